namespace RunningHub.Tests;

/// <summary>A clock for waiting: each timer fires at once, and the time jumps to where it would have been. What was waited for is kept.</summary>
internal sealed class FakeTime : TimeProvider
{
    private static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The pauses that were asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate) return [.. _waits];
        }
    }

    /// <summary>Called before a pause passes; a test does here what happens meanwhile.</summary>
    public Action<TimeSpan>? DuringWait { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        lock (_gate) _now += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FiredTimer();
        if (dueTime == Timeout.InfiniteTimeSpan) return timer;
        ThreadPool.QueueUserWorkItem(_ =>
        {
            lock (_gate)
            {
                // What a test has left behind and waits again and again comes to the end of time; it would take the process along.
                if (dueTime > Latest - _now) return;
                _waits.Add(dueTime);
            }

            DuringWait?.Invoke(dueTime);
            Advance(dueTime);
            if (!timer.IsDisposed) callback(state);
        });
        return timer;
    }

    private sealed class FiredTimer : ITimer
    {
        public bool IsDisposed { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !IsDisposed;

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }
}
