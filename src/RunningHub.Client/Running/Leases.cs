namespace RunningHub;

/// <summary>Keeps what submits stand on until the last of them has its answer, also when its owner is disposed meanwhile.</summary>
internal sealed class Leases(Action free)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _closed;

    /// <summary>Completes when everything is freed.</summary>
    public Task Ended => _ended.Task;

    /// <exception cref="ObjectDisposedException">Closed already.</exception>
    public Lease Take(string owner)
    {
        lock (_gate)
        {
            if (_closed) throw new ObjectDisposedException(owner);
            _count++;
            return new Lease(this);
        }
    }

    /// <summary>Gives no more leases; false when that was so already.</summary>
    public bool Close()
    {
        lock (_gate)
        {
            if (_closed) return false;
            _closed = true;
            if (_count > 0) return true;
        }

        Free();
        return true;
    }

    private void Return()
    {
        lock (_gate)
        {
            if (--_count > 0 || !_closed) return;
        }

        Free();
    }

    private void Free()
    {
        free();
        _ended.TrySetResult(true);
    }

    internal sealed class Lease(Leases leases) : IDisposable
    {
        private Leases? _leases = leases;

        public void Dispose() => Interlocked.Exchange(ref _leases, null)?.Return();
    }
}
