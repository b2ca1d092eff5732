using RunningHub.Workflows.Catalogue;

namespace RunningHub.Emulator;

/// <summary>
/// A local RunningHub in this process: the real wire with the real codes, real pictures, no account, no coins, no network.
/// </summary>
/// <example>
/// <code>
/// await using var hub = await RunningHubEmulator.StartAsync();
/// var id = hub.Workflows.Add("workflows/TextToImage.json");
/// using var client = hub.CreateClient();
/// </code>
/// </example>
/// <remarks>
/// Everything is in memory unless there is a <see cref="EmulatorOptions.DataFolder"/>. Members without a site in their name belong to the
/// international one.
/// </remarks>
public sealed class RunningHubEmulator : IAsyncDisposable
{
    private readonly EmulatorServer _server;
    private readonly KeptState? _state;

    private RunningHubEmulator(EmulatorServer server, EmulatorClock clock, EmulatorSite international, EmulatorSite china,
        KeptState? state) =>
        (_server, Clock, International, China, _state) = (server, clock, international, china, state);

    /// <summary>The time that tasks run on. Virtual unless <see cref="EmulatorOptions.RealTime"/> is set.</summary>
    public EmulatorClock Clock { get; }

    /// <summary>The stand-in for <c>www.runninghub.ai</c>.</summary>
    public EmulatorSite International { get; }

    /// <summary>The stand-in for <c>www.runninghub.cn</c>.</summary>
    public EmulatorSite China { get; }

    /// <summary>Files of <see cref="EmulatorOptions.DataFolder"/> that could not be read; what they kept is missing.</summary>
    public IReadOnlyList<string> UnreadableFiles => _state?.UnreadableFiles ?? [];

    /// <summary>Where the international site listens.</summary>
    public Uri BaseUrl => International.BaseUrl;

    /// <summary>The workflows stored on the international site.</summary>
    public EmulatorWorkflows Workflows => International.Workflows;

    /// <summary>The AI apps published on the international site.</summary>
    public EmulatorApps Apps => International.Apps;

    /// <summary>The standard models that the international site serves.</summary>
    public EmulatorModels Models => International.Models;

    /// <summary>The tasks submitted to the international site.</summary>
    public EmulatorTasks Tasks => International.Tasks;

    /// <summary>The reports of tasks that ended on the international site.</summary>
    public EmulatorWebhooks Webhooks => International.Webhooks;

    /// <summary>The requests that came to the international site.</summary>
    public RequestLog Requests => International.Requests;

    /// <summary>What goes wrong on the international site.</summary>
    public FaultBook Faults => International.Faults;

    /// <summary>Starts an emulator. Dispose it to stop it.</summary>
    /// <param name="configure">Sets options; null for the defaults: loopback, free ports, virtual time.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">An address is in use, or is none of this machine's, or may not be listened on.</exception>
    /// <exception cref="ArgumentException">An address, the catalogue or the data folder is not usable; the message says why.</exception>
    public static async Task<RunningHubEmulator> StartAsync(Action<EmulatorOptions>? configure = null,
        CancellationToken cancellationToken = default)
    {
        var options = new EmulatorOptions();
        configure?.Invoke(options);
        var catalogue = CatalogueOf(options);
        var state = options.DataFolder is { } folder ? KeptState.Open(folder) : null;
        DateTimeOffset start;
        try
        {
            start = state?.StartAfter(options.Start) ?? options.Start;
        }
        catch
        {
            state!.Dispose();
            throw;
        }

        var clock = options.RealTime ? EmulatorClock.Real() : EmulatorClock.Virtual(start, options.QuickClock);
        if (options is { ManualClock: true, RealTime: false }) clock.Manual();
        var international = new EmulatorSite("ai", "USD", 2_100_000_000_000_000_017, options, clock, catalogue);
        var china = new EmulatorSite("cn", "CNY", 2_150_000_000_000_000_017, options, clock, catalogue);
        (international.Other, china.Other) = (china, international);
        try
        {
            state?.Keep(international);
            state?.Keep(china);
            var server = await EmulatorServer.StartAsync(options, international, china, cancellationToken).ConfigureAwait(false);
            international.Resume();
            china.Resume();
            return new RunningHubEmulator(server, clock, international, china, state);
        }
        catch
        {
            state?.Dispose();
            clock.Dispose();
            throw;
        }
    }

    /// <summary>Makes a key on the international site.</summary>
    /// <param name="options">The account; null for a consumer with plenty of coins.</param>
    /// <returns>The key: 32 hexadecimal digits.</returns>
    public string CreateKey(KeyOptions? options = null) => International.CreateKey(options);

    /// <summary>Protects a workflow or an app of the international site: submits need its <c>accessPassword</c>.</summary>
    /// <param name="id">The workflow's id, or the app's.</param>
    /// <param name="password">The password; null takes the protection away.</param>
    public void Protect(string id, string? password) => International.Protect(id, password);

    /// <summary>Makes a client of the international site that waits on the emulator's clock. Dispose it before the emulator.</summary>
    /// <param name="apiKey">Its key; null for one that all clients made so share.</param>
    /// <param name="configure">Sets more of its options.</param>
    public RunningHubClient CreateClient(string? apiKey = null, Action<RunningHubClientOptions>? configure = null) =>
        International.CreateClient(apiKey, configure);

    /// <summary>Stops the emulator: held requests are let go, open ones are broken off. What is in a data folder stays there.</summary>
    public async ValueTask DisposeAsync()
    {
        International.Faults.LetGo();
        China.Faults.LetGo();
        await _server.DisposeAsync().ConfigureAwait(false);
        International.Dispose();
        China.Dispose();
        Clock.Dispose();
        _state?.Dispose();
    }

    private static NodeCatalogue CatalogueOf(EmulatorOptions options)
    {
        if (options.Catalogue is null) return NodeCatalogue.BuiltIn;
        var source = SourceText.Read(options.Catalogue);
        var own = NodeCatalogue.Open(source.Text, out var problem);
        return problem is null ? NodeCatalogue.Layer(own, NodeCatalogue.BuiltIn)
            : throw new ArgumentException($"{source.Label}: {problem}", nameof(options));
    }
}
