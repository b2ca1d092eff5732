using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace RunningHub;

/// <summary>Adds RunningHub clients to an application's services.</summary>
public static class RunningHubServiceCollectionExtensions
{
    /// <summary>Adds the <see cref="RunningHubClient"/> of one account. Bind its options to configuration with
    /// <c>services.Configure&lt;RunningHubClientOptions&gt;(configuration.GetSection("RunningHub"))</c>, or set them here.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets options; runs after what was configured before.</param>
    /// <returns>The client's <see cref="IHttpClientBuilder"/>, to add handlers to. A handler that repeats requests cannot repeat a submit: its body leaves once.</returns>
    /// <remarks>
    /// The client is a singleton on <see cref="IHttpClientFactory"/> and the application's loggers and <see cref="TimeProvider"/>. Options that are missing or
    /// out of their range stop the application at its start.
    /// </remarks>
    public static IHttpClientBuilder AddRunningHub(this IServiceCollection services, Action<RunningHubClientOptions>? configure = null)
    {
        AddOptions(services, Options.DefaultName, configure);
        services.TryAddSingleton(provider => new RunningHubClient(ReadOptions(provider, Options.DefaultName)));
        return AddHttpClient(services);
    }

    /// <summary>Adds the client of one of several accounts, such as one for each site: <c>[FromKeyedServices("cn")] RunningHubClient client</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="serviceKey">Tells the client from others; the name of its options.</param>
    /// <param name="configure">Sets options.</param>
    /// <inheritdoc cref="AddRunningHub(IServiceCollection, Action{RunningHubClientOptions}?)"/>
    public static IHttpClientBuilder AddKeyedRunningHub(this IServiceCollection services, string serviceKey, Action<RunningHubClientOptions>? configure = null)
    {
        if (string.IsNullOrEmpty(serviceKey)) throw new ArgumentException("The service key is empty.", nameof(serviceKey));
        AddOptions(services, serviceKey, configure);
        services.TryAddKeyedSingleton(serviceKey, (provider, _) => new RunningHubClient(ReadOptions(provider, serviceKey)));
        return AddHttpClient(services);
    }

    /// <summary>Adds an <see cref="ApiKeyPool"/>, also as the <see cref="RunningHubClient"/> of the application.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the accounts.</param>
    /// <inheritdoc cref="AddRunningHub(IServiceCollection, Action{RunningHubClientOptions}?)"/>
    public static IHttpClientBuilder AddRunningHubPool(this IServiceCollection services, Action<ApiKeyPoolOptions>? configure = null)
    {
        AddPoolOptions(services, Options.DefaultName, configure);
        services.TryAddSingleton(provider => ReadPool(provider, Options.DefaultName));
        services.TryAddSingleton<RunningHubClient>(provider => provider.GetRequiredService<ApiKeyPool>());
        return AddHttpClient(services);
    }

    /// <summary>Adds one of several pools, such as one for each site, also as the <see cref="RunningHubClient"/> with that key.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="serviceKey">Tells the pool from others; the name of its options.</param>
    /// <param name="configure">Sets the accounts.</param>
    /// <inheritdoc cref="AddRunningHub(IServiceCollection, Action{RunningHubClientOptions}?)"/>
    public static IHttpClientBuilder AddKeyedRunningHubPool(this IServiceCollection services, string serviceKey, Action<ApiKeyPoolOptions>? configure = null)
    {
        if (string.IsNullOrEmpty(serviceKey)) throw new ArgumentException("The service key is empty.", nameof(serviceKey));
        AddPoolOptions(services, serviceKey, configure);
        services.TryAddKeyedSingleton(serviceKey, (provider, _) => ReadPool(provider, serviceKey));
        services.TryAddKeyedSingleton<RunningHubClient>(serviceKey, (provider, key) => provider.GetRequiredKeyedService<ApiKeyPool>(key));
        return AddHttpClient(services);
    }

    private static void AddPoolOptions(IServiceCollection services, string name, Action<ApiKeyPoolOptions>? configure)
    {
        if (services is null) throw new ArgumentNullException(nameof(services));
        var options = services.AddOptions<ApiKeyPoolOptions>(name);
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiKeyPoolOptions>, ApiKeyPoolOptionsValidation>());
    }

    private static ApiKeyPool ReadPool(IServiceProvider provider, string name) =>
        new([.. provider.GetRequiredService<IOptionsMonitor<ApiKeyPoolOptions>>().Get(name).Accounts.Select(account => Complete(provider, account))]);

    private static void AddOptions(IServiceCollection services, string name, Action<RunningHubClientOptions>? configure)
    {
        if (services is null) throw new ArgumentNullException(nameof(services));
        var options = services.AddOptions<RunningHubClientOptions>(name);
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.AddSingleton<IValidateOptions<RunningHubClientOptions>>(new ClientOptionsValidation(name));
    }

    // Redirects stay off: a redirected submit would carry the key to another host. Time limits are the client's own. So are logs: those of the
    // factory hold addresses, and the question about an app has the key in its own.
    private static IHttpClientBuilder AddHttpClient(IServiceCollection services) =>
        services.AddHttpClient(HttpTransport.ClientName).ConfigurePrimaryHttpMessageHandler(HttpTransport.MakeHandler).RemoveAllLoggers();

    private static RunningHubClientOptions ReadOptions(IServiceProvider provider, string name) =>
        Complete(provider, provider.GetRequiredService<IOptionsMonitor<RunningHubClientOptions>>().Get(name));

    // What the options do not say comes from the application; the options themselves stay as they are.
    private static RunningHubClientOptions Complete(IServiceProvider provider, RunningHubClientOptions options)
    {
        var copy = options.CopyAndCheck();
        copy.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        if (copy.HttpMessageHandler is null) copy.HttpClientFactory ??= provider.GetRequiredService<IHttpClientFactory>();
        if (copy.TimeProvider == TimeProvider.System) copy.TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        copy.Journal ??= provider.GetService<IRunJournal>();
        return copy;
    }

    private sealed class ClientOptionsValidation(string name) : IValidateOptions<RunningHubClientOptions>
    {
        public ValidateOptionsResult Validate(string? optionsName, RunningHubClientOptions options) =>
            optionsName == name ? Check(options, name.Length == 0 ? "" : $"Options '{name}': ") : ValidateOptionsResult.Skip;
    }

    private sealed class ApiKeyPoolOptionsValidation : IValidateOptions<ApiKeyPoolOptions>
    {
        public ValidateOptionsResult Validate(string? name, ApiKeyPoolOptions options)
        {
            var pool = string.IsNullOrEmpty(name) ? "" : $"Pool '{name}': ";
            if (options.Accounts.Count == 0) return ValidateOptionsResult.Fail(pool + "A pool needs at least one key: set ApiKeyPoolOptions.Accounts.");
            var failures = options.Accounts.Select((account, index) => Check(account, $"{pool}Account {index}: ")).Where(result => result.Failed).SelectMany(result => result.Failures!).ToList();
            if (failures.Count == 0 && options.Accounts.GroupBy(account => (account.Site, account.ApiKey)).Any(same => same.Count() > 1)) failures.Add(pool + "A key is in the pool twice.");
            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }
    }

    private static ValidateOptionsResult Check(RunningHubClientOptions options, string what)
    {
        try
        {
            options.CopyAndCheck();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException wrong)
        {
            return ValidateOptionsResult.Fail($"{what}{nameof(RunningHubClientOptions)}: {wrong.Message}");
        }
    }
}
