namespace RunningHub.Emulator;

/// <summary>A timer on an <see cref="EmulatorClock"/>.</summary>
internal sealed class ClockTimer(EmulatorClock clock, TimerCallback callback, object? state, bool isOurs, long number) : ITimer
{
    /// <summary>Earliest first; equal times in the order of their making, so that a test sees one order.</summary>
    public static IComparer<ClockTimer> ByDueTime { get; } =
        Comparer<ClockTimer>.Create((a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Number.CompareTo(b.Number));

    // Foreign code runs in the surroundings in which it made its timer, as with any timer.
    private readonly ExecutionContext? _surroundings = isOurs ? null : ExecutionContext.Capture();

    public bool IsOurs { get; } = isOurs;

    public long Number { get; } = number;

    public DateTimeOffset Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    /// <summary>
    /// Calls back. The emulator's own steps run here and now, one after the other; foreign code runs on the thread pool as with any timer,
    /// and holds the clock until it returns.
    /// </summary>
    public void Fire()
    {
        if (IsOurs)
        {
            callback(state);
            return;
        }

        clock.Enter();
        ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Call(), this, preferLocal: false);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Change(this, dueTime, period);

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Callback() => callback(state);

    private void Call()
    {
        try
        {
            if (_surroundings is null) callback(state);
            else ExecutionContext.Run(_surroundings, static timer => ((ClockTimer)timer!).Callback(), this);
        }
        finally
        {
            clock.Leave(reactionExpected: true);
        }
    }
}
