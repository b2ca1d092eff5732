using System.Globalization;
using RunningHub.Stress;

namespace RunningHub.Benchmarks;

/// <summary>
/// 500 runs in flight with one key and 60 requests a minute, on the emulator's clock: how long after its end each is seen, against one loop of
/// delay and question per run that takes turns within the same budget. And the memory of a run that is waited for.
/// </summary>
internal static class WaitingRuns
{
    // Bytes: of the library's own, for a run of a workflow with three inputs set.
    private const int Runs = 500, PerMinute = 60, MostBytes = 4608;

    public static Figure Measure() => MeasureAsync().GetAwaiter().GetResult();

    private static async Task<Figure> MeasureAsync()
    {
        var bytes = await WaitingMemory.MeasureAsync(Runs);
        var (ours, loops) = (new List<InFlightReport>(), new List<InFlightReport>());
        for (var round = 0; round < 3; round++)
        {
            ours.Add(await InFlightProof.RunAsync(Runs, PerMinute));
            loops.Add(await InFlightProof.RunLoopsAsync(Runs, PerMinute));
        }

        var (a, b) = (Middle(ours), Middle(loops));
        return new Figure("500 runs in flight, 60 requests a minute: from an end until it is seen", new Cost(a.MeanDelay.TotalMicroseconds, bytes), "one loop of delay and question per run", new Cost(b.MeanDelay.TotalMicroseconds, 0))
        {
            TimeTarget = 1,
            BytesTarget = MostBytes,
            IsGate = true,
            Broken = ours.All(report => report.IsWhole) ? null : ours.First(report => !report.IsWhole).ToString(),
            Note = string.Create(CultureInfo.InvariantCulture, $"time on the emulator's clock, bytes per run that is waited for; {a.Requests:N0} requests, at most {ours.Max(report => report.MostPerMinute)} within any minute; 95 of 100 ends are seen within {a.LateDelay.TotalSeconds:0} s, with loops {b.LateDelay.TotalSeconds:0} s; at most {ours.Max(report => report.Threads)} threads of the pool"),
        };
    }

    private static InFlightReport Middle(List<InFlightReport> reports) => reports.OrderBy(report => report.MeanDelay).ElementAt(reports.Count / 2);
}
