namespace RunningHub;

/// <summary>Spreads polls over time: no more per minute than the client may make, with room for a short burst. Waits in the order of arrival.</summary>
internal sealed class RequestBudget(TimeProvider clock, int perMinute)
{
    private readonly object _gate = new();
    private readonly double _ticksEach = clock.TimestampFrequency * 60d / perMinute;
    private readonly double _burst = Math.Max(1, perMinute / 10d);
    private double _next = double.NegativeInfinity;

    /// <summary>Waits for the caller's turn.</summary>
    public Task TakeAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause;
        lock (_gate)
        {
            var now = (double)clock.GetTimestamp();
            // A slot that was not used is not lost at once: up to a burst of them may be taken together.
            _next = Math.Max(_next, now - (_burst * _ticksEach)) + _ticksEach;
            pause = TimeSpan.FromSeconds(Math.Max(0, _next - now) / clock.TimestampFrequency);
        }

        return pause > TimeSpan.Zero ? clock.DelayAsync(pause, cancellationToken) : Task.CompletedTask;
    }
}
