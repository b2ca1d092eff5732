// What the README's snippets take for granted. A snippet's own variable of the same name hides it.
using PosterShop.Workflows;
using RunningHub;

public abstract class Given
{
    protected static readonly RunningHubClient client = RunningHubClient.FromEnvironment();
    protected static readonly TextToImage wf = new();
    protected static readonly CancellationToken ct = default;
}
