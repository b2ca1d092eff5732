using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RunningHub.AspNetCore;

/// <summary>Asks for the account, in a pool for each: whether the site answers, the key is good, and there is something to spend.</summary>
internal sealed class RunningHubHealthCheck(RunningHubClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (client is not ApiKeyPool pool) return await CheckAsync(client, context.Registration.FailureStatus, cancellationToken).ConfigureAwait(false);

        var results = await Task.WhenAll(pool.Clients.Select(member => CheckAsync(member, context.Registration.FailureStatus, cancellationToken))).ConfigureAwait(false);
        var data = new Dictionary<string, object>();
        for (var i = 0; i < results.Length; i++)
        {
            foreach (var (name, value) in results[i].Data) data[$"account{i.ToString(CultureInfo.InvariantCulture)}.{name}"] = value;
        }

        var unwell = results.Select((result, index) => (result, index)).Where(each => each.result.Status != HealthStatus.Healthy).ToList();
        if (unwell.Count == 0) return HealthCheckResult.Healthy(data: data);
        var text = $"{unwell.Count} of {results.Length} accounts: {string.Join(" ", unwell.Select(each => $"account {each.index}: {each.result.Description}"))}";
        // One that works takes the runs of the others.
        return unwell.Count == results.Length && unwell.Exists(each => each.result.Exception is not null)
            ? new HealthCheckResult(context.Registration.FailureStatus, text, unwell.Find(each => each.result.Exception is not null).result.Exception, data)
            : HealthCheckResult.Degraded(text, data: data);
    }

    private static async Task<HealthCheckResult> CheckAsync(RunningHubClient client, HealthStatus failureStatus, CancellationToken cancellationToken)
    {
        var data = new Dictionary<string, object> { ["site"] = client.Site.ToString() };
        try
        {
            var account = await client.GetAccountStatusAsync(cancellationToken).ConfigureAwait(false);
            if (account.Coins is { } coins) data["coins"] = coins;
            if (account.Money is { } money) data["money"] = money;
            if (account.RunningTasks is { } tasks) data["runningTasks"] = tasks;
            return account is { Coins: null or <= 0, Money: null or <= 0 }
                ? HealthCheckResult.Degraded("The account has neither coins nor money.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (RunningHubException error)
        {
            return new HealthCheckResult(failureStatus, error.Message, error, data);
        }
    }
}

/// <summary>Adds health checks of RunningHub accounts.</summary>
public static class RunningHubHealthCheckExtensions
{
    /// <summary>
    /// Checks the account of the <see cref="RunningHubClient"/> among the services: unhealthy when the site or the key fails, degraded when there is nothing to
    /// spend. Of a pool each account is checked: degraded when some of them are not healthy, unhealthy when all are not.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a failure counts as; null for unhealthy.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <param name="timeout">The limit of one check; null for the client's own limits.</param>
    public static IHealthChecksBuilder AddRunningHub(
        this IHealthChecksBuilder builder, string name = "runninghub", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, services => new RunningHubHealthCheck(services.GetRequiredService<RunningHubClient>()), failureStatus, tags, timeout));
    }

    /// <summary>Checks the account, or the pool, of one of several clients: the one of <c>AddKeyedRunningHub</c> or <c>AddKeyedRunningHubPool</c>.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="serviceKey">The client's key.</param>
    /// <param name="name">The check's name; null for <c>runninghub-</c> and the key.</param>
    /// <param name="failureStatus">What a failure counts as; null for unhealthy.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <param name="timeout">The limit of one check; null for the client's own limits.</param>
    public static IHealthChecksBuilder AddKeyedRunningHub(
        this IHealthChecksBuilder builder, string serviceKey, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(serviceKey);
        return builder.Add(new HealthCheckRegistration(
            name ?? "runninghub-" + serviceKey, services => new RunningHubHealthCheck(services.GetRequiredKeyedService<RunningHubClient>(serviceKey)), failureStatus, tags, timeout));
    }
}
