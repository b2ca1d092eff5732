namespace RunningHub.Emulator;

/// <summary>A fault that lies in wait. Disposing it takes it away.</summary>
public sealed class ActiveFault : IDisposable
{
    private readonly FaultBook _book;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;
    private int _hits;

    internal ActiveFault(Fault fault, FaultBook book, string id) => (Fault, _book, Id) = (fault, book, id);

    /// <summary>What it does, and to whom.</summary>
    public Fault Fault { get; }

    /// <summary>How many requests it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Ends when the first request is hit: with a held answer, the moment in which a submit is accepted but unanswered.</summary>
    public Task Reached => _reached.Task;

    /// <summary>What the page and the admin endpoints call it.</summary>
    internal string Id { get; }

    internal Task Released => _released.Task;

    /// <summary>Lets held requests go on, also those that come later.</summary>
    public void Release() => _released.TrySetResult();

    /// <summary>Takes the fault away and lets held requests go on.</summary>
    public void Dispose()
    {
        _book.Remove(this);
        Release();
    }

    /// <summary>Whether this matching request is hit; counts it.</summary>
    internal bool Strike()
    {
        var seen = Interlocked.Increment(ref _seen);
        if (seen <= Fault.SkippedHits) return false;
        if (Fault.Chance < 1 && Hashing.Unit(Hashing.Mix(Hashing.Of(Id), (ulong)seen)) >= Fault.Chance) return false;
        if (Interlocked.Increment(ref _hits) > Fault.MostHits)
        {
            Interlocked.Decrement(ref _hits);
            return false;
        }

        return true;
    }

    internal void Announce() => _reached.TrySetResult();
}
