namespace RunningHub.Emulator;

/// <summary>What can happen to a task.</summary>
internal enum TaskEvent
{
    Start,
    Succeed,
    Fail,
    Cancel,
}

/// <summary>A task's states: which event leads where, and how each state looks on the wire.</summary>
internal static class TaskLifeCycle
{
    private static readonly Dictionary<(EmulatorTaskState From, TaskEvent On), EmulatorTaskState> Moves = new()
    {
        [(EmulatorTaskState.Queued, TaskEvent.Start)] = EmulatorTaskState.Running,
        [(EmulatorTaskState.Queued, TaskEvent.Cancel)] = EmulatorTaskState.Cancelled,
        [(EmulatorTaskState.Running, TaskEvent.Succeed)] = EmulatorTaskState.Success,
        [(EmulatorTaskState.Running, TaskEvent.Fail)] = EmulatorTaskState.Failed,
        [(EmulatorTaskState.Running, TaskEvent.Cancel)] = EmulatorTaskState.Cancelled,
    };

    private static readonly Dictionary<EmulatorTaskState, (string Status, ServiceCode Outputs)> Looks = new()
    {
        [EmulatorTaskState.Queued] = ("QUEUED", Codes.TaskIsQueued),
        [EmulatorTaskState.Running] = ("RUNNING", Codes.TaskIsRunning),
        [EmulatorTaskState.Success] = ("SUCCESS", Codes.Success),
        [EmulatorTaskState.Failed] = ("FAILED", Codes.TaskStatusError),
        [EmulatorTaskState.Cancelled] = ("CANCELLED", Codes.TaskStatusError),
    };

    /// <summary>The state after an event; null where the event means nothing in this state.</summary>
    public static EmulatorTaskState? After(EmulatorTaskState state, TaskEvent happened) =>
        Moves.TryGetValue((state, happened), out var next) ? next : null;

    public static bool IsEnded(this EmulatorTaskState state) => state > EmulatorTaskState.Running;

    /// <summary>The word of <c>status</c> and of the v2 query.</summary>
    public static string StatusOf(EmulatorTaskState state, WireOptions wire) =>
        state == EmulatorTaskState.Cancelled ? wire.CancelledStatus : Looks[state].Status;

    /// <summary>The code of <c>outputs</c>, which is the state there.</summary>
    public static ServiceCode OutputsCodeOf(EmulatorTaskState state) => Looks[state].Outputs;
}
