namespace RunningHub.Emulator;

/// <summary>Where a task is.</summary>
public enum EmulatorTaskState
{
    /// <summary>Accepted and waiting for a machine.</summary>
    Queued,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Ended with outputs, perhaps none.</summary>
    Success,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Ended by a cancel.</summary>
    Cancelled,
}
