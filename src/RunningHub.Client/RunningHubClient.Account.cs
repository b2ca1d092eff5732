namespace RunningHub;

/// <content>The account, its keys, and what the site offers.</content>
public partial class RunningHubClient
{
    /// <summary>Asks for the account's balance and load.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service refuses the key (806 for one of the other site) or does not answer.</exception>
    public virtual async Task<AccountStatus> GetAccountStatusAsync(CancellationToken cancellationToken = default)
    {
        var answer = await Api.AccountAsync(cancellationToken).ConfigureAwait(false);
        var data = answer.DataAs(WireJson.Default.AccountData) ?? new AccountData();
        return new AccountStatus
        {
            Coins = data.RemainCoins,
            Money = data.RemainMoney,
            Currency = data.Currency,
            RunningTasks = data.CurrentTaskCounts is >= 0 and <= int.MaxValue ? (int)data.CurrentTaskCounts.Value : null,
            KeyKind = data.ApiType,
        };
    }

    /// <summary>Lists the account's API keys, masked.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service refuses the key or does not answer.</exception>
    public virtual async Task<IReadOnlyList<ApiKeyInfo>> GetApiKeysAsync(CancellationToken cancellationToken = default)
    {
        var answer = await Api.GetAsync("The query of the keys", "/openapi/v2/api-key/list", cancellationToken).ConfigureAwait(false);
        return [.. answer.Data.Objects().Select(ApiKeyInfo.FromWire)];
    }

    /// <summary>Asks how many tasks the key may run at a time, and how many it runs.</summary>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="RunningHubException">The service refuses the key or does not answer.</exception>
    public virtual async Task<QueueStatus> GetQueueStatusAsync(CancellationToken cancellationToken = default)
    {
        var answer = await Api.GetAsync("The query of the queue", "/openapi/v2/queue/status", cancellationToken).ConfigureAwait(false);
        return QueueStatus.FromWire(answer.Data);
    }

    /// <summary>Lists model files that workflows of the site can load.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="ArgumentException">The kind is empty, or the page is out of its range.</exception>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<ResultPage<ModelResource>> FindResourcesAsync(ModelResourceQuery query, CancellationToken cancellationToken = default)
    {
        if (query is null) throw new ArgumentNullException(nameof(query));
        query.Check(nameof(query));
        var answer = await Api.PostAsync("The query of the resources", "/openapi/v2/resource/list", query.Write, cancellationToken).ConfigureAwait(false);
        return ResultPage<ModelResource>.FromWire(answer.Data, query.Page, ModelResource.FromWire);
    }

    /// <summary>Lists AI apps of the site.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="ArgumentException">The page is out of its range.</exception>
    /// <exception cref="RunningHubException">The service refuses or does not answer.</exception>
    public virtual async Task<ResultPage<AppListing>> FindAppsAsync(AppListingQuery query, CancellationToken cancellationToken = default)
    {
        if (query is null) throw new ArgumentNullException(nameof(query));
        PageRange.Check(query.Page, query.PageSize, nameof(query));
        var answer = await Api.PostAsync("The query of the apps", "/openapi/v2/aiapp/list", query.Write, cancellationToken).ConfigureAwait(false);
        return ResultPage<AppListing>.FromWire(answer.Data, query.Page, AppListing.FromWire);
    }

    /// <summary>The address of the account's ComfyUI proxy, for enterprise keys: it speaks ComfyUI's own API, and holds the key in its path.</summary>
    /// <param name="machine"><see cref="InstanceType.Default"/> (24 GB) or <see cref="InstanceType.Plus"/> (48 GB); null is the first.</param>
    /// <exception cref="ArgumentException">There is no proxy for that machine.</exception>
    public virtual ComfyProxy GetComfyProxy(InstanceType? machine = null) => Api.Proxy(machine);
}
