namespace RunningHub;

/// <summary>
/// Spreads requests over time: within any minute no more than the client may make, a tenth of them together at most. Whoever waits is served by
/// <see cref="Urgency"/> as it is at that moment, not by arrival; who gives up waiting takes nothing with him.
/// </summary>
internal sealed class RequestBudget(TimeProvider clock, int perMinute)
{
    // A second more than the minute that is promised: requests take unequal time on the way to where they are counted.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(61);

    private readonly object _gate = new();
    private readonly List<Waiter> _waiting = [];
    private readonly Queue<long> _lastMinute = new();
    private readonly double _ticksEach = clock.TimestampFrequency * 60d / perMinute;
    private readonly double _burst = Math.Max(1, perMinute / 10d);
    private double _next = double.NegativeInfinity;
    private double _blockedUntil = double.NegativeInfinity;
    private double _resumesAt = double.PositiveInfinity;
    private long _made;

    /// <summary>Waits for the caller's turn.</summary>
    /// <param name="urgency">How it compares with the others that wait.</param>
    /// <param name="limit">How long it waits at most; null for ever.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the limit passed first.</returns>
    public async Task<bool> TakeAsync(Urgency urgency, TimeSpan? limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            var now = (double)clock.GetTimestamp();
            waiter = new Waiter(urgency, limit is { } most ? now + Ticks(most) : double.PositiveInfinity, ++_made) { Place = _waiting.Count };
            _waiting.Add(waiter);
            Serve();
        }

        if (waiter.Task.IsCompleted) return await waiter.Task.ConfigureAwait(false);
        using (cancellationToken.Register(() => Leave(waiter, cancellationToken))) return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>The service asks for fewer requests: none is made for a while.</summary>
    public void SlowDown(TimeSpan pause)
    {
        lock (_gate) _blockedUntil = Math.Max(_blockedUntil, clock.GetTimestamp() + Ticks(pause));
    }

    private void Leave(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Remove(waiter)) waiter.TrySetCanceled(cancellationToken);
        }
    }

    private void Serve()
    {
        while (_waiting.Count > 0)
        {
            var now = (double)clock.GetTimestamp();
            var free = FreeAt(now);
            if (free > now)
            {
                ResumeAt(free, now);
                return;
            }

            var next = MostUrgent((long)now);
            Remove(next);
            Spend(now);
            next.TrySetResult(true);
        }
    }

    // How urgent a poll is changes while it waits, so each turn looks at all: a few thousand a second at most.
    private Waiter MostUrgent(long now)
    {
        var (best, most) = (_waiting[0], double.NegativeInfinity);
        foreach (var waiter in _waiting)
        {
            var urgency = waiter.Urgency.At(now);
            if (urgency < most || (urgency == most && waiter.Number > best.Number)) continue;
            (best, most) = (waiter, urgency);
        }

        return best;
    }

    // Nobody is kept past his limit, and nobody needs a timer of his own for that.
    private void ResumeAt(double free, double now)
    {
        var until = free;
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var waiter = _waiting[i];
            if (waiter.GivesUpAt > now)
            {
                until = Math.Min(until, waiter.GivesUpAt);
                continue;
            }

            Remove(waiter);
            waiter.TrySetResult(false);
        }

        if (_waiting.Count == 0 || until >= _resumesAt) return;
        _resumesAt = until;
        _ = ResumeAsync(TimeSpan.FromSeconds((until - now) / clock.TimestampFrequency), until);
    }

    private async Task ResumeAsync(TimeSpan pause, double until)
    {
        // A part of a tick rounds to nothing, and nothing would be waited for without an end.
        await clock.DelayAsync(pause + TimeSpan.FromMilliseconds(1), CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            if (_resumesAt == until) _resumesAt = double.PositiveInfinity;
            Serve();
        }
    }

    // The last takes the place of the one that goes: the order is in the numbers.
    private bool Remove(Waiter waiter)
    {
        if (waiter.Place < 0) return false;
        var last = _waiting[_waiting.Count - 1];
        _waiting[waiter.Place] = last;
        last.Place = waiter.Place;
        _waiting.RemoveAt(_waiting.Count - 1);
        waiter.Place = -1;
        return true;
    }

    private double FreeAt(double now)
    {
        while (_lastMinute.Count > 0 && _lastMinute.Peek() + Ticks(Window) <= now) _lastMinute.Dequeue();
        var minute = _lastMinute.Count < perMinute ? now : _lastMinute.Peek() + Ticks(Window);
        return Math.Max(Math.Max(minute, _blockedUntil), NextSlot(now));
    }

    // A slot that was not used is not lost at once: up to a burst of them may be taken together.
    private double NextSlot(double now) => Math.Max(_next, now - (_burst * _ticksEach)) + _ticksEach;

    private void Spend(double now)
    {
        _next = NextSlot(now);
        _lastMinute.Enqueue((long)now);
    }

    private double Ticks(TimeSpan time) => time.TotalSeconds * clock.TimestampFrequency;

    private sealed class Waiter(Urgency urgency, double givesUpAt, long number) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Urgency Urgency { get; } = urgency;

        public double GivesUpAt { get; } = givesUpAt;

        public long Number { get; } = number;

        /// <summary>Where it stands in the list; negative when it no longer does.</summary>
        public int Place { get; set; }
    }
}
