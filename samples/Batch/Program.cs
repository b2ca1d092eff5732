// 200 runs over two keys, with a progress display and a journal: stop it with Ctrl+C, or kill it, and nothing is paid for twice.
// It runs on an emulator in this process, which ends with it; with accounts of your own, the next start goes on where this one was.
using System.Globalization;
using RunningHub;
using RunningHub.Emulator;
using Samples.Workflows;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

await using var emulator = await RunningHubEmulator.StartAsync(options =>
{
    options.RealTime = true;
    options.Times = TaskTimes.Exactly(queued: TimeSpan.FromMilliseconds(100), running: TimeSpan.FromMilliseconds(500));
});
var workflowId = emulator.Workflows.Add(new Stamp().ToApiJson());

var limits = new Dictionary<string, int>();

// Two accounts: one may have 3 tasks at once, the other 20. A run goes to the one with more room, and stays there.
await using var pool = new ApiKeyPool(Account(limit: 3), Account(limit: 20));
await using var journal = new FileRunJournal(Path.Combine(Path.GetTempPath(), $"stamps-{Environment.ProcessId}.journal"));
var (failed, coins) = (0, 0m);
try
{
    var options = new RunManyOptions<int>
    {
        Journal = journal,
        ItemKey = seed => seed.ToString(CultureInfo.InvariantCulture),
        MaximumCoins = 5_000,
        Progress = new ProgressLine(),
    };
    await foreach (var outcome in pool.RunManyAsync(Enumerable.Range(1, 200), seed => new Stamp(workflowId) { Node3 = { Seed = (ulong)seed } }, options, stop.Token))
    {
        // Your program saves the files here: outcome.Outputs.Node9[0].SaveAsync(...). Then the item counts as done, also for a later start.
        if (outcome.IsSuccess) coins += outcome.Outputs.Usage.Coins ?? 0;
        else failed++;
    }
}
catch (OperationCanceledException)
{
    Console.WriteLine("\nStopped. The journal has the tasks that go on.");
    return 130;
}
finally
{
    File.Delete(journal.Path);
}

Console.WriteLine($"\n{emulator.Tasks.Count} tasks for 200 items, {failed} failed, {coins} coins.");
foreach (var (key, limit) in limits) Console.WriteLine($"  the account with {limit} places: {emulator.Tasks.Count(task => task.ApiKey == key)} tasks");
return failed == 0 ? 0 : 1;

RunningHubClientOptions Account(int limit)
{
    var key = emulator.CreateKey(new KeyOptions { Concurrency = limit });
    limits.Add(key, limit);
    return new RunningHubClientOptions
    {
        ApiKey = key,
        Site = RunningHubSite.At(emulator.BaseUrl),
        MaximumConcurrency = limit,
        // A local emulator can be asked as often as one likes; the default of 120 a minute is for the service.
        RequestsPerMinute = 6_000,
        PollInterval = TimeSpan.FromMilliseconds(200),
    };
}

/// <summary>A bar that is written anew, at most ten times a second; a line each second where the output is a file.</summary>
internal sealed class ProgressLine : IProgress<BatchProgress>
{
    private const int Width = 30;

    private long _next;

    public void Report(BatchProgress value)
    {
        var isLast = value is { UnderWay: 0 } && value.Succeeded + value.Failed == value.Total;
        if (Environment.TickCount64 < _next && !isLast) return;
        _next = Environment.TickCount64 + (Console.IsOutputRedirected ? 1000 : 100);
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(value);
            return;
        }

        var full = Width * (value.Succeeded + value.Failed) / (value.Total ?? Width);
        Console.Write($"\r[{new string('#', full)}{new string('.', Width - full)}] {value}".PadRight(80));
    }
}
