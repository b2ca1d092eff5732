namespace RunningHub;

/// <summary>What the caller can do about an error.</summary>
public enum ErrorCategory
{
    /// <summary>Nothing in particular is known.</summary>
    Unknown,

    /// <summary>The request is wrong, and will be wrong again: change the workflow, the values or the file.</summary>
    FixRequest,

    /// <summary>The service is full or asks for fewer requests: the same again later can work.</summary>
    Wait,

    /// <summary>The account's coins, money or plan do not reach.</summary>
    Money,

    /// <summary>The key is wrong, belongs to the other site, or may not do this. A single such answer can also be a hiccup of the service.</summary>
    Key,

    /// <summary>The service or the network failed.</summary>
    Service,

    /// <summary>The task was accepted and ended by an error.</summary>
    TaskFailed,
}
