namespace RunningHub.Tests;

/// <summary>Clients for tests.</summary>
internal static class Client
{
    /// <summary>A key in the form of a real one; no message, log or text may ever hold it.</summary>
    public const string Key = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    public static RunningHubClient On(HttpMessageHandler service, TimeProvider? clock = null, Action<RunningHubClientOptions>? configure = null)
    {
        var options = new RunningHubClientOptions { ApiKey = Key, HttpMessageHandler = service, TimeProvider = clock ?? new FakeTime(), LoggerFactory = KeyWatch.WholeRun };
        configure?.Invoke(options);
        KeyWatch.WholeRun.Watch(options.ApiKey);
        return KeyWatch.WholeRun.LookAt(new RunningHubClient(KeyWatch.WholeRun.LookAt(options)));
    }

    public static async Task<List<RunProgress>> ToListAsync(this IAsyncEnumerable<RunProgress> progress)
    {
        var list = new List<RunProgress>();
        await foreach (var step in progress) list.Add(KeyWatch.WholeRun.LookAt(step));
        return list;
    }
}
