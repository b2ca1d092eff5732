namespace RunningHub;

/// <summary>Lets runs in as keys have room, in the order of arrival. One client has a gate with one key, a pool has one gate for all its keys.</summary>
/// <remarks>No timer runs while runs can be let in, and at most one while they cannot: for the key that opens first.</remarks>
internal sealed class CapacityGate(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private long _resumesAt = long.MaxValue;

    /// <summary>Waits for a place with one of some keys.</summary>
    /// <param name="lanes">The keys, the best fitting ones.</param>
    /// <param name="isAgain">Whether the run has had its turn already and was refused: then it is the next.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<RunSlot> EnterAsync(IReadOnlyList<KeyLane> lanes, bool isAgain, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(lanes);
        List<Action> follow;
        lock (_gate)
        {
            if (isAgain) _waiting.AddFirst(waiter);
            else _waiting.AddLast(waiter);
            follow = Serve();
        }

        foreach (var start in follow) start();
        if (waiter.Turn.Task.IsCompleted) return await waiter.Turn.Task.ConfigureAwait(false);
        using (cancellationToken.Register(() => Leave(waiter, cancellationToken))) return await waiter.Turn.Task.ConfigureAwait(false);
    }

    public void Accepted(RunSlot slot, Action note)
    {
        List<Action> follow;
        lock (_gate)
        {
            note();
            slot.Lane.Accepted(clock.GetTimestamp());
            follow = Serve();
        }

        foreach (var start in follow) start();
    }

    public void Release(RunSlot slot, LinkedListNode<RunSlot> place) => ReleaseAndClose(slot, place, static (_, _) => TimeSpan.Zero);

    public TimeSpan ReleaseAndClose(RunSlot slot, LinkedListNode<RunSlot> place, Func<KeyLane, long, TimeSpan> close)
    {
        TimeSpan pause;
        List<Action> follow;
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            slot.Lane.Remove(place, now);
            pause = close(slot.Lane, now);
            follow = Serve();
        }

        foreach (var start in follow) start();
        return pause;
    }

    /// <summary>Notes what the service says of a key.</summary>
    public void State(KeyLane lane, int? limit, string? kind)
    {
        lock (_gate)
        {
            lane.State(limit, kind);
            Serve();
        }
    }

    /// <summary>Reads a key's numbers.</summary>
    public T Read<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiter)) waiter.Turn.TrySetCanceled(cancellationToken);
        }
    }

    /// <summary>Lets in whom it can; returns what must be started outside the lock so that ends are noticed that somebody waits for.</summary>
    private List<Action> Serve()
    {
        var now = clock.GetTimestamp();
        var follow = new List<Action>();
        IReadOnlyList<KeyLane>? full = null;
        for (var node = _waiting.First; node is not null;)
        {
            var (waiter, next) = (node.Value, node.Next);
            // Most wait for the same keys: where the first finds nothing, the others need not look.
            if (waiter.Lanes != full && Find(waiter, now) is { } lane)
            {
                _waiting.Remove(node);
                waiter.Turn.TrySetResult(new RunSlot(this, lane));
            }
            else
            {
                full = waiter.Lanes;
            }

            node = next;
        }

        if (_waiting.Count == 0) return follow;
        var opens = TimeSpan.MaxValue;
        foreach (var lane in _waiting.SelectMany(waiter => waiter.Lanes).Distinct())
        {
            var closed = lane.ClosedFor(now);
            if (closed > TimeSpan.Zero)
            {
                if (closed < opens) opens = closed;
                continue;
            }

            foreach (var slot in lane.Slots)
            {
                if (slot.TakeFollow() is { } start) follow.Add(start);
            }
        }

        if (opens < TimeSpan.MaxValue) ResumeIn(opens, now);
        return follow;
    }

    private static KeyLane? Find(Waiter waiter, long now)
    {
        KeyLane? best = null;
        var most = 0d;
        foreach (var lane in waiter.Lanes)
        {
            if (lane.ClosedFor(now) > TimeSpan.Zero || lane.Room(now) is var room && room <= most) continue;
            (best, most) = (lane, lane.Room(now));
        }

        return best;
    }

    private void ResumeIn(TimeSpan pause, long now)
    {
        var at = now + (long)(pause.TotalSeconds * clock.TimestampFrequency);
        if (at >= _resumesAt) return;
        _resumesAt = at;
        _ = ResumeAsync(pause, at);
    }

    private async Task ResumeAsync(TimeSpan pause, long at)
    {
        // A part of a millisecond would be cut off, and the key still be closed.
        await clock.DelayAsync(pause + TimeSpan.FromMilliseconds(1), CancellationToken.None).ConfigureAwait(false);
        List<Action> follow;
        lock (_gate)
        {
            if (_resumesAt == at) _resumesAt = long.MaxValue;
            follow = Serve();
        }

        foreach (var start in follow) start();
    }

    private sealed class Waiter(IReadOnlyList<KeyLane> lanes)
    {
        public IReadOnlyList<KeyLane> Lanes { get; } = lanes;

        public TaskCompletionSource<RunSlot> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
