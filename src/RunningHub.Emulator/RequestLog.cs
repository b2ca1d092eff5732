using System.Collections;
using System.Text.Json.Serialization;

namespace RunningHub.Emulator;

/// <summary>A request that a site got, and what it answered.</summary>
public sealed record RecordedRequest
{
    [JsonConstructor]
    internal RecordedRequest()
    {
    }

    /// <summary>When it came, on the emulator's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The method, such as <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path without query.</summary>
    public required string Path { get; init; }

    /// <summary>The key that it showed in body, query or header; null for none.</summary>
    public required string? ApiKey { get; init; }

    /// <summary>Whether it had an Authorization header.</summary>
    public required bool HasAuthorization { get; init; }

    /// <summary>The JSON body as it arrived, cut at <see cref="EmulatorLimits.LoggedCharacters"/>; empty for uploads.</summary>
    public required string Body { get; init; }

    /// <summary>The HTTP status of the answer; 0 when the connection was broken off.</summary>
    public required int Status { get; init; }

    /// <summary>The JSON of the answer, cut likewise; empty for files.</summary>
    public required string Answer { get; init; }

    /// <summary>What the emulator has to say about it, such as why it let an upload hang; usually empty.</summary>
    public required string Note { get; init; }
}

/// <summary>The requests of a site, oldest first; the oldest are forgotten at <see cref="EmulatorLimits.Requests"/>.</summary>
public sealed class RequestLog : IReadOnlyList<RecordedRequest>
{
    private readonly Lock _gate = new();
    private readonly Queue<RecordedRequest> _requests = new();
    private readonly int _most;
    private readonly SiteChanges _changes;

    internal RequestLog(int most, SiteChanges changes) => (_most, _changes) = (most, changes);

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate) return _requests.Count;
        }
    }

    /// <inheritdoc/>
    public RecordedRequest this[int index] => Snapshot()[index];

    /// <summary>The requests to one path, such as <c>/task/openapi/create</c>: "how often was it submitted?"</summary>
    public IReadOnlyList<RecordedRequest> To(string path) => [.. Snapshot().Where(r => r.Path == path)];

    /// <inheritdoc/>
    public IEnumerator<RecordedRequest> GetEnumerator() => ((IEnumerable<RecordedRequest>)Snapshot()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(RecordedRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            while (_requests.Count > _most) _requests.Dequeue();
        }

        _changes.Changed(request);
    }

    /// <summary>Puts back what the data folder kept.</summary>
    internal void Restore(IEnumerable<RecordedRequest> requests)
    {
        lock (_gate)
        {
            foreach (var request in requests) _requests.Enqueue(request);
        }
    }

    private RecordedRequest[] Snapshot()
    {
        lock (_gate) return [.. _requests];
    }
}
