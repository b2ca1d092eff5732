using System.Diagnostics;
using RunningHub.Emulator;
using RunningHub.Stress.Workflows;

namespace RunningHub.Stress;

/// <summary>
/// Many runs of one workflow, of 8 to 12 minutes each, in flight at once with one key, on the virtual clock: how soon their ends are seen when there are far fewer
/// requests to spend than runs. And the same with what one writes without this library, a loop of delay and question per run.
/// </summary>
internal static class InFlightProof
{
    // The client's own defaults.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromSeconds(10);

    private static readonly TaskTimes Times = new()
    {
        QueuedAtLeast = TimeSpan.FromSeconds(1),
        QueuedAtMost = TimeSpan.FromSeconds(30),
        RunningAtLeast = TimeSpan.FromMinutes(8),
        RunningAtMost = TimeSpan.FromMinutes(12),
    };

    /// <summary>Runs and waits with the client.</summary>
    public static Task<InFlightReport> RunAsync(int runs, int perMinute) => MeasureAsync(runs, perMinute, perMinute, (client, _, workflowId) => async item =>
    {
        var run = await new Stamp(workflowId) { Node3 = { Seed = (ulong)item } }.StartAsync(client);
        await run.WaitAsync();
        return run.TaskId;
    });

    /// <summary>One loop per run, all of them taking turns in the order of their arrival within the same budget.</summary>
    public static Task<InFlightReport> RunLoopsAsync(int runs, int perMinute) => MeasureAsync(runs, perMinute, int.MaxValue, (client, clock, workflowId) =>
    {
        var pace = new Pace(clock, TimeSpan.FromMinutes(1) / perMinute);
        return async item =>
        {
            await pace.TurnAsync();
            var task = await client.SubmitAsync(new CreateTaskRequest(workflowId) { NodeInfoList = new Stamp { Node3 = { Seed = (ulong)item } }.NodeInfoList });
            var pause = FirstPause;
            do
            {
                await Task.Delay(pause, clock);
                pause = TimeSpan.FromTicks(Math.Min((long)(pause.Ticks * 1.3), LongestPause.Ticks));
                await pace.TurnAsync();
            }
            while ((await client.QueryTaskAsync(task.TaskId)).State != TaskState.Succeeded);
            return task.TaskId;
        };
    });

    // On the thread pool, as the quick clock wants.
    private static Task<InFlightReport> MeasureAsync(
        int runs, int perMinute, int clientPerMinute, Func<RunningHubClient, TimeProvider, string, Func<int, Task<string>>> prepare) => Task.Run(async () =>
    {
        await using var hub = await RunningHubEmulator.StartAsync(options =>
        {
            options.QuickClock = true;
            options.Times = Times;
            options.Limits.Requests = 100 * runs + 1000;
            options.Limits.Tasks = 2 * runs + 1000;
            options.Limits.LoggedCharacters = 64;
        });
        var key = hub.CreateKey(new KeyOptions { Concurrency = runs, Coins = 1_000_000 });
        await using var client = hub.CreateClient(key, options =>
        {
            options.RequestsPerMinute = clientPerMinute;
            options.MaximumConcurrency = runs;
            options.RunTimeout = TimeSpan.FromDays(1);
        });
        var run = prepare(client, hub.Clock, hub.Workflows.Add(new Stamp().ToApiJson()));
        var began = hub.Clock.GetUtcNow();
        var watch = Stopwatch.StartNew();
        var seen = new DateTimeOffset[runs];
        var ids = new string[runs];
        var threads = 0;
        await Task.WhenAll(Enumerable.Range(0, runs).Select(async item =>
        {
            ids[item] = await run(item);
            seen[item] = hub.Clock.GetUtcNow();
            threads = Math.Max(threads, ThreadPool.ThreadCount);
        }));

        var ledger = new Ledger(hub);
        var delays = hub.Tasks.Select(task => (seen[Ledger.ItemOf(task)] - task.History[^1].At).TotalSeconds).Order().ToArray();
        return new InFlightReport(
            runs, perMinute, ledger.Tasks, ledger.DoubleSubmits, ledger.LostIds(ids.ToHashSet(StringComparer.Ordinal), new HashSet<int>()), ledger.MostAtOnce(key),
            ledger.Requests(key), ledger.MostPerMinute(key), TimeSpan.FromSeconds(delays.Average()), TimeSpan.FromSeconds(delays[delays.Length * 95 / 100]),
            threads, hub.Clock.GetUtcNow() - began, watch.Elapsed);
    });

    /// <summary>Turns at even distances, in the order of arrival.</summary>
    private sealed class Pace(TimeProvider clock, TimeSpan each)
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _next = clock.GetUtcNow();

        public Task TurnAsync()
        {
            TimeSpan pause;
            lock (_gate)
            {
                var now = clock.GetUtcNow();
                var turn = _next > now ? _next : now;
                _next = turn + each;
                pause = turn - now;
            }

            return Task.Delay(pause, clock);
        }
    }
}

/// <summary>What was counted.</summary>
internal sealed record InFlightReport(
    int Runs, int PerMinute, int Tasks, int DoubleSubmits, int LostIds, int MostAtOnce, int Requests, int MostPerMinute, TimeSpan MeanDelay, TimeSpan LateDelay,
    int Threads, TimeSpan VirtualTime, TimeSpan RealTime)
{
    /// <summary>Nothing is doubled or lost, and the budget holds.</summary>
    public bool IsWhole => (Tasks, DoubleSubmits, LostIds) == (Runs, 0, 0) && MostPerMinute <= PerMinute;

    public override string ToString() => FormattableString.Invariant(
        $"""
        {Runs} runs, up to {MostAtOnce} in flight at once with one key: {Tasks} tasks in the ledger, {DoubleSubmits} double submits, {LostIds} lost task ids
        {Requests} requests in {VirtualTime:h\:mm\:ss} on the clock of the emulator, {Requests / VirtualTime.TotalMinutes:0.0} a minute; most within any minute: {MostPerMinute} of {PerMinute}
        an end is seen {MeanDelay.TotalSeconds:0.0} s after it in the mean, {LateDelay.TotalSeconds:0.0} s in the 95th percentile; {Threads} threads of the pool at most, {RealTime.TotalSeconds:0.0} s of real time
        """);
}
