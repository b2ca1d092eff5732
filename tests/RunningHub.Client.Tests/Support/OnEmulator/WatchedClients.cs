using RunningHub.Emulator;

namespace RunningHub.Tests;

/// <summary>Clients of an emulator of a test's own, whose logs and keys are watched.</summary>
internal static class WatchedClients
{
    public static RunningHubClient WatchedClient(this RunningHubEmulator hub, string? apiKey = null, Action<RunningHubClientOptions>? configure = null) => hub.International.WatchedClient(apiKey, configure);

    public static RunningHubClient WatchedClient(this EmulatorSite site, string? apiKey = null, Action<RunningHubClientOptions>? configure = null)
    {
        Suite.Reached(Suite.Caller());
        return KeyWatch.WholeRun.LookAt(site.CreateClient(apiKey, options =>
        {
            options.LoggerFactory = KeyWatch.WholeRun;
            configure?.Invoke(options);
            KeyWatch.WholeRun.Watch(options.ApiKey);
        }));
    }
}
