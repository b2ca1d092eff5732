using System.Collections.Concurrent;
using System.ComponentModel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace RunningHub;

/// <summary>An account on a RunningHub site. Thread-safe; make one per account and keep it.</summary>
/// <remarks>
/// Disposing ends waits with <see cref="RunInterruptedException"/>; the tasks go on, and a submit that is under way is still answered.
/// To fake the service in a unit test, derive from this class, call the protected constructor, and override the operations that the test needs:
/// <see cref="StartAsync{TOutputs}(Workflow{TOutputs}, RunOptions?, CancellationToken)"/> alone, or <see cref="SubmitAsync"/> and
/// <see cref="QueryTaskAsync(string, CancellationToken)"/> below it.
/// </remarks>
public partial class RunningHubClient : IDisposable, IAsyncDisposable
{
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ServiceApi? _api;
    private readonly UploadCache _uploads;
    private readonly Leases _leases;
    private readonly IReadOnlyList<RunningHubClient> _members = [];

    /// <summary>Uses an account of <see cref="RunningHubSite.International"/>.</summary>
    /// <param name="apiKey">The account's API key: 32 characters, from the site's API page.</param>
    /// <exception cref="ArgumentException">The key is empty or holds a blank.</exception>
    public RunningHubClient(string apiKey)
        : this(new RunningHubClientOptions { ApiKey = apiKey })
    {
    }

    /// <summary>Uses an account of a given site.</summary>
    /// <param name="apiKey">The account's API key.</param>
    /// <param name="site">The site that the key belongs to: the sites share nothing.</param>
    /// <exception cref="ArgumentException">The key is empty or holds a blank.</exception>
    public RunningHubClient(string apiKey, RunningHubSite site)
        : this(new RunningHubClientOptions { ApiKey = apiKey, Site = site })
    {
    }

    /// <summary>Uses an account with options of your own; they are copied.</summary>
    /// <exception cref="ArgumentException">An option is missing or out of its range.</exception>
    public RunningHubClient(RunningHubClientOptions options)
    {
        Options = (options ?? throw new ArgumentNullException(nameof(options))).CopyAndCheck();
        Log = new QuietLogger((Options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("RunningHub.Client"));
        Budget = new RequestBudget(Clock, Options.RequestsPerMinute);
        _uploads = new UploadCache(Clock, Options.UploadLifetime);
        _api = new ServiceApi(Options, Log, Budget);
        _leases = new Leases(_api.Dispose);
        AccountTag = KeyFingerprint.Of(Options.ApiKey!);
        Gate = new CapacityGate(Clock);
        Lanes = [new KeyLane(this)];
    }

    /// <summary>Makes a client without an account, for fakes: each operation that is not overridden throws <see cref="NotSupportedException"/>.</summary>
    protected RunningHubClient()
    {
        Options = new RunningHubClientOptions();
        Log = NullLogger.Instance;
        Budget = new RequestBudget(Clock, Options.RequestsPerMinute);
        _uploads = new UploadCache(Clock, Options.UploadLifetime);
        _leases = new Leases(() => { });
        Gate = new CapacityGate(Clock);
        Lanes = [new KeyLane(this)];
    }

    /// <summary>Makes one client of several: runs go to the key with the most room, all else to the first.</summary>
    private protected RunningHubClient(IReadOnlyList<RunningHubClient> members)
    {
        var first = members[0];
        _members = members;
        _api = first._api;
        _uploads = first._uploads;
        _leases = new Leases(() => { });
        Options = first.Options;
        Log = first.Log;
        Budget = first.Budget;
        AccountTag = first.AccountTag;
        Gate = new CapacityGate(Clock);
        Lanes = [.. members.SelectMany(member => member.Lanes)];
        foreach (var member in members) member.Gate = Gate;
    }

    /// <summary>The site that the client talks to.</summary>
    public RunningHubSite Site => Options.Site;

    internal RunningHubClientOptions Options { get; }

    internal TimeProvider Clock => Options.TimeProvider;

    internal ILogger Log { get; }

    internal RequestBudget Budget { get; }

    /// <summary>Tells accounts apart in a journal and in logs, without their keys.</summary>
    internal string AccountTag { get; } = "";

    /// <summary>Lets runs in as the account has room.</summary>
    internal CapacityGate Gate { get; private set; }

    /// <summary>The keys that a run may use.</summary>
    internal IReadOnlyList<KeyLane> Lanes { get; }

    internal RunTimes RunTimes { get; } = new();

    /// <summary>The runs whose submit is under way in this process: what a journal says of them is not the last word.</summary>
    internal ConcurrentDictionary<string, bool> RunsAtWork { get; } = new(StringComparer.Ordinal);

    /// <summary>Fires when the client is disposed.</summary>
    internal CancellationToken Lifetime => _lifetime.Token;

    private ServiceApi Api => _api ?? throw new NotSupportedException("This client was made without an account, for a test. Override the operation that was called.");

    /// <summary>Uses the account that the environment names: <c>RUNNINGHUB_API_KEY</c>, and <c>RUNNINGHUB_BASE_URL</c> for another site than the international one.</summary>
    /// <exception cref="InvalidOperationException">A variable is missing or wrong; the message names it.</exception>
    public static RunningHubClient FromEnvironment() => new(RunningHubClientOptions.FromEnvironment());

    /// <summary>Uploads the files of a workflow, submits it, and returns its handle. Usually called as <c>workflow.StartAsync(client)</c>.</summary>
    /// <inheritdoc cref="Workflow{TOutputs}.StartAsync"/>
    public virtual async Task<WorkflowRun<TOutputs>> StartAsync<TOutputs>(Workflow<TOutputs> workflow, RunOptions? options = null, CancellationToken cancellationToken = default)
        where TOutputs : WorkflowOutputs
    {
        if (workflow is null) throw new ArgumentNullException(nameof(workflow));
        ThrowIfDisposed();
        return await StartAsync(RunPlan.Take(workflow, options, Lanes), workflow.MakeOutputs, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a run from a request that was made by hand: a workflow or an app without a class, quick create, a standard model. Uploads its files first.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="cancellationToken">As for <see cref="Workflow{TOutputs}.StartAsync"/>.</param>
    /// <inheritdoc cref="Workflow{TOutputs}.StartAsync"/>
    public virtual async Task<WorkflowRun<WorkflowOutputs>> StartAsync(CreateTaskRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null) throw new ArgumentNullException(nameof(request));
        ThrowIfDisposed();
        return await StartAsync(RunPlan.Take(request, Lanes, nameof(request)), result => new WorkflowOutputs(result), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Continues a run of a workflow class from its token. Usually called as <c>TextToImage.AttachAsync(client, token)</c>. Asks nothing yet.</summary>
    /// <param name="workflow">A workflow of the class that started the run.</param>
    /// <param name="token">The token of the run.</param>
    /// <param name="cancellationToken">Ends this call; the task goes on.</param>
    /// <exception cref="ArgumentException">The token belongs to another site or to another class.</exception>
    public virtual Task<WorkflowRun<TOutputs>> AttachAsync<TOutputs>(Workflow<TOutputs> workflow, RunToken token, CancellationToken cancellationToken = default)
        where TOutputs : WorkflowOutputs
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Attach(workflow, token, new RunOptions(), null, null));
    }

    /// <summary>Continues any run from its token, without the class that started it. Asks nothing yet.</summary>
    /// <param name="token">The token of the run.</param>
    /// <param name="options">What counts for a wait: <see cref="RunOptions.RunTimeout"/> and <see cref="RunOptions.OnCancellation"/>.</param>
    /// <exception cref="ArgumentException">The token belongs to another site.</exception>
    public virtual WorkflowRun<WorkflowOutputs> Attach(RunToken token, RunOptions? options = null)
    {
        CheckToken(token);
        var copy = (options ?? new RunOptions()).CopyAndCheck();
        return new WorkflowRun<WorkflowOutputs>(token, new RunFollower(OwnerOf(token.TaskId, null) ?? this, token, null, copy, TaskState.Unknown), result => new WorkflowOutputs(result));
    }

    /// <summary>Ends waits, and frees the connections when the last submit under way has its answer.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends waits, and waits for the submits under way.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose(true);
        await _leases.Ended.ConfigureAwait(false);
        foreach (var member in _members) await member.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>The site, without the key.</summary>
    public override string ToString() => $"RunningHub client of {Site}";

    /// <summary>Ends waits, and frees the connections when the last submit under way has its answer.</summary>
    /// <param name="disposing">True from <see cref="Dispose()"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || !_leases.Close()) return;
        _lifetime.Cancel();
        foreach (var member in _members) member.Dispose();
    }

    /// <summary>Notes whose task it is, where there are several accounts.</summary>
    internal virtual void Remember(string taskId, RunningHubClient owner)
    {
    }

    /// <summary>Whose task it is, where there are several accounts; null for nobody that is known.</summary>
    internal virtual RunningHubClient? OwnerOf(string taskId, string? accountTag) => null;

    /// <summary>Whether tasks of a site can be asked for here.</summary>
    internal bool Serves(RunningHubSite site) => Lanes.Any(lane => lane.Client.Site.Equals(site));

    internal WorkflowRun<TOutputs> Attach<TOutputs>(Workflow<TOutputs> workflow, RunToken token, RunOptions options, JournalledRun? record, string? accountTag)
        where TOutputs : WorkflowOutputs
    {
        if (workflow is null) throw new ArgumentNullException(nameof(workflow));
        CheckToken(token);
        var definition = workflow.Definition;
        if (token.ClassName is { } name && name != definition.Name)
            throw new ArgumentException($"The token belongs to a run of {name}, not of {definition.Name}.", nameof(token));
        var follower = new RunFollower(OwnerOf(token.TaskId, accountTag) ?? this, token, definition, options, TaskState.Unknown) { Record = record };
        return new WorkflowRun<TOutputs>(token, follower, workflow.MakeOutputs)
        {
            FileHasChanged = token.FileHash is { } hash && hash != definition.FileHash,
        };
    }

    private async Task<WorkflowRun<TOutputs>> StartAsync<TOutputs>(RunPlan plan, Func<TaskResult, TOutputs> makeOutputs, CancellationToken cancellationToken)
        where TOutputs : WorkflowOutputs
    {
        using var call = Telemetry.Begin("RunningHub.Start", Site, plan.Definition.Name);
        try
        {
            var start = await new RunStarter(this, plan).StartAsync(cancellationToken).ConfigureAwait(false);
            call.HasTask(start.Token.TaskId);
            return new WorkflowRun<TOutputs>(start.Token, start.Follower, makeOutputs)
            {
                WorkflowId = start.WorkflowId,
                SentNodeInfoList = start.Sent,
                Warnings = start.Warnings,
            };
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            throw;
        }
    }

    private void CheckToken(RunToken token)
    {
        if (token is null) throw new ArgumentNullException(nameof(token));
        ThrowIfDisposed();
        if (!Serves(token.Site)) throw new ArgumentException($"The run is on {token.Site}, this client is for {Site}. The sites share nothing.", nameof(token));
    }

    private void ThrowIfDisposed()
    {
        if (_lifetime.IsCancellationRequested) throw new ObjectDisposedException(nameof(RunningHubClient));
    }
}
