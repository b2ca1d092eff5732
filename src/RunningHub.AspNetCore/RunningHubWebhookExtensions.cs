using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace RunningHub.AspNetCore;

/// <summary>Receives the service's webhooks.</summary>
public static class RunningHubWebhookExtensions
{
    /// <summary>Receives the ends of tasks at <c>{pattern}/{secret}</c>: the address to give as <see cref="RunOptions.WebhookUrl"/>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path before the secret, such as <c>/hooks/runninghub</c>.</param>
    /// <param name="handler">Called once for each task that has ended, in a scope of its own, after a query has confirmed the end. It may take its time:
    /// the post is answered already. When it throws, it is called again.</param>
    /// <param name="configure">Sets the options; <see cref="RunningHubWebhookOptions.Secret"/> is required.</param>
    /// <returns>The endpoint, to add conventions to. Do not require authorization: the service brings none.</returns>
    /// <remarks>
    /// Needs a <see cref="RunningHubClient"/> among the services, the one that <see cref="RunningHubWebhookOptions.ServiceKey"/> names. A webhook is a hint, not the truth: one that is forged, repeated or too early
    /// has no effect, and one that is lost is found by waiting for the run, or in <see cref="RunningHubWebhookOptions.Journal"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">An option is missing or out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is no <see cref="RunningHubClient"/> among the services.</exception>
    public static IEndpointConventionBuilder MapRunningHubWebhook(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Func<EndedTask, CancellationToken, Task> handler,
        Action<RunningHubWebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RunningHubWebhookOptions();
        configure(options);
        options.Check();

        var receiver = new WebhookReceiver(endpoints.ServiceProvider, options, handler);
        var lifetime = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        lifetime.ApplicationStarted.Register(() => _ = receiver.RunAsync(lifetime.ApplicationStopping));
        return endpoints.MapPost(pattern.TrimEnd('/') + "/{secret}", (RequestDelegate)receiver.ReceiveAsync);
    }
}
