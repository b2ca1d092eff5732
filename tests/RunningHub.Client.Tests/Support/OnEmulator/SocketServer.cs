using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using RunningHub.Emulator;

namespace RunningHub.Tests;

/// <summary>A web socket of an emulator that sends these frames to whoever comes, then stays open, or breaks off.</summary>
internal sealed partial class SocketServer : IAsyncDisposable
{
    private readonly Type? _testClass = Suite.Caller();
    private readonly RunningHubEmulator _hub = Task.Run(() => RunningHubEmulator.StartAsync()).GetAwaiter().GetResult();
    private readonly (WebSocketMessageType Type, byte[] Content)[] _frames;
    private readonly bool _breaksOff;
    private int _connections;

    public SocketServer(bool breaksOff, params (WebSocketMessageType Type, byte[] Content)[] frames)
    {
        (_frames, _breaksOff) = (frames, breaksOff);
        _hub.Faults.Add(Fault.AnswerBy(PlayAsync).On("/ws/c_instance").Always());
    }

    public string Url => $"ws://{_hub.BaseUrl.Authority}/ws/c_instance?clientId=x&Rh-Comfy-Auth=secret";

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>What came with the last connection.</summary>
    public string? Authorization { get; private set; }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task<bool> PlayAsync(HttpContext http)
    {
        Suite.Reached(_testClass);
        Interlocked.Increment(ref _connections);
        Authorization = http.Request.Headers.Authorization;
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        try
        {
            foreach (var (type, content) in _frames) await socket.SendAsync(content, type, true, http.RequestAborted);
            if (_breaksOff) socket.Abort();
            else await socket.ReceiveAsync(new byte[16], http.RequestAborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The listener has gone, or the test is over.
        }

        return true;
    }
}
