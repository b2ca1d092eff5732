using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>The web socket of a running task (reference §8).</summary>
public sealed class SocketTests
{
    [Fact]
    [Covers("netWssUrl")]
    public async Task The_address_has_the_documented_parts_and_a_ticket_that_decodes()
    {
        await using var stage = await Stage.SetAsync();
        var (_, url) = await RunningAsync(stage);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(url).Query);
        Assert.Equal("/ws/c_instance", new Uri(url).AbsolutePath);
        Assert.Equal(["Rh-Comfy-Auth", "c_host", "c_port", "clientId", "workflowId"], query.Keys.Order(StringComparer.Ordinal));
        using var ticket = JsonDocument.Parse(Convert.FromBase64String(query["Rh-Comfy-Auth"].ToString()));
        Assert.Equal(7 * 24 * 3600 * 1000L, ticket.RootElement.GetProperty("signExpire").GetInt64() - ticket.RootElement.GetProperty("ts").GetInt64());
        Assert.DoesNotContain(stage.Key, url);
    }

    [Fact]
    [Covers("web socket frames", "binary frame")]
    public async Task A_run_tells_its_nodes_steps_and_end_and_sends_one_binary_frame()
    {
        await using var stage = await Stage.SetAsync();
        var (_, url) = await RunningAsync(stage);
        using var socket = await ConnectAsync(url);
        await NextAsync(socket);
        stage.RunToEnd();
        var frames = await UntilAsync(socket, "execution_success");
        var texts = frames.Where(f => f.Json is not null).Select(f => f.Json!.Value).ToArray();
        Assert.Equal(["6", "7", "3", "8", "9"], texts.Where(f => Type(f) == "executing").Select(f => f.GetProperty("data").GetProperty("node").GetString()));
        var progress = texts.Where(f => Type(f) == "progress").Select(f => f.GetProperty("data")).ToArray();
        Assert.Equal(Enumerable.Range(1, 20), progress.Select(p => p.GetProperty("value").GetInt32()));
        Assert.All(progress, p => Assert.Equal(("3", 20), (p.GetProperty("node").GetString(), p.GetProperty("max").GetInt32())));
        Assert.Equal("9", Assert.Single(texts, f => Type(f) == "executed").GetProperty("data").GetProperty("node").GetString());
        var preview = Assert.Single(frames, f => f.Json is null).Bytes;
        Assert.Equal((1, 2), (BinaryPrimitives.ReadInt32BigEndian(preview), BinaryPrimitives.ReadInt32BigEndian(preview.AsSpan(4))));
        Assert.NotNull(PngReader.Read(preview[8..], 1 << 16));
        var last = await NextAsync(socket);
        Assert.Equal(("executing", JsonValueKind.Null), (Type(last.Json!.Value), last.Json.Value.GetProperty("data").GetProperty("node").ValueKind));
    }

    [Fact]
    [Covers("web socket frames")]
    public async Task Somebody_who_comes_from_the_start_hears_the_start_and_what_is_cached()
    {
        await using var stage = await Stage.SetAsync();
        var (_, url) = await RunningAsync(stage);
        using var socket = await ConnectAsync(url);
        Assert.Equal("status", Type((await NextAsync(socket)).Json!.Value));
        Assert.Equal("execution_start", Type((await NextAsync(socket)).Json!.Value));
        var cached = (await NextAsync(socket)).Json!.Value;
        Assert.Equal("execution_cached", Type(cached));
        Assert.Equal(["4", "5"], cached.GetProperty("data").GetProperty("nodes").EnumerateArray().Select(n => n.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_comes_late_hears_which_node_is_at_work()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(24)));
        var (_, url) = await RunningAsync(stage);
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(12));
        using var socket = await ConnectAsync(url);
        Assert.Equal("status", Type((await NextAsync(socket)).Json!.Value));
        var current = (await NextAsync(socket)).Json!.Value;
        Assert.Equal(("executing", "3"), (Type(current), current.GetProperty("data").GetProperty("node").GetString()));
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var next = (await NextAsync(socket)).Json;
        Assert.Equal("progress", Type(next!.Value));
    }

    [Fact]
    [Covers("web socket frames")]
    public async Task A_failure_and_a_cancel_have_frames_of_their_own()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FailTask(new TaskFailure { NodeId = "3" }));
        var (_, failing) = await RunningAsync(stage);
        using var first = await ConnectAsync(failing);
        await NextAsync(first);
        stage.RunToEnd();
        var error = (await UntilAsync(first, "execution_error"))[^1].Json!.Value.GetProperty("data");
        Assert.Equal(("3", "KSampler"), (error.GetProperty("node_id").GetString(), error.GetProperty("node_type").GetString()));

        var (taskId, cancelled) = await RunningAsync(stage);
        using var second = await ConnectAsync(cancelled);
        await NextAsync(second);
        await stage.CancelAsync(taskId);
        stage.RunToEnd();
        await UntilAsync(second, "execution_interrupted");
    }

    [Fact]
    [Covers("socket breaks off")]
    public async Task It_breaks_off_when_a_fault_says_so_and_can_be_opened_again()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.DropSocket(afterFrames: 2));
        var (_, url) = await RunningAsync(stage);
        for (var i = 0; i < 2; i++)
        {
            using var socket = await ConnectAsync(url);
            await NextAsync(socket);
            await NextAsync(socket);
            await Assert.ThrowsAsync<WebSocketException>(() => NextAsync(socket));
        }
    }

    [Fact]
    public async Task An_open_socket_does_not_hold_the_clock_and_closes_politely()
    {
        await using var stage = await Stage.SetAsync();
        var (taskId, url) = await RunningAsync(stage);
        using var socket = await ConnectAsync(url);
        await NextAsync(socket);
        stage.Hub.Clock.Automatic();
        await stage.Hub.Tasks.WaitForAsync(taskId, EmulatorTaskState.Success);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Theory]
    [InlineData("Rh-Comfy-Auth=", 401)]
    [InlineData("clientId=", 401)]
    public async Task A_wrong_ticket_or_client_is_refused(string part, int status)
    {
        await using var stage = await Stage.SetAsync();
        var (_, url) = await RunningAsync(stage);
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(url.Replace(part, part + "x", StringComparison.Ordinal)), CancellationToken.None));
        Assert.Equal(status, (int)socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_plain_request_to_it_is_400()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(400, (int)(await stage.Wire.GetAsync("/ws/c_instance?clientId=5")).Status);
    }

    private static async Task<(string TaskId, string Url)> RunningAsync(Stage stage)
    {
        var taskId = await stage.SubmitAsync();
        while (stage.Hub.Tasks[taskId].State == EmulatorTaskState.Queued) stage.Hub.Clock.AdvanceToNextTimer();
        return (taskId, (await stage.OutputsAsync(taskId)).Data.GetProperty("netWssUrl").GetString()!);
    }

    private static async Task<ClientWebSocket> ConnectAsync(string url)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(url), CancellationToken.None);
        return socket;
    }

    private static async Task<(byte[] Bytes, JsonElement? Json)> NextAsync(ClientWebSocket socket)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            frame.Write(buffer, 0, part.Count);
            if (part.EndOfMessage) return (frame.ToArray(), part.MessageType == WebSocketMessageType.Text ? JsonDocument.Parse(frame.ToArray()).RootElement : null);
        }
    }

    private static async Task<List<(byte[] Bytes, JsonElement? Json)>> UntilAsync(ClientWebSocket socket, string type)
    {
        var frames = new List<(byte[] Bytes, JsonElement? Json)>();
        do frames.Add(await NextAsync(socket));
        while (frames[^1].Json is not { } json || Type(json) != type);
        return frames;
    }

    private static string Type(JsonElement frame) => frame.GetProperty("type").GetString()!;
}
