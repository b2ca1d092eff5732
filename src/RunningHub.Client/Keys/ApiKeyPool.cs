using System.Collections.Concurrent;

namespace RunningHub;

/// <summary>Several API keys as one client: a run goes to the key with the most room, and its uploads, polls and cancellation stay with that key.</summary>
/// <remarks>
/// A key that is refused (401, 811 and their like) sits out a minute and comes back: a good key is refused at times. Each key has a budget of
/// requests of its own. What is about an account rather than a run (its balance, its workflows) goes to the first key; <see cref="Clients"/> has the others.
/// </remarks>
public sealed class ApiKeyPool : RunningHubClient
{
    private const int RememberedTasks = 20_000;

    private readonly ConcurrentDictionary<string, RunningHubClient> _owners = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Takes an account for each key; the options are copied.</summary>
    /// <param name="accounts">The key, the site, <see cref="RunningHubClientOptions.MaximumConcurrency"/> and <see cref="RunningHubClientOptions.KeyKind"/> of each,
    /// and what else counts for it. Waiting goes by the first one's clock.</param>
    /// <exception cref="ArgumentException">There is none, an option is missing or out of its range, or a key is there twice.</exception>
    public ApiKeyPool(params RunningHubClientOptions[] accounts)
        : base(MakeClients(accounts)) => Clients = [.. Lanes.Select(lane => lane.Client)];

    /// <summary>Takes the keys of several accounts on one site.</summary>
    /// <param name="site">The site that the keys belong to.</param>
    /// <param name="apiKeys">The keys.</param>
    /// <exception cref="ArgumentException">There is none, one is empty, or one is there twice.</exception>
    public ApiKeyPool(RunningHubSite site, params string[] apiKeys)
        : this([.. (apiKeys ?? throw new ArgumentNullException(nameof(apiKeys))).Select(key => new RunningHubClientOptions { ApiKey = key, Site = site })])
    {
    }

    /// <summary>The client of each key, in the order in which they were given. The pool disposes them.</summary>
    public IReadOnlyList<RunningHubClient> Clients { get; }

    /// <summary>Submits a task once, with the key that has the most room now. The task's other operations find that key again.</summary>
    /// <inheritdoc/>
    public override async Task<CreatedTask> SubmitAsync(CreateTaskRequest request, CancellationToken cancellationToken = default)
    {
        var now = Clock.GetTimestamp();
        var lane = Gate.Read(() => Lanes.OrderBy(lane => lane.ClosedFor(now)).ThenByDescending(lane => lane.Room(now)).First());
        var task = await lane.Client.SubmitAsync(request, cancellationToken).ConfigureAwait(false);
        Remember(task.TaskId, lane.Client);
        return task;
    }

    /// <inheritdoc/>
    public override Task<TaskResult> QueryTaskAsync(string taskId, CancellationToken cancellationToken = default) =>
        WithOwnerAsync(taskId, client => client.QueryTaskAsync(taskId, cancellationToken));

    /// <inheritdoc/>
    public override Task<TaskResult> QueryTaskAsync(string taskId, ApiVersion apiVersion, CancellationToken cancellationToken = default) =>
        WithOwnerAsync(taskId, client => client.QueryTaskAsync(taskId, apiVersion, cancellationToken));

    /// <inheritdoc/>
    public override Task<WebhookDelivery?> GetWebhookDeliveryAsync(string taskId, CancellationToken cancellationToken = default) =>
        (OwnerOf(taskId, null) ?? Clients[0]).GetWebhookDeliveryAsync(taskId, cancellationToken);

    /// <inheritdoc/>
    public override Task<TaskState> QueryStatusAsync(string taskId, CancellationToken cancellationToken = default) =>
        WithOwnerAsync(taskId, client => client.QueryStatusAsync(taskId, cancellationToken));

    /// <inheritdoc/>
    public override Task<CancelAnswer> CancelTaskAsync(string taskId, CancellationToken cancellationToken = default) =>
        WithOwnerAsync(taskId, async client =>
        {
            var answer = await client.CancelTaskAsync(taskId, cancellationToken).ConfigureAwait(false);
            return answer == CancelAnswer.NotFound ? throw new RunningHubException(ErrorCodes.TaskNotFound) { TaskId = taskId } : answer;
        });

    /// <summary>Not possible: an uploaded file belongs to one account, and which one takes the run is decided at its start.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task<MediaInput> UploadAsync(MediaInput media, CancellationToken cancellationToken = default) => throw new NotSupportedException(
        "An uploaded file belongs to one account. Assign MediaInput.FromFile to the input, and the run uploads it with its own key; or upload with one of Clients and run with it.");

    internal override void Remember(string taskId, RunningHubClient owner)
    {
        if (!_owners.TryAdd(taskId, owner)) return;
        _order.Enqueue(taskId);
        if (_owners.Count > RememberedTasks && _order.TryDequeue(out var oldest)) _owners.TryRemove(oldest, out _);
    }

    internal override RunningHubClient? OwnerOf(string taskId, string? accountTag) =>
        _owners.TryGetValue(taskId, out var owner) ? owner
        : accountTag is null ? null
        : Clients.FirstOrDefault(client => client.AccountTag == accountTag);

    // A task of another process: each account knows its own tasks only, and says so.
    private async Task<T> WithOwnerAsync<T>(string taskId, Func<RunningHubClient, Task<T>> ask)
    {
        if (OwnerOf(taskId, null) is { } owner) return await ask(owner).ConfigureAwait(false);
        RunningHubException? unknown = null;
        foreach (var client in Clients)
        {
            try
            {
                var answer = await ask(client).ConfigureAwait(false);
                Remember(taskId, client);
                return answer;
            }
            catch (RunningHubException error) when (TaskStates.ReadingOf(error) == TaskReading.NotFound)
            {
                unknown = error;
            }
        }

        throw unknown!;
    }

    private static IReadOnlyList<RunningHubClient> MakeClients(RunningHubClientOptions[] accounts)
    {
        if (accounts is null) throw new ArgumentNullException(nameof(accounts));
        if (accounts.Length == 0) throw new ArgumentException("A pool needs at least one key.", nameof(accounts));
        RunningHubClient[] clients = [.. accounts.Select(account => new RunningHubClient(account))];
        return clients.GroupBy(client => (client.Site, client.AccountTag)).All(same => same.Count() == 1)
            ? clients
            : throw new ArgumentException("A key is in the pool twice.", nameof(accounts));
    }
}
