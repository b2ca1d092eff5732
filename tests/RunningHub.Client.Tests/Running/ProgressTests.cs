using System.Net.WebSockets;
using System.Text.Json;
using RunningHub.Testing;

namespace RunningHub.Tests.Running;

/// <summary>The progress socket tells which node is at work; polls alone tell the end.</summary>
public sealed class ProgressTests
{
    [SharedFact]
    public async Task The_recorded_frames_tell_node_and_steps()
    {
        using var recording = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.InShared("recordings", "wsframes__doc_sequence__1.json")));
        await using var server = new SocketServer(false, [.. recording.RootElement.EnumerateArray().Select(frame => SocketServer.Text(frame.GetRawText()))]);

        var steps = await WatchAsync(server.Url, progress => progress.Step == 10);

        Assert.Equal(["Queued", "Running", "Running 3", "Running 3 10/20", "Succeeded"], steps.Select(Describe));
        Assert.Null(server.Authorization);
    }

    [Fact]
    public async Task Frames_of_other_kinds_are_passed_over()
    {
        await using var server = new SocketServer(
            false,
            SocketServer.Text("""{"type":"status","data":{"status":{"exec_info":{"queue_remaining":1}}}}"""),
            (WebSocketMessageType.Binary, new byte[70_000]),
            SocketServer.Text("not json"),
            SocketServer.Text(""),
            SocketServer.Text("[]"),
            SocketServer.Text("""{"type":"executing","data":{"node":null}}"""),
            SocketServer.Text("""{"type":"executing","data":{"node":"150:5"}}"""),
            SocketServer.Text("""{"type":"progress","data":{"node":"\ud83d","value":-1,"max":20}}"""),
            SocketServer.Text("""{"type":"progress","data":{"value":30,"max":20}}"""),
            SocketServer.Text("{\"type\":\"progress\",\"data\":{\"value\":1,\"max\":2,\"x\":\"" + new string('x', 400_000) + "\"}}"),
            SocketServer.Text(new string('[', 1000)),
            SocketServer.Text("""{"type":"execution_success","data":{}}"""),
            SocketServer.Text("""{"type":"execution_error","data":{"node_id":"3"}}"""),
            SocketServer.Text("""{"type":"execution_interrupted","data":{}}"""),
            SocketServer.Text("""{"type":"progress","data":{"value":"7","max":20.0}}"""));

        var steps = await WatchAsync(server.Url, progress => progress.Step == 7);

        Assert.Equal(["Queued", "Running", "Running 150:5", "Running 150:5 7/20", "Succeeded"], steps.Select(Describe));
    }

    [Fact]
    public async Task A_socket_that_breaks_off_is_opened_again_a_few_times_and_the_run_goes_on()
    {
        await using var server = new SocketServer(true, SocketServer.Text("""{"type":"executing","data":{"node":"3"}}"""));

        var steps = await WatchAsync(server.Url, _ => false, isOver: () => server.Connections >= 3);

        Assert.Equal(TaskState.Succeeded, steps[^1].State);
        Assert.InRange(server.Connections, 3, 5);
    }

    [Theory]
    [InlineData("ws://127.0.0.1:1/ws")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("nonsense")]
    [InlineData("wss://")]
    public async Task Without_a_socket_the_states_are_told_all_the_same(string address)
    {
        var steps = await WatchAsync(address, _ => true);

        Assert.Equal(["Queued", "Running", "Succeeded"], steps.Select(Describe));
    }

    [Fact]
    public async Task An_address_next_to_this_machine_is_not_opened_for_a_site_elsewhere()
    {
        await using var server = new SocketServer(false);

        await ProgressSocket.ListenAsync(server.Url, RunningHubSite.International, _ => { }, CancellationToken.None);

        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nobody_watches_or_wants_it_and_no_socket_is_opened(bool wanted, bool watched)
    {
        await using var server = new SocketServer(false);

        await WatchAsync(server.Url, _ => true, wanted, watched);

        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public void Progress_is_readable()
    {
        Assert.Equal("Running (node 3, step 10 of 20) after 0 s", new RunProgress(TaskState.Running) { NodeId = "3", Step = 10, Steps = 20 }.ToString());
        Assert.Equal("Queued (place 2) after 0 s", new RunProgress(TaskState.Queued) { QueuePosition = 2 }.ToString());
        Assert.Equal("Running after 5 s", new RunProgress(TaskState.Running) { Elapsed = TimeSpan.FromSeconds(5) }.ToString());
    }

    private static string Describe(RunProgress progress) =>
        $"{progress.State}{(progress.NodeId is null ? "" : " " + progress.NodeId)}{(progress.Step is null ? "" : FormattableString.Invariant($" {progress.Step}/{progress.Steps}"))}";

    /// <summary>Watches a run whose task is running, with that address, until the watch has seen enough; then the next poll says that it is done.</summary>
    private static async Task<List<RunProgress>> WatchAsync(string address, Func<RunProgress, bool> isEnough, bool wanted = true, bool watched = true, Func<bool>? isOver = null)
    {
        var running = $$$"""{"code":804,"msg":"APIKEY_TASK_IS_RUNNING","data":{"netWssUrl":{{{JsonSerializer.Serialize(address)}}}}}""";
        var enough = new TaskCompletionSource();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, running, running, running, running);
        service.On(ScriptedService.Outputs, async (_, token) =>
        {
            // A poll now and then, as in life, so that a socket that breaks can be opened again.
            await Task.WhenAny(enough.Task, Task.Delay(50, token));
            return ScriptedService.Json(enough.Task.IsCompleted || isOver?.Invoke() == true ? Bodies.Done : running);
        });
        using var client = new RunningHubClient(new RunningHubClientOptions
        {
            ApiKey = Client.Key,
            LoggerFactory = KeyWatch.WholeRun,
            HttpMessageHandler = service,
            Site = RunningHubSite.At(new Uri("http://127.0.0.1:8288")),
            TimeProvider = new FakeTime(),
            // By the clock of the test, some hundred polls.
            RunTimeout = TimeSpan.FromHours(1),
            UseProgressSocket = wanted,
        });
        var run = await new Poster().StartAsync(client);
        var steps = new List<RunProgress>();
        if (!watched)
        {
            enough.SetResult();
            await run.WaitAsync();
            return steps;
        }

        await foreach (var step in run.WatchAsync())
        {
            steps.Add(step);
            if (step.State == TaskState.Running && isEnough(step)) enough.TrySetResult();
        }

        return steps;
    }
}
