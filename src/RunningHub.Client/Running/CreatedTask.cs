namespace RunningHub;

/// <summary>A task that the service has accepted: it exists and may bill.</summary>
public sealed class CreatedTask
{
    /// <summary>Takes the task's id.</summary>
    public CreatedTask(string taskId)
    {
        if (string.IsNullOrWhiteSpace(taskId)) throw new ArgumentException("The task id is empty.", nameof(taskId));
        TaskId = taskId;
    }

    /// <summary>The task's id on the site.</summary>
    public string TaskId { get; }

    /// <summary>The state in the answer.</summary>
    public TaskState State { get; init; } = TaskState.Queued;

    /// <summary>Nodes that ComfyUI's check complains about although the task was accepted (<c>promptTips</c>): some outputs may be missing.</summary>
    public IReadOnlyList<NodeError> Warnings { get; init; } = [];

    /// <summary>Which family of operations made the task, and is asked for its end.</summary>
    public ApiVersion ApiVersion { get; init; }

    internal string? ProgressSocket { get; init; }
}
