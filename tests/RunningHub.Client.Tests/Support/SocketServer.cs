using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;

namespace RunningHub.Tests;

/// <summary>What a web socket sends.</summary>
internal sealed partial class SocketServer
{
    public static (WebSocketMessageType Type, byte[] Content) Text(string json) => (WebSocketMessageType.Text, Encoding.UTF8.GetBytes(json));

    public static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
