namespace RunningHub;

/// <summary>A submit was sent, and no answer came that can be understood: the task may exist, run and bill.</summary>
/// <remarks>
/// It is never repeated by itself, because the service has no key against doubles. Look at the task list on the site before you start the run again.
/// </remarks>
public sealed class SubmitOutcomeUnknownException : RunningHubException
{
    internal const string WhatToCheck =
        "The task may exist and bill. Look at the site's list of tasks for one of this workflow at this time before you start the run again; it was not repeated.";

    /// <summary>Takes a message.</summary>
    public SubmitOutcomeUnknownException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Category = ErrorCategory.Service;
        Advice = WhatToCheck;
    }

    /// <summary>The workflow that was submitted.</summary>
    public string? WorkflowId { get; init; }
}
