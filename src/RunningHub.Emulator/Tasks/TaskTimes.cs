namespace RunningHub.Emulator;

/// <summary>How long a task takes. Where a range is given, the task's id decides within it.</summary>
public sealed record TaskTimes
{
    /// <summary>Durations as on the service: 1 to 6 seconds in the queue, 8 to 45 seconds of work. For the virtual clock.</summary>
    public static TaskTimes Realistic { get; } = new()
    {
        QueuedAtLeast = TimeSpan.FromSeconds(1),
        QueuedAtMost = TimeSpan.FromSeconds(6),
        RunningAtLeast = TimeSpan.FromSeconds(8),
        RunningAtMost = TimeSpan.FromSeconds(45),
        Cancelling = TimeSpan.FromSeconds(2),
    };

    /// <summary>Short but visible: 50 to 300 milliseconds in the queue, 300 to 1200 of work. For real time.</summary>
    public static TaskTimes Brisk { get; } = new()
    {
        QueuedAtLeast = TimeSpan.FromMilliseconds(50),
        QueuedAtMost = TimeSpan.FromMilliseconds(300),
        RunningAtLeast = TimeSpan.FromMilliseconds(300),
        RunningAtMost = TimeSpan.FromMilliseconds(1200),
        Cancelling = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>The shortest time in the queue. Zero for both queue times starts tasks at once.</summary>
    public TimeSpan QueuedAtLeast { get; init; }

    /// <summary>The longest time in the queue.</summary>
    public TimeSpan QueuedAtMost { get; init; }

    /// <summary>The shortest time of work.</summary>
    public TimeSpan RunningAtLeast { get; init; }

    /// <summary>The longest time of work.</summary>
    public TimeSpan RunningAtMost { get; init; }

    /// <summary>How long an accepted cancel takes to show; until then the task seems to go on, as on the service.</summary>
    public TimeSpan Cancelling { get; init; }

    /// <summary>Fixed durations.</summary>
    public static TaskTimes Exactly(TimeSpan queued, TimeSpan running) => new()
    {
        QueuedAtLeast = queued,
        QueuedAtMost = queued,
        RunningAtLeast = running,
        RunningAtMost = running,
    };

    internal TimeSpan Queued(ulong chance) => Between(QueuedAtLeast, QueuedAtMost, Hashing.Mix(chance, 1));

    internal TimeSpan Running(ulong chance) => Between(RunningAtLeast, RunningAtMost, Hashing.Mix(chance, 2));

    private static TimeSpan Between(TimeSpan least, TimeSpan most, ulong chance) =>
        most <= least ? least : least + (most - least) * Hashing.Unit(chance);
}
