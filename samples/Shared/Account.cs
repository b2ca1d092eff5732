using RunningHub;
using RunningHub.Emulator;

namespace Samples;

/// <summary>Where a sample runs: an emulator in this process or, only when asked for, a RunningHub account.</summary>
internal sealed class Account : IAsyncDisposable
{
    private readonly RunningHubEmulator? _emulator;
    private readonly string? _workflowId;

    private Account(RunningHubClient client, RunningHubEmulator? emulator, string? workflowId)
    {
        Client = client;
        _emulator = emulator;
        _workflowId = workflowId;
    }

    public RunningHubClient Client { get; }

    /// <summary>Starts the emulator, or opens the account after its owner has agreed to spend.</summary>
    /// <param name="arguments">What the command line says.</param>
    /// <param name="runs">How many runs the sample pays for.</param>
    /// <exception cref="ArgumentsException">There is no key, or nobody agreed.</exception>
    public static async Task<Account> OpenAsync(Arguments arguments, int runs)
    {
        if (arguments.Live) return OpenLive(arguments, runs);

        // Nothing of this leaves the process, and nothing costs; --live is the way to a real run.
        Console.WriteLine("Running on the embedded emulator: no account, no coins, no network.");
        var emulator = await RunningHubEmulator.StartAsync(options =>
        {
            options.RealTime = true;
            options.Times = TaskTimes.Exactly(queued: TimeSpan.FromSeconds(1), running: TimeSpan.FromSeconds(2));
        });
        return new Account(emulator.CreateClient(configure: options => options.PollInterval = TimeSpan.FromSeconds(0.5)), emulator, null);
    }

    /// <summary>The options of a run. An emulator stores the workflow first; a site gets its whole graph in place of the stored one.</summary>
    public RunOptions OptionsFor(Workflow workflow) => _emulator is null
        ? new RunOptions { WorkflowId = _workflowId, SendWholeWorkflow = true }
        : new RunOptions { WorkflowId = _emulator.Workflows.Add(workflow.ToApiJson()) };

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (_emulator is not null) await _emulator.DisposeAsync();
    }

    private static Account OpenLive(Arguments arguments, int runs)
    {
        var key = Environment.GetEnvironmentVariable("RUNNINGHUB_API_KEY");
        if (string.IsNullOrWhiteSpace(key)) throw new ArgumentsException("--live needs your API key in the environment variable RUNNINGHUB_API_KEY.");

        var site = arguments.Site == "cn" ? RunningHubSite.China : RunningHubSite.International;
        Console.WriteLine($"{(runs == 1 ? "One run" : $"{runs} runs")} on {site.BaseUrl.Host}, workflow {arguments.WorkflowId}, key ending in {key[^Math.Min(4, key.Length)..]}. This costs coins.");
        if (!arguments.Yes) Confirm();
        return new Account(new RunningHubClient(key, site), null, arguments.WorkflowId);
    }

    private static void Confirm()
    {
        if (Console.IsInputRedirected) throw new ArgumentsException("Nobody can be asked here: add --yes to spend without a question.");
        Console.Write("Go on? [y/N] ");
        if (Console.ReadLine()?.Trim() is not ("y" or "Y" or "yes")) throw new ArgumentsException("Nothing was started.");
    }
}
