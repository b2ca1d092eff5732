using RunningHub.Testing;

namespace RunningHub.Workflows;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_accepted_one() => Snapshot.MatchesFile(
        PublicApi.Of(typeof(WorkflowDocument).Assembly),
        Path.Combine(Repository.Root, "tests", "RunningHub.Workflows.Tests", "PublicApi.RunningHub.Workflows.netstandard2.0.verified.txt"));
}
