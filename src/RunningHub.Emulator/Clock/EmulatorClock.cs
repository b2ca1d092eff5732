using System.Diagnostics;

namespace RunningHub.Emulator;

/// <summary>
/// The emulator's time. In process it is virtual: as soon as no request is in flight and every timer on it is waiting, it jumps to the
/// next due timer by itself, so that a run of ten minutes takes milliseconds. Give it to your own code as its <see cref="TimeProvider"/>;
/// <see cref="RunningHubEmulator.CreateClient"/> does that for a client. Only waiting belongs on it: limits of single calls stay on the
/// system's clock, because a call takes real time.
/// </summary>
/// <remarks>
/// A jump over more than <see cref="NearJump"/> to somebody else's timer (a time-out of an hour, say) waits for a moment of real silence
/// first: a busy machine must not be taken for an idle one.
/// </remarks>
public sealed class EmulatorClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan NearJump = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ReactionTime = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan PatienceWithPool = TimeSpan.FromSeconds(5);
    private const int Glances = 200;

    // A process that takes less than a tenth of one processor is idle.
    private const int IdleShare = 10;
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();

    // Held while a timer is taken and fired, so that steps follow each other, and whoever stops the clock finds it stopped.
    private readonly Lock _step = new();
    private readonly SortedSet<ClockTimer> _waiting = new(ClockTimer.ByDueTime);
    private readonly AutoResetEvent _changed = new(false);
    private readonly AutoResetEvent _pool = new(false);
    private readonly Thread? _pacer;
    private readonly bool _isQuick;
    private DateTimeOffset _now;
    private ClockMode _mode;
    private long _timersMade;
    private int _busy;

    // How many programs on this clock have just been told something, and are about to do something next.
    private int _reactionsExpected;
    private long _lastActivity = Stopwatch.GetTimestamp();
    private TimeSpan _processorTimeThen;
    private bool _isDisposed;

    private EmulatorClock(ClockMode mode, DateTimeOffset start, bool isQuick)
    {
        (_mode, _now, _isQuick) = (mode, start, isQuick);
        if (mode == ClockMode.Real) return;
        _pacer = new Thread(Pace) { IsBackground = true, Name = "RunningHub emulator clock" };
        _pacer.Start();
    }

    /// <summary>How time passes now.</summary>
    public ClockMode Mode
    {
        get
        {
            lock (_gate) return _mode;
        }
    }

    /// <summary>Always UTC, so that a test sees the same on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal static EmulatorClock Virtual(DateTimeOffset start, bool isQuick = false) => new(ClockMode.Automatic, start, isQuick);

    internal static EmulatorClock Real() => new(ClockMode.Real, default, false);

    /// <summary>
    /// Stops the jumps: from now on time moves only by <see cref="Advance"/> and <see cref="AdvanceToNextTimer"/>. What a jump had begun is
    /// done when this returns.
    /// </summary>
    /// <exception cref="InvalidOperationException">The emulator was started in real time.</exception>
    public void Manual()
    {
        lock (_step) Switch(ClockMode.Manual);
    }

    /// <summary>Lets the clock jump by itself again.</summary>
    /// <exception cref="InvalidOperationException">The emulator was started in real time.</exception>
    public void Automatic() => Switch(ClockMode.Automatic);

    /// <summary>
    /// Moves time forward and fires, in order, every timer that becomes due on the way. The emulator's own steps are done when this returns;
    /// callbacks of other timers run on the thread pool, as those of the system's timers do.
    /// </summary>
    /// <param name="by">Zero or more.</param>
    /// <exception cref="InvalidOperationException">The emulator was started in real time.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset target;
        lock (_gate)
        {
            ThrowIfReal();
            target = _now + by;
        }

        while (Step(target))
        {
        }

        lock (_gate)
        {
            if (_now < target) _now = target;
        }
    }

    /// <summary>Moves time to the next due timer and fires it; false when nothing waits.</summary>
    /// <exception cref="InvalidOperationException">The emulator was started in real time.</exception>
    public bool AdvanceToNextTimer()
    {
        lock (_gate) ThrowIfReal();
        return Step(DateTimeOffset.MaxValue);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _mode == ClockMode.Real ? System.GetUtcNow() : _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Mode == ClockMode.Real
            ? System.CreateTimer(callback, state, dueTime, period)
            : Arm(new ClockTimer(this, callback, state, isOurs: false, Interlocked.Increment(ref _timersMade)), dueTime, period);
    }

    /// <summary>Ends the clock; timers on it never fire again.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            _waiting.Clear();
        }

        _changed.Set();
    }

    /// <summary>
    /// Runs one of the emulator's own steps later. Such a step may be jumped to at once: nobody outside waits for it by clock.
    /// </summary>
    internal ITimer Schedule(TimeSpan after, Action step)
    {
        void Run(object? _) => step();
        return Mode == ClockMode.Real
            ? System.CreateTimer(Run, null, after, Timeout.InfiniteTimeSpan)
            : Arm(new ClockTimer(this, Run, null, isOurs: true, Interlocked.Increment(ref _timersMade)), after, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Holds the clock: something is under way that time must wait for.</summary>
    internal void Enter()
    {
        lock (_gate)
        {
            _busy++;
            NoteActivity(isReaction: true);
        }
    }

    /// <summary>Lets go of the clock.</summary>
    /// <param name="reactionExpected">Whether somebody on this clock is about to do something next, such as a client that has just read an
    /// answer.</param>
    internal void Leave(bool reactionExpected = false)
    {
        lock (_gate)
        {
            _busy--;
            if (reactionExpected) _reactionsExpected++;
            NoteActivity(isReaction: false);
        }

        _changed.Set();
    }

    internal bool Change(ClockTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            if (_isDisposed || timer.IsDisposed) return false;
            _waiting.Remove(timer);
            NoteActivity(isReaction: !timer.IsOurs);
            timer.Period = period;
            if (dueTime >= TimeSpan.Zero)
            {
                timer.Due = dueTime > DateTimeOffset.MaxValue - _now ? DateTimeOffset.MaxValue : _now + dueTime;
                _waiting.Add(timer);
            }
        }

        _changed.Set();
        return true;
    }

    internal void Remove(ClockTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _waiting.Remove(timer);
        }

        _changed.Set();
    }

    private ClockTimer Arm(ClockTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        Change(timer, dueTime, period);
        return timer;
    }

    private void Switch(ClockMode mode)
    {
        lock (_gate)
        {
            ThrowIfReal();
            _mode = mode;
        }

        _changed.Set();
    }

    private void ThrowIfReal()
    {
        if (_mode == ClockMode.Real)
            throw new InvalidOperationException("The emulator was started in real time (EmulatorOptions.RealTime); its clock cannot be moved.");
    }

    private void NoteActivity(bool isReaction)
    {
        if (isReaction && _reactionsExpected > 0) _reactionsExpected--;
        _lastActivity = Stopwatch.GetTimestamp();
        if (_reactionsExpected > 0 && !_isQuick) _processorTimeThen = Environment.CpuUsage.TotalTime;
    }

    private bool Step(DateTimeOffset limit, bool onlyWhenIdle = false)
    {
        lock (_step)
        {
            if (TakeDue(limit, onlyWhenIdle) is not { } timer) return false;
            timer.Fire();
            return true;
        }
    }

    private void Pace()
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                if (_isDisposed) return;
                wait = TimeUntilJump();
            }

            if (wait > TimeSpan.Zero && _isQuick && BecomesIdle()) wait = TimeSpan.Zero;
            if (wait > TimeSpan.Zero || wait == Timeout.InfiniteTimeSpan) _changed.WaitOne(wait);
            else if (HasPoolAnswered()) Step(DateTimeOffset.MaxValue, onlyWhenIdle: true);
        }
    }

    // Who reacts on the thread pool does so before the pool is idle: then there is nothing to wait for.
    private static bool IsPoolIdle()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return most == free && ThreadPool.PendingWorkItemCount == 0;
    }

    // On a busy machine whoever is to react may still stand in the thread pool's queue. What was queued before this comes before this.
    private bool HasPoolAnswered()
    {
        long before;
        lock (_gate)
        {
            // The quick clock has looked at the pool already.
            if (_isQuick || (_waiting.Min is { IsOurs: true } && _reactionsExpected == 0)) return true;
            before = _lastActivity;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static pool => pool.Set(), _pool, preferLocal: false);
        // A pool that does not answer for that long is blocked, perhaps by somebody who waits for this clock.
        _pool.WaitOne(PatienceWithPool);
        lock (_gate) return before == _lastActivity;
    }

    private static bool BecomesIdle()
    {
        for (var i = 0; i < Glances; i++)
        {
            if (IsPoolIdle()) return true;
            Thread.Yield();
        }

        return false;
    }

    private TimeSpan TimeUntilJump()
    {
        if (_mode != ClockMode.Automatic || _busy > 0 || _waiting.Min is not { } next) return Timeout.InfiniteTimeSpan;
        if (_isQuick && IsPoolIdle()) return TimeSpan.Zero;
        var quiet = Stopwatch.GetElapsedTime(_lastActivity);
        var isWorking = _reactionsExpected > 0 && !_isQuick && IsWorking(quiet);
        var quietNeeded = isWorking || (!next.IsOurs && next.Due - _now > NearJump) ? Silence : _reactionsExpected > 0 || _isQuick ? ReactionTime : TimeSpan.Zero;
        var left = quietNeeded - quiet;
        if (left <= TimeSpan.Zero) return TimeSpan.Zero;
        if (isWorking && left > ReactionTime) return ReactionTime;
        // A wait below a millisecond would be rounded to none and spin.
        return left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left;
    }

    // A reaction may take longer than one should: its code is compiled first, or others have the processor. While this process is at work it may be that,
    // for as long as Silence.
    private bool IsWorking(TimeSpan quiet) => (Environment.CpuUsage.TotalTime - _processorTimeThen) * IdleShare > quiet;

    private ClockTimer? TakeDue(DateTimeOffset limit, bool onlyWhenIdle = false)
    {
        lock (_gate)
        {
            if (_isDisposed || _waiting.Min is not { } timer || timer.Due > limit) return null;
            if (onlyWhenIdle && TimeUntilJump() != TimeSpan.Zero) return null;
            _waiting.Remove(timer);
            // Nobody has reacted for a while: whoever was told something has nothing to do.
            if (onlyWhenIdle) _reactionsExpected = 0;
            if (timer.Due > _now) _now = timer.Due;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due = _now + timer.Period;
                _waiting.Add(timer);
            }

            return timer;
        }
    }
}
