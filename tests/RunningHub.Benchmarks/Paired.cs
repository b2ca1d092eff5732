using System.Diagnostics;

namespace RunningHub.Benchmarks;

/// <summary>What one of two sides took, as medians over the rounds.</summary>
internal readonly record struct Cost(double Microseconds, long Bytes);

/// <summary>
/// Compares two ways to do something, in one process, taking turns: A B A B. What disturbs the machine disturbs both, and a ratio of two
/// medians stays where single times jump about.
/// </summary>
internal static class Paired
{
    /// <summary>Runs both sides until the compiler has warmed up, then measures them in turns.</summary>
    /// <param name="ours">One round of ours.</param>
    /// <param name="reference">One round of what it is compared with.</param>
    /// <param name="rounds">How many rounds are measured.</param>
    /// <param name="warmUp">How many come before: enough for the runtime to have compiled both sides for the last time, since what it inlines no longer allocates.</param>
    public static (Cost Ours, Cost Reference) Run(Action ours, Action reference, int rounds, int warmUp)
    {
        for (var i = 0; i < warmUp; i++)
        {
            ours();
            reference();
        }

        var (a, b) = (new List<Cost>(rounds), new List<Cost>(rounds));
        for (var i = 0; i < rounds; i++)
        {
            a.Add(Measure(ours));
            b.Add(Measure(reference));
        }

        return (Median(a), Median(b));
    }

    private static Cost Measure(Action round)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        round();
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Cost(elapsed.TotalMicroseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static Cost Median(List<Cost> costs) => new(
        costs.Select(c => c.Microseconds).Order().ElementAt(costs.Count / 2),
        costs.Select(c => c.Bytes).Order().ElementAt(costs.Count / 2));
}
