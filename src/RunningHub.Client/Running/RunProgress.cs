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

    /// <summary>The node that is at work, where the service's progress socket says it; null otherwise.</summary>
    public string? NodeId { get; init; }

    /// <summary>How many steps of <see cref="NodeId"/> are done, for nodes that count them; null otherwise.</summary>
    public int? Step { get; init; }

    /// <summary>How many steps <see cref="NodeId"/> has; null where <see cref="Step"/> is.</summary>
    public int? Steps { get; init; }

    /// <summary>The 1-based place in the queue, where the service says it; null otherwise.</summary>
    public int? QueuePosition { get; init; }

    /// <summary><c>Running (node 3, step 10 of 20) after 12 s</c>.</summary>
    public override string ToString()
    {
        var node = NodeId is null ? "" : $"node {NodeId}";
        var step = Step is null ? "" : FormattableString.Invariant($"step {Step} of {Steps}");
        var details = QueuePosition is { } place ? FormattableString.Invariant($"place {place}") : string.Join(", ", new[] { node, step }.Where(part => part.Length > 0));
        return FormattableString.Invariant($"{State}{(details.Length == 0 ? "" : $" ({details})")} after {Elapsed.TotalSeconds:0} s");
    }
}
