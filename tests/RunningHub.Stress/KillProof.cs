using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using RunningHub.Emulator;
using RunningHub.Stress.Workflows;

namespace RunningHub.Stress;

/// <summary>Kills a process that runs a journalled batch at random moments, continues the batch each time, and counts in the emulator's ledger.</summary>
internal static class KillProof
{
    private const int ItemsPerKill = 24;
    private const int AtOnce = 8;
    private const string Ready = "ready";
    private const string Complete = "complete";

    public static async Task<KillReport> RunAsync(int kills, int seed)
    {
        var chance = new Random(seed);
        var items = ItemsPerKill * (kills + 1);
        await using var hub = await RunningHubEmulator.StartAsync(options =>
        {
            options.RealTime = true;
            options.Times = new TaskTimes
            {
                QueuedAtLeast = TimeSpan.FromMilliseconds(5),
                QueuedAtMost = TimeSpan.FromMilliseconds(30),
                RunningAtLeast = TimeSpan.FromMilliseconds(20),
                RunningAtMost = TimeSpan.FromMilliseconds(250),
            };
        });
        // The answer to a submit takes a while, so that kills fall between the task and its id, too.
        hub.Faults.Add(Fault.DelayAnswer(TimeSpan.FromMilliseconds(20)).On("/task/openapi/create").Always());
        var arguments = new ChildArguments(hub.BaseUrl, hub.CreateKey(), hub.Workflows.Add(new Stamp().ToApiJson()), Path.Combine(Path.GetTempPath(), "runninghub-" + Guid.NewGuid().ToString("N") + ".journal"), items);
        try
        {
            var killed = 0;
            while (killed < kills && await RunChildAsync(arguments, TimeSpan.FromMilliseconds(chance.NextDouble() * 700)) is null) killed++;
            var exit = await RunChildAsync(arguments, null);
            if (exit != 0) throw new InvalidOperationException($"The last process did not complete the batch: it ended with {exit}.");
            return await CountAsync(hub, arguments, killed);
        }
        finally
        {
            File.Delete(arguments.Journal);
        }
    }

    /// <summary>The process that is killed.</summary>
    public static async Task<int> RunBatchAsync(ChildArguments arguments)
    {
        await using var journal = new FileRunJournal(arguments.Journal);
        await using var client = new RunningHubClient(new RunningHubClientOptions
        {
            ApiKey = arguments.ApiKey,
            Site = RunningHubSite.At(arguments.Url),
            PollInterval = TimeSpan.FromMilliseconds(50),
            MaximumPollInterval = TimeSpan.FromMilliseconds(100),
            RequestsPerMinute = 100_000,
            MaximumConcurrency = AtOnce,
            Journal = journal,
        });
        Console.WriteLine(Ready);
        var options = new RunManyOptions<int> { Journal = journal, ItemKey = item => item.ToString(CultureInfo.InvariantCulture) };
        await foreach (var _ in client.RunManyAsync(Enumerable.Range(0, arguments.Items), item => new Stamp(arguments.WorkflowId) { Node3 = { Seed = (ulong)item } }, options))
        {
        }

        foreach (var run in await client.RecoverAsync()) throw new InvalidOperationException("The batch is over, and this is not: " + run);
        Console.WriteLine(Complete);
        return 0;
    }

    /// <summary>Runs the batch in a process of its own; null when it was killed.</summary>
    private static async Task<int?> RunChildAsync(ChildArguments arguments, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] all = ["exec", Assembly.GetExecutingAssembly().Location, "child", .. arguments.ToList()];
        foreach (var argument in all) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var isReady = await process.StandardOutput.ReadLineAsync() == Ready;
        if (killAfter is { } delay && isReady)
        {
            var ended = process.WaitForExitAsync();
            if (await Task.WhenAny(ended, Task.Delay(delay)) != ended)
            {
                process.Kill();
                await ended;
                return null;
            }
        }

        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<KillReport> CountAsync(RunningHubEmulator hub, ChildArguments arguments, int killed)
    {
        await using var journal = new FileRunJournal(arguments.Journal);
        var entries = await journal.ReadAsync();
        var known = entries.Where(entry => entry.Token is not null).Select(entry => entry.Token!.TaskId).ToHashSet(StringComparer.Ordinal);
        var unknown = entries.Where(entry => entry.Token is null && entry.Stage != JournalStage.NotStarted).Select(entry => int.Parse(entry.Key!, CultureInfo.InvariantCulture)).ToHashSet();
        var ledger = new Ledger(hub);
        return new KillReport(
            killed, arguments.Items, ledger.Tasks, known.Count, unknown.Count, ledger.DoubleSubmits, ledger.LostIds(known, unknown),
            arguments.Items - entries.Where(entry => entry.Stage == JournalStage.Handled).Select(entry => entry.Key).Distinct().Count());
    }
}

/// <summary>What the process that is killed needs to know.</summary>
internal sealed record ChildArguments(Uri Url, string ApiKey, string WorkflowId, string Journal, int Items)
{
    public static ChildArguments Read(IReadOnlyList<string> texts) => new(new Uri(texts[0]), texts[1], texts[2], texts[3], int.Parse(texts[4], CultureInfo.InvariantCulture));

    public IReadOnlyList<string> ToList() => [Url.ToString(), ApiKey, WorkflowId, Journal, Items.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>What was counted.</summary>
internal sealed record KillReport(int Kills, int Items, int Tasks, int KnownIds, int Unknown, int DoubleSubmits, int LostIds, int LeftOver)
{
    public override string ToString() =>
        $"{Kills} kills in a batch of {Items}: {Tasks} tasks in the ledger, {KnownIds} ids in the journal, {Unknown} items said to be of unknown outcome, {LeftOver} items left over; {DoubleSubmits} double submits, {LostIds} lost task ids";
}
