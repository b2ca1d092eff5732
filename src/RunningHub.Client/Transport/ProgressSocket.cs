using System.Net.WebSockets;
using System.Text.Json;

namespace RunningHub;

/// <summary>What ComfyUI says of a node at work.</summary>
/// <param name="NodeId">The node; null where the frame names none.</param>
/// <param name="Step">How many of its steps are done; null where it does not count them.</param>
/// <param name="Steps">How many steps it has.</param>
internal readonly record struct NodeProgress(string? NodeId, int? Step, int? Steps);

/// <summary>Listens to ComfyUI's progress through the service's web socket, as long as it goes: the service itself calls it unstable. The end of a task is known from polls alone.</summary>
/// <remarks>The address comes from outside and holds a secret: it is not logged, and not opened where it leads next to this machine. Our key is not sent.</remarks>
internal static class ProgressSocket
{
    private const int LargestFrame = 256 * 1024;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(15);

    /// <summary>Returns when the socket ends, for whatever reason; throws nothing.</summary>
    public static async Task ListenAsync(string address, RunningHubSite site, Action<NodeProgress> report, CancellationToken stop)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("ws" or "wss") || (NearAddress.Is(url) && !NearAddress.Is(site.BaseUrl))) return;
        try
        {
            using var socket = new ClientWebSocket();
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(stop))
            {
                limit.CancelAfter(ConnectLimit);
                await socket.ConnectAsync(url, limit.Token).ConfigureAwait(false);
            }

            while (await ReceiveAsync(socket, stop).ConfigureAwait(false) is { } frame)
            {
                if (frame.Length > 0 && Read(frame) is { } progress) report(progress);
            }
        }
        catch (Exception)
        {
            // Progress is a courtesy: without it, polls go on telling the states.
        }
    }

    /// <summary>What a frame says of a node; null for frames about other things, and for what is no frame.</summary>
    internal static NodeProgress? Read(byte[] frame)
    {
        try
        {
            using var document = JsonDocument.Parse(WireText.Read(frame), new JsonDocumentOptions { MaxDepth = WireJson.MaximumDepth });
            var data = document.RootElement.Member("data");
            return document.RootElement.Text("type") switch
            {
                "executing" when data.Word("node") is { } node => new NodeProgress(node, null, null),
                "progress" when data.Count("value") is >= 0 and { } value && data.Count("max") is > 0 and { } most && value <= most => new NodeProgress(data.Word("node"), value, most),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The next text frame; an empty one for pictures and for what is too large; null at the end.
    private static async Task<byte[]?> ReceiveAsync(ClientWebSocket socket, CancellationToken stop)
    {
        var chunk = new byte[16 * 1024];
        using var frame = new MemoryStream();
        var isWanted = true;
        while (true)
        {
            var part = await socket.ReceiveAsync(new ArraySegment<byte>(chunk), stop).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            isWanted &= part.MessageType == WebSocketMessageType.Text && frame.Length + part.Count <= LargestFrame;
            if (isWanted) frame.Write(chunk, 0, part.Count);
            if (part.EndOfMessage) return isWanted ? frame.ToArray() : [];
        }
    }
}
