using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using RunningHub.Emulator;

namespace RunningHub.Tests;

/// <summary>An emulator that does to each request what the test says, in order; the last behaviour stays.</summary>
internal sealed partial class RawServer : IAsyncDisposable
{
    private readonly Type? _testClass = Suite.Caller();
    private readonly RunningHubEmulator _hub;
    private readonly Queue<RawBehaviour> _behaviours;
    private readonly ConcurrentQueue<string> _requests = [];

    public RawServer(params RawBehaviour[] behaviours)
    {
        _behaviours = new(behaviours);
        _hub = Task.Run(() => RunningHubEmulator.StartAsync()).GetAwaiter().GetResult();
        _hub.Faults.Add(Fault.AnswerBy(AnswerAsync).Always());
    }

    public Uri Url => _hub.BaseUrl;

    /// <summary>The requests as text, headers and body.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task<bool> AnswerAsync(HttpContext http)
    {
        Suite.Reached(_testClass);
        using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
        var head = $"{http.Request.Method} {http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} {http.Request.Protocol}\r\n"
            + string.Concat(http.Request.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        _requests.Enqueue($"{head}\r\n{await body.ReadToEndAsync(http.RequestAborted)}");
        RawBehaviour behaviour;
        lock (_behaviours) behaviour = _behaviours.Count > 1 ? _behaviours.Dequeue() : _behaviours.Peek();
        if (behaviour.Kept is { } json)
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = Encoding.UTF8.GetByteCount(json);
            await http.Response.WriteAsync(json, http.RequestAborted);
            return true;
        }

        // Beside the server's HTTP, on the connection itself.
        var socket = http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        try
        {
            await behaviour.Act!(socket).WaitAsync(http.RequestAborted);
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or IOException)
        {
            // The other side went away, or the test is over.
        }

        // A reset is one at once; otherwise the other side hears all, and goes first.
        if (socket.LingerState is { Enabled: true }) socket.Dispose();
        else await EndAsync(socket, http.RequestAborted);
        http.Abort();
        return true;
    }

    private static async Task EndAsync(Socket socket, CancellationToken gone)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            await Task.Delay(TimeSpan.FromSeconds(2), gone);
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It has gone already.
        }
    }
}
