using RunningHub.Testing;

namespace RunningHub.Emulator.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_as_accepted() =>
        Snapshot.MatchesFile(PublicApi.Of(typeof(RunningHubEmulator).Assembly), Path.Combine(Repository.Root, "tests", "RunningHub.Emulator.Tests", "PublicApi.RunningHub.Emulator.net10.0.verified.txt"));
}
