namespace RunningHub;

/// <summary>The service refused a request, a task ended by an error, or the service could not be reached. Holds no key.</summary>
/// <remarks>What to do is in <see cref="Category"/> and <see cref="Advice"/>. Subclasses exist where the caller does something else: see <see cref="RunFailedException"/>,
/// <see cref="RunCancelledException"/> and <see cref="SubmitOutcomeUnknownException"/>.</remarks>
public class RunningHubException : Exception
{
    private readonly RetryClass? _retry;

    /// <summary>Takes a message; for errors without a code.</summary>
    public RunningHubException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Takes a code of the service; identifier, category and advice come from the table of codes.</summary>
    /// <param name="code">The number in <c>code</c> or <c>errorCode</c>.</param>
    /// <param name="message">What happened; null takes the advice.</param>
    /// <param name="innerException">The cause, if any.</param>
    public RunningHubException(int code, string? message = null, Exception? innerException = null)
        : base(message ?? $"{code} {ErrorCodes.Find(code)?.Identifier}: {ErrorCodes.Find(code)?.Advice}", innerException)
    {
        Code = code;
        if (ErrorCodes.Find(code, message) is not { } row) return;
        Identifier = row.Identifier;
        Category = row.Category;
        Advice = row.Advice;
        Retry = row.Retry;
    }

    /// <summary>The service's code, such as 803; null where the service said nothing.</summary>
    public int? Code { get; init; }

    /// <summary>The service's name for the code, such as <c>APIKEY_INVALID_NODE_INFO</c>.</summary>
    public string? Identifier { get; init; }

    /// <summary>What the caller can do.</summary>
    public ErrorCategory Category { get; init; }

    /// <summary>One or two sentences on what to do; empty where nothing is known. <see cref="Exception.Message"/> ends with it.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The task that the error is about; null where there is none.</summary>
    public string? TaskId { get; init; }

    /// <summary>The nodes that the error is about; empty where none is named.</summary>
    public IReadOnlyList<NodeError> NodeErrors { get; init; } = [];

    /// <summary>Whether somebody answered, the service or a gateway before it; false where nothing came.</summary>
    internal bool WasAnswered { get; init; }

    /// <summary>The pause that the service asked for, if it did.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>What may be repeated. A code that no table knows is a refusal; without a code, only a failure of the network is no refusal.</summary>
    internal RetryClass Retry
    {
        get => _retry ?? (Code is null && Category == ErrorCategory.Service ? RetryClass.Retry : RetryClass.Fix);
        init => _retry = value;
    }
}
