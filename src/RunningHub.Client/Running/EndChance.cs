namespace RunningHub;

/// <summary>
/// How likely it is that a run has ended since it was last seen at work, from what looks at runs of its class have found. Where not all runs can
/// be asked, asking the likeliest finds the most ends, and a run that was asked in vain makes room for others by itself.
/// </summary>
internal sealed class EndChance(TimeProvider clock, RunTimes times, string? className, bool isAttached) : Urgency
{
    // Before anything is known of a class: half of the runs that have lasted for a time end before twice that, and a minute more.
    private const double Unknown = 60;

    private long _began = clock.GetTimestamp();
    private double _aliveAt;
    private double? _settled = isAttached ? Submit.At(0) : null;

    public override double At(long now)
    {
        if (_settled is { } fixedly) return fixedly;
        var age = Seconds(now);
        var guess = 1 - ((_aliveAt + Unknown) / (age + Unknown));
        var (ended, known) = times.Between(className, _aliveAt, age);
        return (ended + guess) / (known + 1);
    }

    /// <summary>The run was seen at work, or waiting for a machine: its time has not begun then.</summary>
    public void SeenAlive(bool hasBegun)
    {
        var now = clock.GetTimestamp();
        if (!hasBegun) _began = now;
        _aliveAt = Seconds(now);
        _settled = null;
        if (hasBegun && !isAttached) times.Alive(className, TimeSpan.FromSeconds(_aliveAt));
    }

    /// <summary>The answer seems to say that the run has ended, and is to be confirmed.</summary>
    public void SeenEnded() => _settled = Submit.At(0);

    /// <summary>The run has ended. It took as long as the service says, where that fits what was seen; otherwise until the middle between the last look that found it at work and this one.</summary>
    /// <param name="stated">What the service says.</param>
    public void Ended(TimeSpan? stated)
    {
        // When a run began that was attached to, nobody here knows.
        if (isAttached) return;
        var age = Seconds(clock.GetTimestamp());
        times.Ended(className, stated?.TotalSeconds is { } time && time >= _aliveAt && time <= age ? stated.Value : TimeSpan.FromSeconds((_aliveAt + age) / 2));
    }

    private double Seconds(long now) => clock.GetElapsedTime(_began, now).TotalSeconds;
}
