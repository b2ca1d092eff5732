using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace RunningHub.Emulator;

/// <summary>
/// One listener: to a task (<c>/ws/c_instance</c>, the address that <c>netWssUrl</c> gives), or to all prompts of a <c>client_id</c> (the
/// ComfyUI proxy's <c>/ws</c>).
/// </summary>
internal sealed class ProgressSocket(EmulatorSite site, string sid, Func<TaskEntry, bool> isMine, int? mostFrames)
{
    private readonly Channel<ProgressFrame> _frames =
        Channel.CreateUnbounded<ProgressFrame>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<TaskEntry, ProgressPlayer> _players = new();

    public static ValueTask<Answer?> ServeAsync(Exchange exchange)
    {
        var (site, clientId) = (exchange.Site, exchange.Query("clientId") ?? "");
        if (!exchange.Http.WebSockets.IsWebSocketRequest) return Refused(400, "a web socket is expected here");
        if (site.Board.OfClient(clientId) is not { } task || exchange.Query("Rh-Comfy-Auth") != SocketTicket.For(task)) return Refused(401, "");
        return ServeAsync(exchange, new ProgressSocket(site, clientId, t => t == task, task.Script.SocketFrames));
    }

    /// <summary>Listens to whatever a client sends through the proxy.</summary>
    public static ValueTask<Answer?> ServeAsync(Exchange exchange, string clientId, Account account)
    {
        if (!exchange.Http.WebSockets.IsWebSocketRequest) return Refused(400, "No WebSocket UPGRADE hdr: None\n Can \"Upgrade\" only to \"WebSocket\".");
        bool IsMine(TaskEntry task) => task.Submission.Account == account && task.Submission.ProxyClientId == clientId;
        return ServeAsync(exchange, new ProgressSocket(exchange.Site, clientId, IsMine, null));
    }

    private static ValueTask<Answer?> Refused(int status, string message) => ValueTask.FromResult<Answer?>(new Answer(status, "text/plain", message));

    private static async ValueTask<Answer?> ServeAsync(Exchange exchange, ProgressSocket listener)
    {
        using var socket = await exchange.Http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        // An open socket is no request in flight: time goes on while somebody listens.
        exchange.Site.Clock.Leave();
        try
        {
            await listener.RunAsync(socket, exchange.Http.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // The listener has gone.
        }
        finally
        {
            exchange.Site.Clock.Enter();
        }

        return null;
    }

    private async Task RunAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        site.Board.Moved += Follow;
        try
        {
            Begin();
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var listening = UntilClosedAsync(socket, gone);
            var sent = 0;
            try
            {
                await foreach (var frame in _frames.Reader.ReadAllAsync(gone.Token).ConfigureAwait(false))
                {
                    // Without a farewell, but what was sent arrives.
                    if (sent == mostFrames) return;

                    var type = frame.IsBinary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
                    await socket.SendAsync(frame.Content, type, endOfMessage: true, gone.Token).ConfigureAwait(false);
                    sent++;
                }
            }
            catch (OperationCanceledException) when (socket.State == WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
            }

            await listening.ConfigureAwait(false);
        }
        finally
        {
            site.Board.Moved -= Follow;
        }
    }

    // Reads what the listener says, which means nothing here, until it closes.
    private static async Task UntilClosedAsync(WebSocket socket, CancellationTokenSource gone)
    {
        var buffer = new byte[1024];
        try
        {
            var said = WebSocketMessageType.Text;
            while (said != WebSocketMessageType.Close) said = (await socket.ReceiveAsync(buffer.AsMemory(), gone.Token).ConfigureAwait(false)).MessageType;
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            // As good as closed.
        }

        await gone.CancelAsync().ConfigureAwait(false);
    }

    private void Begin()
    {
        var mine = site.Board.All().Where(t => isMine(t) && (t.Submission.ProxyClientId is null || !t.State.IsEnded())).ToArray();
        Put(new ProgressFrame(TimeSpan.Zero, ProgressScript.Hello(sid, mine.Count(t => t.State == EmulatorTaskState.Queued))));
        foreach (var task in mine) PlayerOf(task).Begin();
    }

    private void Follow(TaskEntry moved, EmulatorTaskState state)
    {
        if (isMine(moved)) PlayerOf(moved).Follow(state);
    }

    private ProgressPlayer PlayerOf(TaskEntry task) => _players.GetOrAdd(task, t => new ProgressPlayer(site, t, Put));

    private void Put(ProgressFrame frame) => _frames.Writer.TryWrite(frame);
}
