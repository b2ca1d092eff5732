using System.Collections;

namespace RunningHub.Emulator;

/// <summary>
/// The webhooks of a site: sends one when a task ends, tries up to three times more at intervals of a minute, and keeps what came of it.
/// </summary>
public sealed class EmulatorWebhooks : IReadOnlyList<WebhookEvent>
{
    // Unpublished; a documented event had three retries in three minutes.
    private const int MostRetries = 3;
    private const int KeptResponse = 1000;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, WebhookEntry> _events = new(StringComparer.Ordinal);
    private readonly HttpClient _http;
    private readonly EmulatorSite _site;
    private readonly IdSource _ids;
    private TaskCompletionSource _settled = Settled();
    private int _underWay;

    internal EmulatorWebhooks(EmulatorSite site, IdSource ids)
    {
        (_site, _ids) = (site, ids);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        site.Board.Moved += (task, state) =>
        {
            if (state.IsEnded() && task.Submission.WebhookUrl is { } url) Report(task, url);
        };
    }

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate) return _events.Count;
        }
    }

    /// <inheritdoc/>
    public WebhookEvent this[int index]
    {
        get
        {
            lock (_gate) return _events.GetAt(index).Value.Snapshot();
        }
    }

    /// <summary>Ends when nothing is being sent, and what came of it is in the data folder. Retries that wait for their minute do not count: the clock decides about them.</summary>
    public Task WhenSettledAsync()
    {
        lock (_gate) return _settled.Task;
    }

    /// <inheritdoc/>
    public IEnumerator<WebhookEvent> GetEnumerator()
    {
        WebhookEvent[] events;
        lock (_gate) events = [.. _events.Values.Select(e => e.Snapshot())];
        return ((IEnumerable<WebhookEvent>)events).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The latest event of a task.</summary>
    internal WebhookEntry? OfTask(string taskId)
    {
        lock (_gate) return _events.Values.LastOrDefault(e => e.Task.Id == taskId);
    }

    /// <summary>The events of a task, oldest first.</summary>
    internal IReadOnlyList<WebhookEvent> Of(string taskId)
    {
        lock (_gate) return [.. _events.Values.Where(e => e.Task.Id == taskId).Select(e => e.Snapshot())];
    }

    internal WebhookEntry? Find(string id)
    {
        lock (_gate) return _events.GetValueOrDefault(id);
    }

    internal T Locked<T>(Func<T> action)
    {
        lock (_gate) return action();
    }

    /// <summary>Takes in an event that the data folder kept; <see cref="Resume"/> lets it go on.</summary>
    internal void Restore(StoredWebhook kept, TaskEntry task)
    {
        _ids.Skip(kept.Id);
        var entry = new WebhookEntry(kept.Id, task, kept.Url, kept.Body, kept.EventData, kept.Created)
        {
            Updated = kept.Updated,
            Attempts = kept.Attempts,
            Retries = kept.Retries,
            IsDelivered = kept.IsDelivered,
            Response = kept.Response,
        };
        lock (_gate) _events.Add(entry.Id, entry);
    }

    /// <summary>Sends what had not been sent, and tries again what was to be tried again.</summary>
    internal void Resume()
    {
        WebhookEntry[] events;
        lock (_gate) events = [.. _events.Values];
        foreach (var entry in events.Where(e => e.IsDelivered is null)) Send(entry, entry.Url, mayRetry: true);
        foreach (var entry in events.Where(e => e.IsDelivered == false && e.Attempts <= e.Retries))
            _site.Clock.Schedule(RetryInterval, () => Send(entry, entry.Url, mayRetry: true));
        var reported = events.Select(e => e.Task.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var task in _site.Board.All().Where(t => t.State.IsEnded() && !reported.Contains(t.Id)))
        {
            if (task.Submission.WebhookUrl is { } url) Report(task, url);
        }
    }

    /// <summary>Sends an event again, once, perhaps to another address.</summary>
    internal void Resend(WebhookEntry entry, string? url) => Send(entry, url ?? entry.Url, mayRetry: false);

    internal void Dispose() => _http.Dispose();

    private static TaskCompletionSource Settled()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        settled.SetResult();
        return settled;
    }

    private void Report(TaskEntry task, string url)
    {
        var (body, eventData) = _site.Board.Locked(() => WebhookBody.Of(_site, task));
        var entry = new WebhookEntry(_ids.Next(), task, url, body, eventData, _site.Clock.GetUtcNow());
        var dropped = new List<WebhookEntry>();
        lock (_gate)
        {
            _events.Add(entry.Id, entry);
            while (_events.Count > _site.Options.Limits.Tasks)
            {
                dropped.Add(_events.GetAt(0).Value);
                _events.RemoveAt(0);
            }
        }

        _site.Changes.Changed(entry);
        foreach (var old in dropped) _site.Changes.Removed(old);

        for (var copy = 0; copy < task.Script.WebhookCopies; copy++)
        {
            if (task.Script.WebhookLater > TimeSpan.Zero)
                _site.Clock.Schedule(task.Script.WebhookLater, () => Send(entry, url, mayRetry: true));
            else Send(entry, url, mayRetry: true);
        }
    }

    private void Send(WebhookEntry entry, string url, bool mayRetry)
    {
        lock (_gate)
        {
            if (_underWay++ == 0) _settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            entry.Attempts++;
        }

        _site.Clock.Enter();
        _ = DeliverAsync(entry, url, mayRetry);
    }

    private async Task DeliverAsync(WebhookEntry entry, string url, bool mayRetry)
    {
        using var attempt = await WebhookAttempt.SendAsync(_http, url, entry.Body, _site.Options.WebhookTimeout).ConfigureAwait(false);
        bool retries;
        lock (_gate)
        {
            entry.IsDelivered = attempt.IsTaken;
            entry.Updated = _site.Clock.GetUtcNow();
            retries = !attempt.IsTaken && mayRetry && entry.Retries < MostRetries;
            if (retries) entry.Retries++;
        }

        if (retries) _site.Clock.Schedule(RetryInterval, () => Send(entry, url, mayRetry: true));
        // The verdict is in: a receiver that takes its time with the rest does not hold the clock.
        _site.Clock.Leave();
        var response = await attempt.ReadAsync().ConfigureAwait(false);
        lock (_gate) entry.Response = response.Length <= KeptResponse ? response : response[..KeptResponse];
        try
        {
            _site.Changes.Changed(entry);
        }
        finally
        {
            lock (_gate)
            {
                if (--_underWay == 0) _settled.SetResult();
            }
        }
    }
}
