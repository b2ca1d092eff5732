using System.Net.Sockets;
using System.Text;

namespace RunningHub.Tests;

/// <summary>What a server does to a request that it has read: an answer after which the connection stays, or anything to the bare connection, which ends then.</summary>
internal sealed record RawBehaviour(string? Kept, Func<Socket, Task>? Act);

/// <summary>Behaviours of a server that does not keep to HTTP.</summary>
internal sealed partial class RawServer
{
    /// <summary>Does this to the connection.</summary>
    public static RawBehaviour Do(Func<Socket, Task> act) => new(null, act);

    /// <summary>Sends these bytes and closes.</summary>
    public static RawBehaviour Answer(string text) => Do(socket => socket.SendAsync(Encoding.UTF8.GetBytes(text)));

    /// <summary>Sends JSON with its length, and closes.</summary>
    public static RawBehaviour Json(string body) => Answer($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>Sends JSON, and waits for more on the same connection.</summary>
    public static RawBehaviour KeptJson(string body) => new(body, null);

    /// <summary>Resets the connection without a word.</summary>
    public static RawBehaviour Reset { get; } = Do(socket =>
    {
        socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    });

    /// <summary>Says nothing, for ever.</summary>
    public static RawBehaviour Silence { get; } = Do(_ => Task.Delay(Timeout.Infinite));
}
