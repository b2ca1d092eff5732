using System.Globalization;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Emulator;

/// <summary>One of the two sites. They share nothing: a key of one is unknown to the other.</summary>
public sealed class EmulatorSite
{
    private readonly Lazy<string> _sharedKey;
    private readonly ClockHandler _handler;

    internal EmulatorSite(string name, string currency, long firstId, EmulatorOptions options, EmulatorClock clock, NodeCatalogue catalogue)
    {
        (Name, Currency, Options, Clock) = (name, currency, options, clock);
        _sharedKey = new Lazy<string>(() => CreateKey());
        _handler = new ClockHandler(clock);
        Keys = new KeyRing(name, options.Seed, Changes);
        Workflows = new EmulatorWorkflows(new IdSource(firstId - 200_000_000_000_000_000), Changes);
        Apps = new EmulatorApps(new IdSource(firstId - 100_000_000_000_000_000), Changes);
        Loras = new LoraShelf(clock, Changes);
        Assets = new AssetShelf(Changes);
        Passwords = new AccessPasswords(Changes);
        Files = new FileStore(options.Limits, Changes);
        Board = new TaskBoard(clock, options, new IdSource(firstId), new OutputMaker(Files, options.Limits), Files, Changes);
        Tasks = new EmulatorTasks(Board, UrlOf);
        Webhooks = new EmulatorWebhooks(this, new IdSource(firstId + 10_000_000_000_000_000));
        Requests = new RequestLog(options.Limits.Requests, Changes);
        Faults = new FaultBook(Changes);
        PromptCheck = new PromptCheck(catalogue, Files);
        Counter = new Counter(Board, Workflows, Apps, Passwords, PromptCheck, Faults, options.Wire);
    }

    /// <summary><c>ai</c> or <c>cn</c>.</summary>
    public string Name { get; }

    /// <summary>Where this site listens.</summary>
    public Uri BaseUrl { get; internal set; } = null!;

    /// <summary>The workflows stored here.</summary>
    public EmulatorWorkflows Workflows { get; }

    /// <summary>The AI apps published here.</summary>
    public EmulatorApps Apps { get; }

    /// <summary>The standard models served here.</summary>
    public EmulatorModels Models { get; } = new();

    /// <summary>The tasks submitted here.</summary>
    public EmulatorTasks Tasks { get; }

    /// <summary>The reports of tasks that ended here.</summary>
    public EmulatorWebhooks Webhooks { get; }

    /// <summary>The requests that came here.</summary>
    public RequestLog Requests { get; }

    /// <summary>What goes wrong here.</summary>
    public FaultBook Faults { get; }

    /// <summary>The other of the two sites.</summary>
    internal EmulatorSite? Other { get; set; }

    /// <summary>Why the data folder does not keep the site any longer; null as long as it does.</summary>
    internal string? KeepingProblem { get; set; }

    internal SiteChanges Changes { get; } = new();

    internal EmulatorOptions Options { get; }

    internal EmulatorClock Clock { get; }

    internal string Currency { get; }

    internal KeyRing Keys { get; }

    internal FileStore Files { get; }

    internal LoraShelf Loras { get; }

    internal AssetShelf Assets { get; }

    internal TaskBoard Board { get; }

    internal AccessPasswords Passwords { get; }

    internal PromptCheck PromptCheck { get; }

    internal Counter Counter { get; }

    /// <summary>Makes a key with an account of its own.</summary>
    /// <param name="options">The account; null for a consumer with plenty of coins.</param>
    /// <returns>The key: 32 hexadecimal digits.</returns>
    public string CreateKey(KeyOptions? options = null) => Keys.Create(options ?? new KeyOptions()).Key;

    /// <summary>
    /// Stores every <c>*.json</c> of a folder that is a workflow in API format or describes an AI app. Ids follow from the file names: they
    /// stay the same after a restart.
    /// </summary>
    /// <param name="folder">The folder; its subfolders count, too.</param>
    /// <param name="ids">The ids that files are to have instead, by name without extension (or path within the folder, with
    /// <c>/</c>).</param>
    /// <returns>The files that are neither, each with the reason.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">An id is not a positive number in decimal digits.</exception>
    public IReadOnlyList<(string File, string Problem)> AddFolder(string folder, IReadOnlyDictionary<string, string>? ids = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var refused = new WorkflowFolder(this, folder, ids).Scan().Where(c => c.Kind == FolderChangeKind.Refused);
        return [.. refused.Select(c => (c.File, c.Text))];
    }

    /// <summary>
    /// As <see cref="AddFolder"/>, and goes on: files that are added, changed or deleted later are seen within a second or so.
    /// </summary>
    /// <param name="folder">The folder; its subfolders count, too.</param>
    /// <param name="ids">The ids that files are to have, by name without extension (or path within the folder, with <c>/</c>).</param>
    /// <param name="onChange">Told of each file, first of those that are there; on any thread.</param>
    /// <returns>The watch; dispose it to end it.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">An id is not a positive number in decimal digits.</exception>
    public FolderWatch WatchFolder(string folder, IReadOnlyDictionary<string, string>? ids = null, Action<FolderChange>? onChange = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return new FolderWatch(new WorkflowFolder(this, folder, ids), onChange);
    }

    /// <summary>Protects a workflow or an app: submits need its <c>accessPassword</c>.</summary>
    /// <param name="id">The workflow's id, or the app's.</param>
    /// <param name="password">The password; null takes the protection away.</param>
    public void Protect(string id, string? password)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Passwords.Set(id, password);
    }

    /// <summary>Makes a client of this site that waits on the emulator's clock. Dispose it before the emulator.</summary>
    /// <param name="apiKey">Its key; null for one that all clients made so share.</param>
    /// <param name="configure">Sets more of its options.</param>
    public RunningHubClient CreateClient(string? apiKey = null, Action<RunningHubClientOptions>? configure = null)
    {
        var options = new RunningHubClientOptions
        {
            ApiKey = apiKey ?? _sharedKey.Value,
            Site = RunningHubSite.At(BaseUrl),
            TimeProvider = Clock,
            HttpMessageHandler = _handler,
        };
        configure?.Invoke(options);
        return new RunningHubClient(options);
    }

    internal Uri UrlOf(ProducedFile file) =>
        new(BaseUrl, $"{FileStore.OutputPath}{file.Folder}/output/{Uri.EscapeDataString(file.FileName)}");

    internal string SocketUrlOf(TaskEntry task) => string.Create(CultureInfo.InvariantCulture,
        $"ws://{BaseUrl.Authority}/ws/c_instance?c_host=127.0.0.1&c_port={BaseUrl.Port}&clientId={task.ClientId}&workflowId={task.Submission.WorkflowId}&Rh-Comfy-Auth={Uri.EscapeDataString(SocketTicket.For(task))}");

    /// <summary>Lets go on what the data folder brought back. The site has its address by now.</summary>
    internal void Resume()
    {
        Board.Resume();
        Webhooks.Resume();
    }

    internal void Dispose()
    {
        _handler.Dispose();
        Webhooks.Dispose();
    }
}
