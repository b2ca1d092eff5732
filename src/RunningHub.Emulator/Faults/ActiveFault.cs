namespace RunningHub.Emulator;

/// <summary>A fault that lies in wait. Disposing it takes it away.</summary>
public sealed class ActiveFault : IDisposable
{
    private readonly FaultBook _book;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _seen;
    private int _hits;

    internal ActiveFault(Fault fault, FaultBook book, string id, int seen = 0, int hits = 0) =>
        (Fault, _book, Id, _seen, _hits) = (fault, book, id, seen, hits);

    /// <summary>What it does, and to whom.</summary>
    public Fault Fault { get; }

    /// <summary>How many requests it has hit.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>Ends when the first request is hit: with a held answer, the moment in which a submit is accepted but unanswered.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Whether it has hit as many requests as it was meant for, and hits no more.</summary>
    public bool IsSpent => Fault.MostHits is { } most && Hits >= most;

    /// <summary>What the page and the admin endpoints call it.</summary>
    internal string Id { get; }

    /// <summary>How many matching requests have come, those that it let pass included.</summary>
    internal int Seen => Volatile.Read(ref _seen);

    internal Task Released => _released.Task;

    /// <summary>Lets held requests go on, also those that come later.</summary>
    public void Release()
    {
        LetGo();
        _book.Changed(this);
    }

    /// <summary>Takes the fault away and lets held requests go on.</summary>
    public void Dispose()
    {
        _book.Remove(this);
        LetGo();
    }

    /// <summary>Lets held requests go on, and nobody writes down that it did.</summary>
    internal void LetGo() => _released.TrySetResult();

    /// <summary>Whether this matching request is hit; counts it.</summary>
    internal bool Strike()
    {
        // Spent: nothing about it changes any more.
        if (Hits >= Fault.MostHits) return false;
        var isHit = Count();
        _book.Changed(this);
        return isHit;
    }

    internal void Announce() => _reached.TrySetResult();

    private bool Count()
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
}
