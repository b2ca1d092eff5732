using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RunningHub.Tests;

/// <summary>A server on a real socket that does to each connection what the test says, in order; the last behaviour stays.</summary>
internal sealed partial class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<RawBehaviour> _behaviours;
    private readonly List<string> _requests = [];
    private readonly Task _loop;

    public RawServer(params RawBehaviour[] behaviours)
    {
        _behaviours = new(behaviours);
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The requests as text, headers and body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                while (true)
                {
                    var request = await ReadAsync(socket);
                    if (request.Length == 0) return;
                    lock (_requests) _requests.Add(request);
                    RawBehaviour behaviour;
                    lock (_behaviours) behaviour = _behaviours.Count > 1 ? _behaviours.Dequeue() : _behaviours.Peek();
                    await (behaviour.Act ?? Json(behaviour.Kept!).Act!)(socket).WaitAsync(_stop.Token);
                    if (behaviour.Kept is null) return;
                }
            }
            catch (Exception broken) when (broken is SocketException or OperationCanceledException or IOException)
            {
                // The other side went away, or the test is over.
            }
        }
    }

    private async Task<string> ReadAsync(Socket socket)
    {
        var text = new MemoryStream();
        var chunk = new byte[8192];
        while (true)
        {
            var so = Encoding.Latin1.GetString(text.ToArray());
            var head = so.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head >= 0)
            {
                var length = so[..head].Split("\r\n").Select(line => line.Split(':', 2)).FirstOrDefault(parts => parts[0].Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) is { } found
                    ? int.Parse(found[1], System.Globalization.CultureInfo.InvariantCulture)
                    : 0;
                if (so.Length >= head + 4 + length) return Encoding.UTF8.GetString(text.ToArray());
            }

            var count = await socket.ReceiveAsync(chunk, _stop.Token);
            if (count == 0) return "";
            text.Write(chunk, 0, count);
        }
    }
}
