namespace RunningHub;

/// <summary>Where a task is in its life.</summary>
public enum TaskState
{
    /// <summary>The service said something that this library does not know. Not an end.</summary>
    Unknown,

    /// <summary>Accepted, not queued yet.</summary>
    Created,

    /// <summary>Waiting for a machine. Costs nothing yet.</summary>
    Queued,

    /// <summary>A machine works on it, and it costs.</summary>
    Running,

    /// <summary>Finished. Its outputs can be had.</summary>
    Succeeded,

    /// <summary>Ended by an error. The time used is billed.</summary>
    Failed,

    /// <summary>Ended by a request to cancel it. The time used is billed.</summary>
    Cancelled,
}
