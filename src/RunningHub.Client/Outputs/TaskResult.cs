namespace RunningHub;

/// <summary>What the service says of a task: its state and, at its end, its outputs or its errors.</summary>
/// <remarks>Can be made by hand: <c>new TaskResult("1") { Files = [new OutputFile("9", "cat.png", bytes)] }</c> is a finished task for a unit test.</remarks>
public sealed class TaskResult
{
    /// <summary>Takes the task's id; the state is <see cref="TaskState.Succeeded"/> unless set.</summary>
    public TaskResult(string taskId)
    {
        if (string.IsNullOrWhiteSpace(taskId)) throw new ArgumentException("The task id is empty.", nameof(taskId));
        TaskId = taskId;
    }

    /// <summary>The task's id on the site.</summary>
    public string TaskId { get; }

    /// <summary>Where the task is.</summary>
    public TaskState State { get; init; } = TaskState.Succeeded;

    /// <summary>All outputs, in the service's order. Never null. Can hold files although the task failed.</summary>
    public IReadOnlyList<OutputFile> Files { get; init; } = [];

    /// <summary>What the task took; empty values where the service does not say.</summary>
    public TaskUsage Usage { get; init; } = new();

    /// <summary>Why the task failed. Never null.</summary>
    public IReadOnlyList<NodeError> NodeErrors { get; init; } = [];

    /// <summary>The service's code for the failure, such as 1000 or 1501; null where there is none, and for tasks of v1.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The service's text for the failure; can be in the site's language. Null where there is none.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The task that started this one; null where none did, and for tasks of v1.</summary>
    public string? ParentTaskId { get; init; }

    /// <summary>The tasks that are billed with this one: those that it started, for models that the workflow calls, and often itself. Never null; empty for tasks of v1.</summary>
    public IReadOnlyList<ChildTask> Children { get; init; } = [];

    /// <summary>What exactly the answer said, for the wait.</summary>
    internal TaskReading Reading
    {
        get => _reading ?? TaskStates.ReadingOf(State, Files.Count > 0, NodeErrors.Count > 0);
        init => _reading = value;
    }

    /// <summary>Where the run's progress can be followed while it is running; holds a secret.</summary>
    internal string? ProgressSocket { get; init; }

    private readonly TaskReading? _reading;

    internal TaskResult With(TaskState state, WorkflowDefinition? definition) => new(TaskId)
    {
        State = state,
        Files = Files,
        Usage = Usage,
        NodeErrors = [.. NodeErrors.Select(error => error.DescribedBy(definition))],
        ErrorCode = ErrorCode,
        ErrorMessage = ErrorMessage,
        ParentTaskId = ParentTaskId,
        Children = Children,
    };

    /// <summary><c>Task 2100000000000000017: Succeeded, 1 file</c>.</summary>
    public override string ToString() => $"Task {TaskId}: {State}, {Files.Count} {(Files.Count == 1 ? "file" : "files")}";
}
