namespace RunningHub;

/// <summary>What may be done with the same request after an error code.</summary>
internal enum RetryClass
{
    /// <summary>Not an error: the task is not finished.</summary>
    Pending,

    /// <summary>Reads and uploads may be repeated after a pause. A submit may not: its outcome is unknown.</summary>
    Retry,

    /// <summary>Refused before a task existed, because there are too many requests: reads repeat it after a pause, a submit reports it.</summary>
    SlowDown,

    /// <summary>Refused before a task existed, for lack of capacity: wait, then make a new submit.</summary>
    Capacity,

    /// <summary>Refused before a task existed, by the check of the key, which is flaky: repeat a few times, then give up.</summary>
    Auth,

    /// <summary>Refused, and will be again.</summary>
    Fix,

    /// <summary>Refused for lack of money.</summary>
    Money,

    /// <summary>The task has ended.</summary>
    Ended,
}
