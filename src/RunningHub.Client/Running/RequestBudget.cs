namespace RunningHub;

/// <summary>
/// Spreads requests over time: within any minute no more than the client may make, a tenth of them together at most. Whoever waits is served by
/// urgency, not by arrival; who gives up waiting takes nothing with him.
/// </summary>
internal sealed class RequestBudget(TimeProvider clock, int perMinute)
{
    /// <summary>How far a request that is in no hurry stands back behind one that is; further, and it would starve.</summary>
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private readonly SortedSet<Waiter> _waiting = new(Waiter.ByDue);
    private readonly Queue<long> _lastMinute = new();
    private readonly double _ticksEach = clock.TimestampFrequency * 60d / perMinute;
    private readonly double _burst = Math.Max(1, perMinute / 10d);
    private double _next = double.NegativeInfinity;
    private double _blockedUntil = double.NegativeInfinity;
    private bool _isResuming;
    private long _made;

    /// <summary>Before everything else: a submit, which fills a free place.</summary>
    public Task SubmitTurnAsync(CancellationToken cancellationToken) => TakeAsync(-MostPatience, null, cancellationToken);

    /// <summary>Waits for the caller's turn.</summary>
    /// <param name="spare">How long the caller can wait without loss, such as the time until a run is expected to end.</param>
    /// <param name="limit">How long it waits at most; null for ever.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when the limit passed first.</returns>
    public async Task<bool> TakeAsync(TimeSpan spare, TimeSpan? limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            var now = (double)clock.GetTimestamp();
            var due = now + Ticks(spare > MostPatience ? MostPatience : spare);
            waiter = new Waiter(due, limit is { } most ? now + Ticks(most) : double.PositiveInfinity, ++_made);
            _waiting.Add(waiter);
            Serve();
        }

        if (waiter.Turn.Task.IsCompleted) return await waiter.Turn.Task.ConfigureAwait(false);
        using (cancellationToken.Register(() => Leave(waiter, cancellationToken))) return await waiter.Turn.Task.ConfigureAwait(false);
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
            if (_waiting.Remove(waiter)) waiter.Turn.TrySetCanceled(cancellationToken);
        }
    }

    private void Serve()
    {
        while (_waiting.Count > 0)
        {
            var now = (double)clock.GetTimestamp();
            var free = FreeAt(now);
            if (free <= now)
            {
                var first = _waiting.Min!;
                _waiting.Remove(first);
                Spend(now);
                first.Turn.TrySetResult(true);
                continue;
            }

            // Nobody is kept past his limit, and nobody needs a timer of his own for that.
            foreach (var late in _waiting.Where(waiter => waiter.GivesUpAt <= now).ToArray())
            {
                _waiting.Remove(late);
                late.Turn.TrySetResult(false);
            }

            if (_waiting.Count == 0 || _isResuming) return;
            _isResuming = true;
            var until = Math.Min(free, _waiting.Min(waiter => waiter.GivesUpAt));
            _ = ResumeAsync(TimeSpan.FromSeconds(Math.Max(0, until - now) / clock.TimestampFrequency));
            return;
        }
    }

    private async Task ResumeAsync(TimeSpan pause)
    {
        // A part of a tick rounds to nothing, and nothing would be waited for without an end.
        await clock.DelayAsync(pause + TimeSpan.FromMilliseconds(1), CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            _isResuming = false;
            Serve();
        }
    }

    private double FreeAt(double now)
    {
        while (_lastMinute.Count > 0 && _lastMinute.Peek() + Ticks(TimeSpan.FromMinutes(1)) <= now) _lastMinute.Dequeue();
        var minute = _lastMinute.Count < perMinute ? now : _lastMinute.Peek() + Ticks(TimeSpan.FromMinutes(1));
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

    private sealed class Waiter(double due, double givesUpAt, long number)
    {
        public static IComparer<Waiter> ByDue { get; } = Comparer<Waiter>.Create((a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Number.CompareTo(b.Number));

        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public double GivesUpAt { get; } = givesUpAt;

        private double Due { get; } = due;

        private long Number { get; } = number;
    }
}
