namespace RunningHub;

/// <summary>The task was cancelled on the service: by <see cref="WorkflowRun.CancelAsync"/>, by another program, or on the website. The time used is billed.</summary>
/// <remarks>A caller's own token does not lead here but to <see cref="RunInterruptedException"/>.</remarks>
public sealed class RunCancelledException : RunningHubException
{
    /// <summary>Takes what the service says of the task.</summary>
    public RunCancelledException(string message, TaskResult result)
        : base(message)
    {
        Result = result ?? throw new ArgumentNullException(nameof(result));
        Category = ErrorCategory.TaskFailed;
        TaskId = result.TaskId;
        NodeErrors = result.NodeErrors;
    }

    /// <summary>The task's end.</summary>
    public TaskResult Result { get; }
}
