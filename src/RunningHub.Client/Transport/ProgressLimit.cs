namespace RunningHub;

/// <summary>A time limit by the system's clock that starts anew with each progress.</summary>
internal sealed class ProgressLimit : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _limit;

    public ProgressLimit(TimeSpan limit, CancellationToken cancellationToken)
    {
        _limit = limit;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.CancelAfter(limit);
    }

    /// <summary>Fires when the limit has passed without progress, or with the caller's token.</summary>
    public CancellationToken Token => _source.Token;

    public void Stop() => _source.Cancel();

    public void Progressed() => _source.CancelAfter(_limit);

    public void Dispose() => _source.Dispose();
}
