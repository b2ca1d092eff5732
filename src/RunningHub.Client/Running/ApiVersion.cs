namespace RunningHub;

/// <summary>Which of the service's two families of operations makes a task. Both make the same tasks.</summary>
public enum ApiVersion
{
    /// <summary><c>/task/openapi/…</c>: knows whole graphs, and gives the address of the progress socket.</summary>
    V1,

    /// <summary><c>/openapi/v2/…</c>: the newer one; the key travels in the header only. Standard models exist here alone.</summary>
    V2,
}
