namespace RunningHub;

/// <summary>The task was accepted and ended by an error. <see cref="RunningHubException.NodeErrors"/> says at which node, and why.</summary>
public sealed class RunFailedException : RunningHubException
{
    /// <summary>Takes what the service says of the task.</summary>
    public RunFailedException(string message, TaskResult result)
        : base(message)
    {
        Result = result ?? throw new ArgumentNullException(nameof(result));
        Category = ErrorCategory.TaskFailed;
        TaskId = result.TaskId;
        NodeErrors = result.NodeErrors;
        if (result.ErrorCode is not { } code) return;
        Code = code;
        if (ErrorCodes.Find(code, result.ErrorMessage) is not { } row) return;
        Identifier = row.Identifier;
        Advice = row.Advice;
    }

    /// <summary>The task's end. Files that exist in spite of the error are in it.</summary>
    public TaskResult Result { get; }
}
