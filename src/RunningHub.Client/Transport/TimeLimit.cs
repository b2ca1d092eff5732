using System.Collections.Concurrent;

namespace RunningHub;

/// <summary>
/// The time limit of one call by the system's clock, which the caller's token ends, too. Where the call has ended well, its source and timer
/// serve the next one.
/// </summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly Pool _pool;
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _callers;
    private bool _hasAnswer;

    private TimeLimit(Pool pool) => _pool = pool;

    public CancellationToken Token => _source.Token;

    /// <summary>The call has its answer: nobody holds the token any more.</summary>
    public void Answered() => _hasAnswer = true;

    public void Dispose()
    {
        // Waits for a callback that runs at this moment.
        _callers.Dispose();
        if (!_hasAnswer || !TryReset() || !_pool.Return(this)) _source.Dispose();
    }

    private bool TryReset()
    {
#if NETSTANDARD2_0
        return false;
#else
        return _source.TryReset();
#endif
    }

    private void Start(TimeSpan limit, CancellationToken cancellationToken)
    {
        _hasAnswer = false;
        _callers = cancellationToken.Register(static source => ((CancellationTokenSource)source!).Cancel(), _source);
        _source.CancelAfter(limit);
    }

    /// <summary>Limits that are not in use.</summary>
    internal sealed class Pool
    {
        private const int Most = 64;

        private readonly ConcurrentQueue<TimeLimit> _free = new();

        /// <summary>Starts a limit; the caller disposes it.</summary>
        public TimeLimit Start(TimeSpan limit, CancellationToken cancellationToken)
        {
            if (!_free.TryDequeue(out var made)) made = new TimeLimit(this);
            made.Start(limit, cancellationToken);
            return made;
        }

        public bool Return(TimeLimit limit)
        {
            if (_free.Count >= Most) return false;
            _free.Enqueue(limit);
            return true;
        }
    }
}
