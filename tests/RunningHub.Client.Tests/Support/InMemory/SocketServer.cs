using System.Net;
using System.Net.WebSockets;

namespace RunningHub.Tests;

/// <summary>A web socket of a test's own: sends these frames to whoever comes, then stays open, or breaks off.</summary>
internal sealed partial class SocketServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly (WebSocketMessageType Type, byte[] Content)[] _frames;
    private readonly bool _breaksOff;
    private readonly Task _loop;
    private int _connections;

    public SocketServer(bool breaksOff, params (WebSocketMessageType Type, byte[] Content)[] frames)
    {
        (_frames, _breaksOff) = (frames, breaksOff);
        // HttpListener does not choose a port by itself.
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            Url = $"ws://127.0.0.1:{port}/ws/c_instance?clientId=x&Rh-Comfy-Auth=secret";
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                // Somebody was quicker.
            }
        }

        _loop = AcceptAsync();
    }

    public string Url { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What came with the last connection.</summary>
    public string? Authorization { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _connections);
                Authorization = context.Request.Headers["Authorization"];
                open.Add(ServeAsync((await context.AcceptWebSocketAsync(null)).WebSocket));
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(WebSocket socket)
    {
        try
        {
            using (socket)
            {
                foreach (var (type, content) in _frames) await socket.SendAsync(content, type, true, _stop.Token);
                if (_breaksOff) socket.Abort();
                else await socket.ReceiveAsync(new byte[16], _stop.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or HttpListenerException)
        {
            // The listener has gone, or the test is over.
        }
    }
}
