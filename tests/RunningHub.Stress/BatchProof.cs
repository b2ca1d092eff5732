using System.Diagnostics;
using System.Globalization;
using RunningHub.Emulator;
using RunningHub.Stress.Workflows;

namespace RunningHub.Stress;

/// <summary>A large batch over two keys, with one request in twenty failing in one of the ways in which requests fail, on the virtual clock.</summary>
internal static class BatchProof
{
    public const int SmallLimit = 3;
    public const int LargeLimit = 50;

    /// <summary>The requests in a minute that a client allows itself unless told otherwise.</summary>
    public const int PerMinute = 120;

    // Together one in twenty, for submits and for questions.
    private static readonly (Fault Fault, double Chance)[] SubmitFaults =
    [
        (Fault.ResetBefore(), 0.01),
        (Fault.ResetAfter(), 0.005),
        (Fault.Html(502), 0.01),
        (Fault.Truncate(20), 0.005),
        (Fault.Code(421), 0.01),
        (Fault.Unauthorized(), 0.005),
        (Fault.TooManyRequests(), 0.005),
    ];

    private static readonly (Fault Fault, double Chance)[] QuestionFaults =
    [
        (Fault.ResetBefore(), 0.01),
        (Fault.ResetAfter(), 0.01),
        (Fault.Html(502), 0.01),
        (Fault.Truncate(20), 0.01),
        (Fault.Code(811), 0.005),
        (Fault.Empty(), 0.005),
    ];

    /// <summary>Runs it on the thread pool, as the quick clock wants.</summary>
    public static Task<BatchReport> RunAsync(int items) => Task.Run(() => RunOnPoolAsync(items));

    private static async Task<BatchReport> RunOnPoolAsync(int items)
    {
        await using var hub = await RunningHubEmulator.StartAsync(options =>
        {
            options.QuickClock = true;
            options.Limits.Requests = 20 * items + 1000;
            options.Limits.Tasks = 2 * items + 1000;
            options.Limits.LoggedCharacters = 64;
        });
        string[] keys = [hub.CreateKey(new KeyOptions { Concurrency = SmallLimit, Coins = 1_000_000 }), hub.CreateKey(new KeyOptions { Concurrency = LargeLimit, Coins = 1_000_000 })];
        var workflowId = hub.Workflows.Add(new Stamp().ToApiJson());
        foreach (var (fault, chance) in SubmitFaults) hub.Faults.Add(fault.On("/task/openapi/create").Sometimes(chance));
        foreach (var (fault, chance) in QuestionFaults) hub.Faults.Add(fault.On("/task/openapi/outputs").Sometimes(chance));

        using var handler = new ClientSide(hub);
        await using var pool = new ApiKeyPool([.. keys.Select(key => handler.Options(key))]);
        var began = hub.Clock.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var unknown = new HashSet<int>();
        var refused = 0;
        var living = new List<WeakReference>();
        var mostAlive = 0;
        await foreach (var outcome in pool.RunManyAsync(
            Enumerable.Range(0, items), item => new Stamp(workflowId) { Node3 = { Seed = (ulong)item } }, new() { Journal = new MemoryRunJournal(), ItemKey = Key }))
        {
            if (outcome.Run is { } run)
            {
                known.Add(run.TaskId);
                living.Add(new WeakReference(run));
            }
            else if (outcome.Error is SubmitOutcomeUnknownException lost)
            {
                unknown.Add(outcome.Item);
                if (lost.TaskId is { } id) known.Add(id);
            }
            else
            {
                refused++;
            }

            if (living.Count < 1000) continue;
            mostAlive = Math.Max(mostAlive, Alive(living));
            living.Clear();
        }

        mostAlive = Math.Max(mostAlive, Alive(living));
        var ledger = new Ledger(hub);
        return new BatchReport(
            items, known.Count, unknown.Count, refused, ledger.Tasks, ledger.DoubleSubmits, ledger.LostIds(known, unknown),
            ledger.MostAtOnce(keys[0]), ledger.MostAtOnce(keys[1]),
            ledger.MostPerMinute(keys[0]), ledger.MostPerMinute(keys[1]), ledger.Requests(keys[0]) + ledger.Requests(keys[1]),
            hub.Faults.Sum(fault => fault.Hits), mostAlive, hub.Clock.GetUtcNow() - began, watch.Elapsed, Process.GetCurrentProcess().PeakWorkingSet64);
    }

    private static string Key(int item) => item.ToString(CultureInfo.InvariantCulture);

    // Of those that have come out of the batch: it must let go of them, or its memory would grow with its items.
    private static int Alive(List<WeakReference> runs)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return runs.Count(run => run.IsAlive);
    }

    /// <summary>The options that the emulator gives to clients of its own, caught to make a pool of them.</summary>
    private sealed class ClientSide(RunningHubEmulator hub) : IDisposable
    {
        private readonly List<RunningHubClient> _clients = [];

        public RunningHubClientOptions Options(string key)
        {
            RunningHubClientOptions caught = null!;
            _clients.Add(hub.CreateClient(key, options => caught = options));
            return caught;
        }

        public void Dispose() => _clients.ForEach(client => client.Dispose());
    }
}

/// <summary>What was counted.</summary>
internal sealed record BatchReport(
    int Items, int Accepted, int Unknown, int Refused, int Tasks, int DoubleSubmits, int LostIds, int MostAtOnceSmall, int MostAtOnceLarge,
    int MostPerMinuteSmall, int MostPerMinuteLarge, int Requests, int FaultsHit, int MostRunsAlive, TimeSpan VirtualTime, TimeSpan RealTime, long PeakMemory)
{
    /// <summary>Whether each item came out once, nothing was paid for twice or lost, every limit was kept, and the faults did strike.</summary>
    public bool IsWhole => (DoubleSubmits, LostIds, Accepted + Unknown + Refused) == (0, 0, Items)
        && MostAtOnceSmall is >= 1 and <= BatchProof.SmallLimit && MostAtOnceLarge is >= 20 and <= BatchProof.LargeLimit
        && MostPerMinuteSmall <= BatchProof.PerMinute && MostPerMinuteLarge <= BatchProof.PerMinute
        && MostRunsAlive <= 200 && FaultsHit > Items / 25;

    public override string ToString() => FormattableString.Invariant(
        $"""
        {Items} items over two keys with limits {BatchProof.SmallLimit} and {BatchProof.LargeLimit}: {Accepted} runs known, {Unknown} of unknown outcome, {Refused} refused; {FaultsHit} faults in {Requests} requests
        ledger: {Tasks} tasks, {DoubleSubmits} double submits, {LostIds} lost task ids
        most at once: {MostAtOnceSmall} and {MostAtOnceLarge}; most requests within a minute: {MostPerMinuteSmall} and {MostPerMinuteLarge} of {BatchProof.PerMinute}
        runs still held after they came out: {MostRunsAlive}; {VirtualTime:g} on the clock of the emulator in {RealTime.TotalSeconds:0.0} s, peak memory with the emulator {PeakMemory >> 20} MB
        """);
}
