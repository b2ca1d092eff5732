namespace RunningHub;

/// <summary>What the service answers to the request to cancel a task.</summary>
public enum CancelAnswer
{
    /// <summary>Accepted (0). Not proof: the task may still finish. Ask for its state.</summary>
    Requested,

    /// <summary>Not possible any more (817): normally the task has ended.</summary>
    NotCancellable,

    /// <summary>No such task for this account, or it was purged (807).</summary>
    NotFound,
}
