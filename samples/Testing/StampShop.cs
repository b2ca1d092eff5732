using RunningHub;
using Samples.Workflows;

namespace Samples;

/// <summary>A piece of a user's program: what is tested here.</summary>
internal sealed class StampShop(RunningHubClient client)
{
    /// <summary>The bytes of a stamp, or null where the service refuses the motif.</summary>
    public async Task<byte[]?> MakeAsync(string motif, ulong seed)
    {
        try
        {
            var outputs = await new Stamp { Node6 = { Text = motif }, Node3 = { Seed = seed } }.RunAsync(client);
            return await outputs.Node9[0].ReadAsBytesAsync();
        }
        catch (RunFailedException)
        {
            return null;
        }
    }
}
