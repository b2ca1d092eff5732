// What the snippets of the docs take for granted. A snippet's own variable of the same name hides it.
global using Microsoft.AspNetCore.Builder;
global using Microsoft.Extensions.DependencyInjection;
global using PosterShop.Apps;
global using PosterShop.Workflows;
global using RunningHub;
global using RunningHub.AspNetCore;
global using RunningHub.Emulator;
global using Xunit;

public abstract class Given
{
    protected static readonly RunningHubEmulator hub = null!;
    protected static readonly RunningHubClient client = null!;
    protected static readonly IRunJournal journal = null!;
    protected static readonly WebApplicationBuilder builder = null!;
    protected static readonly Order[] orders = [];
    protected static readonly byte[] bytes = [];
    protected static readonly string key = "", apiKey = "", chinaKey = "", first = "", second = "";
    protected static readonly CancellationToken cancellationToken = default;

    protected sealed record Order(string Number, string Prompt);
}
