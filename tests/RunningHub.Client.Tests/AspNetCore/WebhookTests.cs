using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using RunningHub.AspNetCore;
using RunningHub.Testing;

namespace RunningHub.Tests.AspNetCore;

public sealed class WebhookTests
{
    private const string Secret = "a-secret_of-16-or-more";
    private const string Address = "/hooks/runninghub/" + Secret;

    // Meters are everybody's: only what this test's application does fails.
    private static readonly AsyncLocal<bool> IsBroken = new();

    private readonly ScriptedService _service = new();
    private readonly Channel<EndedTask> _handled = Channel.CreateUnbounded<EndedTask>();

    [Theory]
    [InlineData("""{"event":"TASK_END","taskId":"2100000000000000017","eventData":"{\"code\":0,\"data\":[]}"}""")]
    [InlineData("""{"event":"TASK_END","taskId":2100000000000000017,"eventData":{"taskId":"x","status":"SUCCESS"}}""")]
    [InlineData("""{"event":"TASK_END","eventData":{"taskId":"2100000000000000017","status":"SUCCESS"}}""")]
    [InlineData("""{"event":"TASK_END","eventData":"{\"taskId\":\"2100000000000000017\"}"}""")]
    public async Task The_end_of_a_task_reaches_the_handler_after_a_query_has_confirmed_it(string body)
    {
        // What tells the families apart is the form of eventData, and each task is asked for by its own.
        var query = body.Contains("\"eventData\":{", StringComparison.Ordinal) ? ScriptedService.Query : ScriptedService.Outputs;
        _service.On(ScriptedService.Outputs, Bodies.Running, Bodies.Done).On(ScriptedService.Query, Bodies.RunningV2, Bodies.DoneV2);
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Address, body));

        var ended = await _handled.Reader.ReadAsync();
        Assert.Equal((Bodies.TaskId, (RunningHubException?)null), (ended.TaskId, ended.Error));
        Assert.Single(ended.Outputs!.Files);
        Assert.Equal(2, _service.RequestsTo(query).Count);
        Assert.Equal(2, _service.Requests.Count);
    }

    [SharedTheory]
    [InlineData("webhook__task_end_v1__1", "1904163390028185602")]
    [InlineData("webhook__task_end_v2__1", "2052287938007814145")]
    public async Task Recorded_posts(string name, string taskId)
    {
        _service.On(ScriptedService.Outputs, Bodies.Done).On(ScriptedService.Query, Bodies.DoneV2);
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Address, await File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json"))));

        Assert.Equal(taskId, (await _handled.Reader.ReadAsync()).TaskId);
    }

    [Fact]
    public async Task A_failure_is_handed_over_as_one()
    {
        _service.On(ScriptedService.Outputs, """{"code":805,"msg":"","data":{"failedReason":{"node_id":"3","exception_message":"out of memory"}}}""");
        await using var app = await StartAsync();

        await PostAsync(app, Address, End("1"));

        var ended = await _handled.Reader.ReadAsync();
        Assert.Null(ended.Outputs);
        Assert.Equal("out of memory", Assert.Single(Assert.IsType<RunFailedException>(ended.Error).NodeErrors).Message);
    }

    [Theory]
    [InlineData("/hooks/runninghub", End1, HttpStatusCode.NotFound)]
    [InlineData("/hooks/runninghub/wrong-secret-of-16", End1, HttpStatusCode.NotFound)]
    [InlineData(Address, "not json", HttpStatusCode.BadRequest)]
    [InlineData(Address, "[]", HttpStatusCode.BadRequest)]
    [InlineData(Address, """{"event":"SOMETHING_ELSE","taskId":"1"}""", HttpStatusCode.OK)]
    [InlineData(Address, """{"event":"TASK_END","taskId":"../1"}""", HttpStatusCode.OK)]
    [InlineData(Address, """{"event":"TASK_END","eventData":"not json"}""", HttpStatusCode.OK)]
    [InlineData(Address, """{"event":"TASK_END","eventData":"{\"taskId\":\"1\",\"msg\":\"\ud83d\"}"}""", HttpStatusCode.OK)]
    [InlineData(Address, """{"event":"TASK_END","taskId":"\ud83d"}""", HttpStatusCode.OK)]
    public async Task What_is_no_end_of_a_task_asks_nothing(string address, string body, HttpStatusCode expected)
    {
        await using var app = await StartAsync();

        Assert.Equal(expected, await PostAsync(app, address, body));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var app = await StartAsync(options => options.MaximumBodySize = 1024);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(app, Address, new string(' ', 2000)));
    }

    [Fact]
    public async Task A_repeated_post_is_answered_and_handled_once()
    {
        _service.On(ScriptedService.Outputs, Bodies.Done);
        await using var app = await StartAsync();

        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Address, End("1")));
        await PostAsync(app, Address, End("2"));

        Assert.Equal(["1", "2"], new[] { (await _handled.Reader.ReadAsync()).TaskId, (await _handled.Reader.ReadAsync()).TaskId }.Order());
        Assert.False(_handled.Reader.TryRead(out _));
        Assert.Equal(2, _service.RequestsTo(ScriptedService.Outputs).Count);
    }

    [Fact]
    public async Task A_task_that_the_service_does_not_know_reaches_nobody()
    {
        _service.On(ScriptedService.Outputs, (request, _) => Task.FromResult(ScriptedService.Json(request.Body.Contains("\"666\"", StringComparison.Ordinal) ? Bodies.NotFound : Bodies.Done)));
        await using var app = await StartAsync(options => options.Concurrency = 1);

        await PostAsync(app, Address, End("666"));
        await PostAsync(app, Address, End("1"));

        Assert.Equal("1", (await _handled.Reader.ReadAsync()).TaskId);
    }

    [Fact]
    public async Task A_handler_that_throws_is_called_again()
    {
        _service.On(ScriptedService.Outputs, Bodies.Done);
        var calls = 0;
        await using var app = await StartAsync(handler: async ended =>
        {
            if (++calls < 3) throw new InvalidOperationException("not yet");
            await _handled.Writer.WriteAsync(ended);
        });

        await PostAsync(app, Address, End("1"));

        Assert.Equal("1", (await _handled.Reader.ReadAsync()).TaskId);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_not_cost_the_id_beside_them()
    {
        _service.On(ScriptedService.Outputs, Bodies.Done);
        await using var app = await StartAsync();
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"event":"TASK_END","eventData":"{\"msg\":\"no """u8, 0xC4, 0xE3, .. """\",\"taskId\":\"1\"}"}"""u8];

        using var answer = await app.GetTestClient().PostAsync(Address, new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("1", (await _handled.Reader.ReadAsync()).TaskId);
    }

    [Fact]
    public async Task A_log_and_a_meter_that_fail_do_not_end_the_work()
    {
        _service.On(ScriptedService.Outputs, Bodies.Done);
        using var broken = new BrokenLog();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "runninghub.webhooks") listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) =>
        {
            if (IsBroken.Value) throw new IOException("The collector is away.");
        });
        listener.Start();
        IsBroken.Value = true;
        await using var app = await StartAsync(
            options => (options.Concurrency, options.HandlerAttempts) = (1, 1),
            handler: async ended =>
            {
                if (ended.TaskId == "1") throw new InvalidOperationException("not this one");
                await _handled.Writer.WriteAsync(ended);
            },
            services: services => services.AddLogging(logging => logging.AddProvider(broken)));

        await PostAsync(app, Address, End("1"));
        await PostAsync(app, Address, End("2"));

        Assert.Equal("2", (await _handled.Reader.ReadAsync()).TaskId);
    }

    [Fact]
    public async Task A_full_queue_asks_for_another_post()
    {
        var release = new TaskCompletionSource();
        var entered = Channel.CreateUnbounded<string>();
        _service.On(ScriptedService.Outputs, Bodies.Done);
        await using var app = await StartAsync(
            options => (options.QueueLength, options.Concurrency) = (1, 1),
            async ended =>
            {
                await entered.Writer.WriteAsync(ended.TaskId);
                await release.Task;
            });

        await PostAsync(app, Address, End("1"));
        await entered.Reader.ReadAsync();
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Address, End("2")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(app, Address, End("3")));
        release.SetResult();
        Assert.Equal("2", await entered.Reader.ReadAsync());
        Assert.Equal(HttpStatusCode.OK, await PostAsync(app, Address, End("3")));
        Assert.Equal("3", await entered.Reader.ReadAsync());
    }

    [Fact]
    public async Task An_end_whose_webhook_never_came_is_found_in_the_journal_and_handled_once()
    {
        var began = new FakeTime().GetUtcNow();
        var journal = new WatchedJournal();
        await journal.WriteAsync(new JournalEntry("a", JournalStage.Accepted) { At = began, Token = new RunToken(RunningHubSite.International, "1") });
        await journal.WriteAsync(new JournalEntry("b", JournalStage.Accepted) { At = began, Token = new RunToken(RunningHubSite.China, "2") });
        await journal.WriteAsync(new JournalEntry("c", JournalStage.Handled) { At = began, Token = new RunToken(RunningHubSite.International, "3") });
        _service.On(ScriptedService.Outputs, Bodies.Running, Bodies.NotFound, Bodies.Done);
        await using (await StartAsync(options => (options.Journal, options.MissedAfter) = (journal, TimeSpan.FromMinutes(10))))
            Assert.True(await journal.Handled.Task - began >= TimeSpan.FromMinutes(40));

        Assert.Single((await _handled.Reader.ReadAsync()).Outputs!.Files);
        Assert.False(_handled.Reader.TryRead(out _));
        Assert.All(_service.Requests, request => Assert.Contains("\"1\"", request.Body, StringComparison.Ordinal));
        Assert.Equal(4, _service.Requests.Count);
    }

    [Fact]
    public async Task A_task_that_nobody_knows_is_asked_for_no_longer_than_the_limit_and_that_is_logged_and_counted()
    {
        var journal = new WatchedJournal();
        await journal.WriteAsync(new JournalEntry("lost", JournalStage.Accepted) { At = new FakeTime().GetUtcNow(), Token = new RunToken(RunningHubSite.International, "404") });
        _service.On(ScriptedService.Outputs, Bodies.NotFound);
        var (log, outcomes) = (new LogLines(), new ConcurrentBag<object?>());
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "runninghub.webhooks") listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => outcomes.Add(tags[0].Value));
        listener.Start();

        await using (await StartAsync(options => (options.Journal, options.MissedAfter, options.GiveUpAfter) = (journal, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20)), log: log))
            await journal.ReadOften.Task;

        Assert.Equal(2, _service.Requests.Count);
        Assert.Single(log.Lines, line => line.StartsWith("Warning: Task 404 is asked for no more: in 00:30:00 ", StringComparison.Ordinal));
        Assert.Contains("given_up", outcomes);
        Assert.Equal(JournalStage.Accepted, Assert.Single(await journal.ReadAsync()).Stage);
    }

    [Fact]
    public async Task One_of_several_clients_receives_at_an_address_of_its_own()
    {
        var china = new ScriptedService().On(ScriptedService.Outputs, Bodies.Done);
        await using var app = await StartAsync(
            options => options.ServiceKey = "cn", services: services => services.AddKeyedSingleton("cn", Client.On(china, configure: options => options.Site = RunningHubSite.China)));

        await PostAsync(app, Address, End("1"));

        Assert.Equal(RunningHubSite.China, (await _handled.Reader.ReadAsync()).Token.Site);
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("a secret of 16 or more")]
    public async Task A_weak_secret_is_refused_at_start(string? secret) =>
        Assert.Equal("Secret", (await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(options => options.Secret = secret))).ParamName);

    [Theory]
    [InlineData("""{"code":0,"data":{"remainCoins":"5"}}""", HealthStatus.Healthy)]
    [InlineData("""{"code":0,"data":{"remainCoins":"0","remainMoney":"-0.130"}}""", HealthStatus.Degraded)]
    [InlineData("""{"code":806,"msg":"APIKEY_USER_NOT_FOUND"}""", HealthStatus.Unhealthy)]
    public async Task The_health_of_an_account(string body, HealthStatus expected)
    {
        _service.On(ScriptedService.Account, body);
        var services = new ServiceCollection().AddLogging().AddSingleton(Client.On(_service));
        services.AddHealthChecks().AddRunningHub();
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(expected, report.Entries["runninghub"].Status);
    }

    [Fact]
    public async Task The_health_of_one_of_several_clients_goes_by_its_key()
    {
        _service.On(ScriptedService.Account, """{"code":0,"data":{"remainCoins":"5"}}""");
        var services = new ServiceCollection().AddLogging().AddKeyedSingleton("cn", Client.On(_service, configure: options => options.Site = RunningHubSite.China));
        services.AddHealthChecks().AddKeyedRunningHub("cn");
        await using var provider = services.BuildServiceProvider();

        var entry = (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["runninghub-cn"];

        Assert.Equal((HealthStatus.Healthy, "https://www.runninghub.cn"), (entry.Status, entry.Data["site"]));
    }

    [Theory]
    [InlineData(1, 1, HealthStatus.Healthy, null)]
    [InlineData(1, 806, HealthStatus.Degraded, "1 of 2 accounts: account 1: ")]
    [InlineData(0, 1, HealthStatus.Degraded, "1 of 2 accounts: account 0: The account has neither coins nor money.")]
    [InlineData(0, 0, HealthStatus.Degraded, "2 of 2 accounts: ")]
    [InlineData(0, 806, HealthStatus.Unhealthy, "2 of 2 accounts: ")]
    public async Task The_health_of_a_pool_is_that_of_all_its_accounts(int first, int second, HealthStatus expected, string? description)
    {
        await using var pool = new ApiKeyPool(Account(Client.Key, first), Account("ffeeddccbbaa99887766554433221100", second));
        var services = new ServiceCollection().AddLogging().AddSingleton<RunningHubClient>(pool);
        services.AddHealthChecks().AddRunningHub();
        await using var provider = services.BuildServiceProvider();

        var entry = (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["runninghub"];

        Assert.Equal(expected, entry.Status);
        Assert.StartsWith(description ?? "", entry.Description ?? "", StringComparison.Ordinal);
        Assert.Equal("https://www.runninghub.ai", entry.Data["account1.site"]);

        // Below 800, so many coins; from there, a refusal with that code.
        static RunningHubClientOptions Account(string key, int answer) => new()
        {
            ApiKey = key,
            HttpMessageHandler = new ScriptedService().On(ScriptedService.Account, answer < 800 ? $"{{\"code\":0,\"data\":{{\"remainCoins\":\"{answer}\"}}}}" : Bodies.Refusal(answer)),
            TimeProvider = new FakeTime(),
        };
    }

    [Fact]
    public void The_public_surface_is_the_accepted_one() => Snapshot.MatchesFile(
        PublicApi.Of(typeof(EndedTask).Assembly),
        Path.Combine(Repository.Root, "tests", "RunningHub.Client.Tests", "PublicApi.RunningHub.AspNetCore.net10.0.verified.txt"));

    private const string End1 = """{"event":"TASK_END","taskId":"1","eventData":"{}"}""";

    private static string End(string taskId) => JsonSerializer.Serialize(new Dictionary<string, string> { ["event"] = "TASK_END", ["taskId"] = taskId, ["eventData"] = "{}" });

    private static async Task<HttpStatusCode> PostAsync(WebApplication app, string address, string body)
    {
        using var http = app.GetTestClient();
        using var answer = await http.PostAsync(new Uri(address, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        return answer.StatusCode;
    }

    private async Task<WebApplication> StartAsync(
        Action<RunningHubWebhookOptions>? configure = null, Func<EndedTask, Task>? handler = null, LogLines? log = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        if (log is not null) builder.Logging.AddProvider(log);
        services?.Invoke(builder.Services);
        builder.Services.AddSingleton(Client.On(_service));
        builder.Services.AddSingleton<TimeProvider>(new FakeTime());
        var app = builder.Build();
        app.MapRunningHubWebhook(
            "/hooks/runninghub",
            (ended, _) => handler is null ? _handled.Writer.WriteAsync(ended).AsTask() : handler(ended),
            options =>
            {
                options.Secret = Secret;
                configure?.Invoke(options);
            });
        await app.StartAsync();
        return app;
    }

    /// <summary>A sink that fails for what the receiver says.</summary>
    private sealed class BrokenLog : ILoggerProvider, ILogger
    {
        private string _category = "";

        public ILogger CreateLogger(string categoryName) => new BrokenLog { _category = categoryName };

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_category.StartsWith("RunningHub", StringComparison.Ordinal)) throw new IOException("The disk is full.");
        }

        public void Dispose()
        {
        }
    }

    private sealed class WatchedJournal : IRunJournal
    {
        private readonly MemoryRunJournal _entries = new();

        private int _reads;

        public TaskCompletionSource<DateTimeOffset> Handled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when the journal has been gone through ten times.</summary>
        public TaskCompletionSource ReadOften { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default)
        {
            await _entries.WriteAsync(entry, cancellationToken);
            if (entry is { RunId: "a", Stage: JournalStage.Handled }) Handled.TrySetResult(entry.At);
        }

        public Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _reads) == 10) ReadOften.TrySetResult();
            return _entries.ReadAsync(cancellationToken);
        }
    }
}
