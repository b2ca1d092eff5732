namespace RunningHub;

/// <summary>A start or a wait ended before the task did. The task exists; <see cref="Token"/> finds it again.</summary>
/// <remarks>It is an <see cref="OperationCanceledException"/>, because the usual reason is the caller's token; <see cref="Reason"/> says which.</remarks>
public sealed class RunInterruptedException : OperationCanceledException
{
    /// <summary>Takes the run and the reason.</summary>
    /// <param name="token">Finds the run again.</param>
    /// <param name="reason">Why the wait ended.</param>
    /// <param name="message">What happened; null takes a sentence for the reason.</param>
    /// <param name="innerException">The last failure of a poll, if any.</param>
    /// <param name="cancellationToken">The caller's token, where that was the reason.</param>
    public RunInterruptedException(
        RunToken token, InterruptionReason reason, string? message = null, Exception? innerException = null, CancellationToken cancellationToken = default)
        : base(message ?? Sentence(token, reason), innerException, cancellationToken)
    {
        Token = token ?? throw new ArgumentNullException(nameof(token));
        Reason = reason;
    }

    /// <summary>Finds the run again: <c>AttachAsync</c> of the workflow's class takes it.</summary>
    public RunToken Token { get; }

    /// <summary>The task's id on the site.</summary>
    public string TaskId => Token.TaskId;

    /// <summary>Why the wait ended.</summary>
    public InterruptionReason Reason { get; }

    private static string Sentence(RunToken? token, InterruptionReason reason)
    {
        var why = reason switch
        {
            InterruptionReason.CancellationRequested => "The caller's token ended the wait",
            InterruptionReason.TimedOut => "The time for the whole run is over",
            InterruptionReason.ClientDisposed => "The client was disposed",
            _ => "The service gave no known state for too long",
        };
        return $"{why}. Task {token?.TaskId} exists and is not ended by that; AttachAsync continues it with the token {token}.";
    }
}

/// <summary>Why a wait ended before the task did.</summary>
public enum InterruptionReason
{
    /// <summary>The caller's token.</summary>
    CancellationRequested,

    /// <summary><see cref="RunOptions.RunTimeout"/>.</summary>
    TimedOut,

    /// <summary>The client was disposed.</summary>
    ClientDisposed,

    /// <summary><see cref="RunningHubClientOptions.UnknownStateLimit"/>.</summary>
    StateUnknown,
}
