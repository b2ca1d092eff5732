using System.Text.Json;

namespace RunningHub;

/// <summary>How many tasks the key may run and runs, as <c>/openapi/v2/queue/status</c> gives it: the only place where the limit can be read. Null where the service does not say.</summary>
public sealed record QueueStatus
{
    /// <summary>How many tasks may run at a time.</summary>
    public int? ConcurrentLimit { get; init; }

    /// <summary>How many run now.</summary>
    public int? Running { get; init; }

    /// <summary>How many wait.</summary>
    public int? Queued { get; init; }

    /// <summary>How many there are in all.</summary>
    public int? Total { get; init; }

    /// <summary>The kind of key: <c>NORMAL</c>, <c>SHARED</c> or a dedicated kind.</summary>
    public string? KeyKind { get; init; }

    /// <summary>For dedicated keys: how many machines there are.</summary>
    public int? Instances { get; init; }

    internal static QueueStatus FromWire(JsonElement data) => new()
    {
        ConcurrentLimit = data.Count("concurrentLimit"),
        Running = data.Count("runningCount"),
        Queued = data.Count("queuedCount"),
        Total = data.Count("totalCurrentTasks"),
        KeyKind = data.Text("apiKeyType"),
        Instances = data.Count("instanceCount"),
    };
}
