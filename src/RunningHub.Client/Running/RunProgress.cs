namespace RunningHub;

/// <summary>One step in the life of a run, as <see cref="WorkflowRun.WatchAsync"/> reports it.</summary>
public sealed record RunProgress
{
    /// <summary>Takes the state.</summary>
    public RunProgress(TaskState state) => State = state;

    /// <summary>Where the task is.</summary>
    public TaskState State { get; init; }

    /// <summary>The time since the run was accepted, or since it was attached to.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The 1-based place in the queue, where the service says it; null otherwise.</summary>
    public int? QueuePosition { get; init; }

    /// <summary><c>Running after 12 s</c>.</summary>
    public override string ToString() => QueuePosition is { } place
        ? FormattableString.Invariant($"{State} (place {place}) after {Elapsed.TotalSeconds:0} s")
        : FormattableString.Invariant($"{State} after {Elapsed.TotalSeconds:0} s");
}
