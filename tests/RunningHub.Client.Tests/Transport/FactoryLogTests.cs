using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RunningHub.Tests.Transport;

/// <summary>A factory logs each request, with its address; the query of an app has the key in it.</summary>
public sealed class FactoryLogTests
{
    private const string AppPath = "/api/webapp/apiCallDemo";

    [Fact]
    public async Task What_a_factory_and_the_runtime_say_of_a_request_holds_no_key()
    {
        var seen = new Lines();
        using var service = new ScriptedService().On(AppPath, """{"code":0,"data":{"nodeInfoList":[]}}""");
        using var activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(activities);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(seen).AddProvider(KeyWatch.WholeRun));
        services.AddHttpClient("RunningHub").ConfigurePrimaryHttpMessageHandler(() => service);
        await using var provider = services.BuildServiceProvider();
        using var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, HttpClientFactory = provider.GetRequiredService<IHttpClientFactory>() });

        await client.GetAppJsonAsync("1900000000000000001");

        Assert.Contains("apiKey=" + Client.Key, service.Requests[0].Url.Query, StringComparison.Ordinal);
        Assert.Contains(seen.All, line => line.Contains(AppPath, StringComparison.Ordinal));
        Assert.DoesNotContain(seen.All, line => line.Contains(Client.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AddRunningHub_leaves_the_factory_s_own_logs_out()
    {
        var seen = new Lines();
        using var service = new ScriptedService().On(AppPath, """{"code":0,"data":{"nodeInfoList":[]}}""");
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(seen).AddProvider(KeyWatch.WholeRun));
        services.AddRunningHub(options => options.ApiKey = Client.Key).ConfigurePrimaryHttpMessageHandler(() => service);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<RunningHubClient>().GetAppAsync("1900000000000000001");

        Assert.Single(service.Requests);
        Assert.DoesNotContain(seen.All, line => line.Contains(AppPath, StringComparison.Ordinal) || line.Contains(Client.Key, StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = [];

        public void Add(string line) => All.Enqueue(line);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Add($"{state} {Values(state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add($"{formatter(state, exception)} {Values(state)} {exception}");

        public void Dispose()
        {
        }

        private static string Values(object? state) => string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? []);
    }
}
