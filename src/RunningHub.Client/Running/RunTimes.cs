using System.Collections.Concurrent;

namespace RunningHub;

/// <summary>How long runs of each class have taken of late, from acceptance to the end that was seen.</summary>
internal sealed class RunTimes
{
    private const double WeightOfNewest = 0.2;

    private readonly ConcurrentDictionary<string, double> _seconds = new(StringComparer.Ordinal);

    public void Note(string? className, TimeSpan time) =>
        _seconds.AddOrUpdate(className ?? "", _ => time.TotalSeconds, (_, typical) => typical + (WeightOfNewest * (time.TotalSeconds - typical)));

    /// <summary>The typical time; none before the first run has ended.</summary>
    public TimeSpan Typical(string? className) => _seconds.TryGetValue(className ?? "", out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
}
