using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace RunningHub.Tests.Running;

/// <summary>A task that was paid for leaves with its id, whatever stands beside the id and whatever fails around it.</summary>
public sealed class LostIdTests
{
    private const string HalfACharacter = @"\ud83d";

    public static TheoryData<string, byte[]> Accepted => new()
    {
        { "half a surrogate in the message", Encoding.UTF8.GetBytes($$$"""{"code":0,"msg":"{{{HalfACharacter}}}","data":{"taskId":"{{{Bodies.TaskId}}}"}}""") },
        { "bytes that are no UTF-8", Encoding.Latin1.GetBytes($$$"""{"code":0,"msg":"³É¹¦","data":{"taskId":"{{{Bodies.TaskId}}}"}}""") },
        { "half a surrogate inside the tips", Encoding.UTF8.GetBytes($$$$"""{"code":0,"msg":"","data":{"taskId":"{{{{Bodies.TaskId}}}}","promptTips":"{\"node_errors\":{\"6\":{\"errors\":[{\"message\":\"\\ud83d\"}]}}}"}}""") },
        { "tips that end in half a surrogate", Encoding.UTF8.GetBytes($$$"""{"code":0,"msg":"","data":{"taskId":"{{{Bodies.TaskId}}}","promptTips":"{{{HalfACharacter}}}"}}""") },
        { "flat id beside no data", Encoding.UTF8.GetBytes($$"""{"code":0,"msg":"","data":null,"taskId":"{{Bodies.TaskId}}"}""") },
        { "byte order mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Bodies.Created())] },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Nothing_beside_the_id_costs_it(string what, byte[] body)
    {
        using var client = Client.On(Answering(HttpStatusCode.OK, body));

        var run = await new Poster().StartAsync(client);

        Assert.True(run.TaskId == Bodies.TaskId, what);
    }

    public static TheoryData<string, string, string?> Unreadable => new()
    {
        { "no code", $$$"""{"data":{"taskId":"{{{Bodies.TaskId}}}"}}""", Bodies.TaskId },
        { "broken off after the id", $$$"""{"code":0,"data":{"taskId": {{{Bodies.TaskId}}},"cli""", Bodies.TaskId },
        { "broken off within the id", """{"code":0,"data":{"taskId":"210000000000""", null },
        { "too deep", $$"""{"code":0,"data":{"taskId":"{{Bodies.TaskId}}"},"x": """ + new string('[', 100) + new string(']', 100) + "}", Bodies.TaskId },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task An_answer_that_cannot_be_read_still_gives_its_id(string what, string body, string? taskId)
    {
        using var client = Client.On(Answering(HttpStatusCode.OK, Encoding.UTF8.GetBytes(body)));

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.True(error.TaskId == taskId, what);
    }

    [Theory]
    [InlineData(HttpStatusCode.GatewayTimeout, """{"code":1,"msg":"upstream"}""")]
    [InlineData(HttpStatusCode.InternalServerError, """{"code":803,"msg":"?"}""")]
    [InlineData((HttpStatusCode)499, "<html></html>")]
    [InlineData(HttpStatusCode.Conflict, "<html></html>")]
    [InlineData((HttpStatusCode)425, "<html></html>")]
    [InlineData((HttpStatusCode)460, "<html></html>")]
    public async Task A_refusal_that_proves_nothing_is_an_unknown_outcome(HttpStatusCode status, string body)
    {
        var service = Answering(status, Encoding.UTF8.GetBytes(body));
        using var client = Client.On(service);

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_breaks_off_or_stops_on_its_way_still_gives_its_id(bool hangs)
    {
        var start = Encoding.UTF8.GetBytes($$$"""{"code":0,"msg":"success","data":{"taskId":"{{{Bodies.TaskId}}}","cli""");
        using var breaking = new Between(() => new BrokenOffStream(start, hangs)) { InnerHandler = new ScriptedService().On(ScriptedService.Create, Bodies.Created()) };
        using var client = Client.On(breaking, configure: options => options.SubmitTimeout = TimeSpan.FromMilliseconds(hangs ? 200 : 60_000));

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Equal(Bodies.TaskId, error.TaskId);
    }

    [Fact]
    public async Task A_stream_that_fails_in_its_own_way_is_an_unknown_outcome()
    {
        using var decoder = new Between(() => new CorruptStream()) { InnerHandler = new ScriptedService().On(ScriptedService.Create, Bodies.Created()) };
        using var client = Client.On(decoder);

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client));

        Assert.Contains("Decoder ran into invalid data", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logger_that_throws_costs_nothing()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Refusal(500), Bodies.Done);
        using var log = new BrokenLog();
        using var client = Client.On(service, configure: options => options.LoggerFactory = log);

        var run = await new Poster().StartAsync(client);
        var outputs = await run.WaitAsync();

        Assert.Equal(Bodies.TaskId, run.TaskId);
        Assert.Single(outputs.Files);
    }

    [Fact]
    public async Task A_body_that_is_asked_for_after_the_call_ended_does_not_leave()
    {
        var handler = new LateHandler();
        using var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, HttpMessageHandler = handler, TimeProvider = new FakeTime() });

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));
        handler.GoOn.SetResult();

        Assert.Contains("nothing was submitted", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await handler.Late!);
    }

    [Fact]
    public async Task A_poll_with_half_a_character_ends_no_wait_and_costs_no_file()
    {
        var done = Bodies.Done.Replace("\"nodeId\":\"9\"", $"\"nodeId\":\"9\",\"text\":\"{HalfACharacter}\"", StringComparison.Ordinal);
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Refusal(804, HalfACharacter), done);
        using var client = Client.On(service);

        var run = await new Poster().StartAsync(client);

        Assert.Single((await run.WaitAsync()).Files);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, 1)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 301)]
    [InlineData(HttpStatusCode.OK, 999_999)]
    public async Task Polls_that_fail_or_say_something_new_end_no_wait(HttpStatusCode status, int code)
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created());
        for (var i = 0; i < 20; i++) service.On(ScriptedService.Outputs, status, Bodies.Refusal(code));
        service.On(ScriptedService.Outputs, Bodies.Done);
        using var client = Client.On(service);

        var run = await new Poster().StartAsync(client);

        Assert.Single((await run.WaitAsync()).Files);
    }

    [Fact]
    public async Task A_refusal_says_what_was_submitted_and_where()
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(380)));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.StartsWith("Poster, workflow 1904136902449209346, on https://www.runninghub.ai: The submit was refused (380 ", error.Message, StringComparison.Ordinal);
        Assert.Equal(380, error.Code);
        Assert.DoesNotContain("emulator", error.Advice, StringComparison.Ordinal);
    }

    private static ScriptedService Answering(HttpStatusCode status, byte[] body) =>
        new ScriptedService().On(ScriptedService.Create, (_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(body) }));

    /// <summary>The beginning of an answer; then the connection breaks, or nothing comes any more.</summary>
    private sealed class BrokenOffStream(byte[] start, bool hangs) : MemoryStream(start)
    {
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            if (Position < Length) return Read(buffer, offset, count);
            if (hangs) await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new IOException("Connection reset by peer.");
        }
    }

    /// <summary>What stands between the service and the client gives the body of an answer in its own way.</summary>
    private sealed class Between(Func<Stream> body) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            answer.Content = new StreamContent(body());
            return answer;
        }
    }

    private sealed class CorruptStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new InvalidOperationException("Decoder ran into invalid data.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("Decoder ran into invalid data.");
    }

    private sealed class BrokenLog : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new IOException("The disk is full.");

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => throw new IOException("The disk is full.");
    }

    /// <summary>Gives the call up while its sender is still on the way to the body.</summary>
    private sealed class LateHandler : HttpMessageHandler
    {
        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long>? Late { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Late = SendLateAsync(request.Content!);
            throw new HttpRequestException("gave up");
        }

        private async Task<long> SendLateAsync(HttpContent content)
        {
            await GoOn.Task;
            using var wire = new MemoryStream();
            await Record.ExceptionAsync(() => content.CopyToAsync(wire));
            return wire.Length;
        }
    }
}
