using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace RunningHub.AspNetCore;

/// <summary>Asks for the account: whether the site answers, the key is good, and there is something to spend.</summary>
internal sealed class RunningHubHealthCheck(RunningHubClient client) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var account = await client.GetAccountStatusAsync(cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object> { ["site"] = client.Site.ToString() };
            if (account.Coins is { } coins) data["coins"] = coins;
            if (account.Money is { } money) data["money"] = money;
            if (account.RunningTasks is { } tasks) data["runningTasks"] = tasks;
            return account is { Coins: null or <= 0, Money: null or <= 0 }
                ? HealthCheckResult.Degraded("The account has neither coins nor money.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (RunningHubException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }
}

/// <summary>Adds the health check of a RunningHub account.</summary>
public static class RunningHubHealthCheckExtensions
{
    /// <summary>Checks the account of the <see cref="RunningHubClient"/> among the services: unhealthy when the site or the key fails, degraded when there is nothing to spend.</summary>
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
}
