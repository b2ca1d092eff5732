using System.Diagnostics;

namespace RunningHub.Benchmarks;

/// <summary>
/// Compares ways to do something, in one process, taking turns: A B A B. What disturbs the machine disturbs all, and a ratio of medians stays
/// where single times jump about.
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
        var costs = Run(rounds, warmUp, ours, reference);
        return (costs[0], costs[1]);
    }

    /// <summary>The same for any number of sides.</summary>
    /// <param name="rounds">How many rounds are measured.</param>
    /// <param name="warmUp">How many come before.</param>
    /// <param name="sides">One round of each side.</param>
    public static Cost[] Run(int rounds, int warmUp, params Action[] sides) => Run(rounds, warmUp, inARow: 1, sides);

    /// <summary>The same with each side several times in a row: for what takes microseconds, and for what makes garbage that another side would pay for.</summary>
    /// <param name="rounds">How many rounds are measured.</param>
    /// <param name="warmUp">How many come before.</param>
    /// <param name="inARow">How many times a side is run in one round.</param>
    /// <param name="sides">Each side, once.</param>
    /// <returns>What each side costs once.</returns>
    public static Cost[] Run(int rounds, int warmUp, int inARow, Action[] sides)
    {
        for (var i = 0; i < warmUp; i++)
        {
            foreach (var side in sides) Repeat(side, inARow);
        }

        var costs = sides.Select(_ => new List<Cost>(rounds)).ToArray();
        for (var i = 0; i < rounds; i++)
        {
            for (var side = 0; side < sides.Length; side++) costs[side].Add(Round(sides[side], inARow));
        }

        return [.. costs.Select(Median)];
    }

    /// <summary>The one in the middle.</summary>
    public static Cost Median(List<Cost> costs) => new(
        costs.Select(c => c.Microseconds).Order().ElementAt(costs.Count / 2),
        costs.Select(c => c.Bytes).Order().ElementAt(costs.Count / 2));

    private static Cost Round(Action side, int inARow)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Repeat(side, inARow);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Cost(elapsed.TotalMicroseconds / inARow, (GC.GetAllocatedBytesForCurrentThread() - bytes) / inARow);
    }

    private static void Repeat(Action side, int times)
    {
        for (var i = 0; i < times; i++) side();
    }
}
