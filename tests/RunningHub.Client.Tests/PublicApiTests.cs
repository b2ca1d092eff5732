using System.Runtime.Versioning;
using RunningHub.Testing;

namespace RunningHub.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_of_the_client_is_the_accepted_one()
    {
        var assembly = typeof(RunningHubClient).Assembly;
        var framework = ((TargetFrameworkAttribute)assembly.GetCustomAttributes(typeof(TargetFrameworkAttribute), false).Single()).FrameworkName;
        var moniker = framework.StartsWith(".NETStandard", StringComparison.Ordinal) ? "netstandard2.0" : "net10.0";

        Snapshot.MatchesFile(PublicApi.Of(assembly), Path.Combine(Repository.Root, "tests", "RunningHub.Client.Tests", $"PublicApi.RunningHub.Client.{moniker}.verified.txt"));
    }
}
