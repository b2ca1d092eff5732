namespace RunningHub;

/// <summary>A task that is billed with another: a workflow that calls models starts one for each.</summary>
/// <param name="TaskId">The task's id.</param>
public sealed record ChildTask(string TaskId)
{
    /// <summary>Where it is.</summary>
    public TaskState State { get; init; }

    /// <summary>The task that started it; null where the service does not say.</summary>
    public string? ParentTaskId { get; init; }

    /// <summary>What it took.</summary>
    public TaskUsage Usage { get; init; } = new();
}
