using System.Net.WebSockets;
using System.Threading.Channels;

namespace RunningHub.Emulator;

/// <summary>One listener to a task's progress: <c>/ws/c_instance</c>, the address that <c>netWssUrl</c> gives.</summary>
internal sealed class ProgressSocket(EmulatorSite site, TaskEntry task)
{
    private readonly Channel<ProgressFrame> _frames =
        Channel.CreateUnbounded<ProgressFrame>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private List<ProgressFrame> _script = [];
    private int _next;

    public static async ValueTask<Answer?> ServeAsync(Exchange exchange)
    {
        var clientId = exchange.Query("clientId");
        var task = exchange.Site.Board.All().FirstOrDefault(t => t.ClientId == clientId);
        if (!exchange.Http.WebSockets.IsWebSocketRequest) return new Answer(400, "text/plain", "a web socket is expected here");
        if (task is null || exchange.Query("Rh-Comfy-Auth") != SocketTicket.For(task)) return new Answer(401, "text/plain", "");
        using var socket = await exchange.Http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        // An open socket is no request in flight: time goes on while somebody listens.
        exchange.Site.Clock.Leave();
        try
        {
            await new ProgressSocket(exchange.Site, task).RunAsync(socket, exchange.Http.RequestAborted).ConfigureAwait(false);
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
                    if (task.Script.SocketFrames is { } most && sent == most) return;

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
        var (state, started) = site.Board.Locked(() =>
        {
            Put(new ProgressFrame(TimeSpan.Zero, ProgressScript.Hello(task)));
            return (task.State, task.Started);
        });
        if (state == EmulatorTaskState.Running) Continue(started!.Value, isLate: true);
        else if (state.IsEnded()) End();
    }

    private void Follow(TaskEntry moved, EmulatorTaskState state)
    {
        if (moved != task) return;
        if (state == EmulatorTaskState.Running) Continue(site.Clock.GetUtcNow(), isLate: false);
        else if (state.IsEnded()) End();
    }

    private void Continue(DateTimeOffset started, bool isLate)
    {
        lock (_gate)
        {
            _script = ProgressScript.Of(task, site.Board.TimesOf(task).Running(task.Chance));
            var past = site.Clock.GetUtcNow() - started;
            if (isLate && past > TimeSpan.Zero)
            {
                _next = _script.FindIndex(f => f.At > past) is >= 0 and var index ? index : _script.Count;
                if (_script.Take(_next).LastOrDefault(f => f.IsNode) is { } current) Put(current);
            }
        }

        Step(started);
    }

    private void Step(DateTimeOffset started)
    {
        lock (_gate)
        {
            if (task.State.IsEnded()) return;
            var past = site.Clock.GetUtcNow() - started;
            while (_next < _script.Count && _script[_next].At <= past) Put(_script[_next++]);
            if (_next < _script.Count) site.Clock.Schedule(_script[_next].At - past, () => Step(started));
        }
    }

    private void End()
    {
        lock (_gate)
        {
            // The last node ends in the same moment as the task.
            while (task.State == EmulatorTaskState.Success && _next < _script.Count) Put(_script[_next++]);
            foreach (var frame in ProgressScript.Ending(task)) Put(new ProgressFrame(TimeSpan.Zero, frame));
        }
    }

    private void Put(ProgressFrame frame) => _frames.Writer.TryWrite(frame);
}
