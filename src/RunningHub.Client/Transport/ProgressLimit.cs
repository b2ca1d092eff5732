namespace RunningHub;

/// <summary>A time limit by the system's clock that starts anew with each progress. It stands still while the other side waits for us.</summary>
internal sealed class ProgressLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _limit;
    private readonly CancellationToken _callers;

    public ProgressLimit(TimeSpan limit, CancellationToken cancellationToken)
    {
        _limit = limit;
        _callers = cancellationToken;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(limit);
    }

    /// <summary>Fires when the limit has passed without progress, or with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the limit has passed.</summary>
    public bool HasPassed => _source.IsCancellationRequested && !_callers.IsCancellationRequested;

    public void Stop() => _source.Cancel();

    /// <summary>Stands still until the next progress.</summary>
    public void Pause() => Set(Timeout.InfiniteTimeSpan);

    public void Progressed() => Set(_limit);

    public void Dispose() => _source.Dispose();

    private void Set(TimeSpan limit)
    {
        try
        {
            _source.CancelAfter(limit);
        }
        catch (ObjectDisposedException)
        {
            // The transfer was given up while a read was under way: there is nothing to limit any more.
        }
    }
}
