namespace RunningHub.Tests.Running;

/// <summary>The caller's token around a submit, and around a wait.</summary>
public sealed class CancellationTests
{
    [Fact]
    public async Task Before_the_submit_nothing_is_sent()
    {
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created());
        using var client = Client.On(service);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Poster().StartAsync(client, cancellationToken: new CancellationToken(true)));

        Assert.IsNotType<RunInterruptedException>(error);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task While_connecting_the_submit_is_withdrawn()
    {
        using var source = new CancellationTokenSource();
        var handler = new ConnectingHandler(source.Cancel);
        using var client = new RunningHubClient(new RunningHubClientOptions { ApiKey = Client.Key, LoggerFactory = KeyWatch.WholeRun, HttpMessageHandler = handler });

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Poster().StartAsync(client, cancellationToken: source.Token));

        Assert.IsNotType<RunInterruptedException>(error);
        Assert.False(handler.BodyLeft);
    }

    [Fact]
    public async Task After_the_first_byte_the_answer_is_waited_for_and_the_id_is_kept()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedService().On(ScriptedService.Create, async (_, token) =>
        {
            await source.CancelAsync();
            Assert.False(token.IsCancellationRequested);
            return ScriptedService.Json(Bodies.Created());
        });
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => new Poster().StartAsync(client, cancellationToken: source.Token));

        Assert.Equal(Bodies.TaskId, error.TaskId);
        Assert.Equal(InterruptionReason.CancellationRequested, error.Reason);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Contains(error.Token.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task With_CancelTask_the_accepted_task_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedService()
            .On(ScriptedService.Create, async (_, _) =>
            {
                await source.CancelAsync();
                return ScriptedService.Json(Bodies.Created());
            })
            .On(ScriptedService.Cancel, Bodies.Ok);
        using var client = Client.On(service);

        var error = await Assert.ThrowsAsync<RunInterruptedException>(
            () => new Poster().StartAsync(client, new RunOptions { OnCancellation = OnCancellation.CancelTask }, source.Token));

        Assert.Contains("asked to cancel", error.Message, StringComparison.Ordinal);
        Assert.Contains(Bodies.TaskId, Assert.Single(service.RequestsTo(ScriptedService.Cancel)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_the_task_running_and_gives_the_token()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, async (_, _) =>
        {
            await source.CancelAsync();
            return ScriptedService.Json(Bodies.Running);
        });
        using var client = Client.On(service);
        var run = await new Poster().StartAsync(client);

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync(source.Token));

        Assert.Equal(run.Token, error.Token);
        Assert.Empty(service.RequestsTo(ScriptedService.Cancel));
    }

    [Fact]
    public async Task A_cancelled_wait_with_CancelTask_says_when_the_request_failed()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedService()
            .On(ScriptedService.Create, Bodies.Created())
            .On(ScriptedService.Cancel, Bodies.Refusal(301, "taskId must be positive"))
            .On(ScriptedService.Outputs, async (_, _) =>
            {
                await source.CancelAsync();
                return ScriptedService.Json(Bodies.Running);
            });
        using var client = Client.On(service);
        var run = await new Poster().StartAsync(client, new RunOptions { OnCancellation = OnCancellation.CancelTask });

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync(source.Token));

        Assert.Equal(301, Assert.IsType<RunningHubException>(error.InnerException).Code);
        Assert.Contains("may go on and bill", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_wait_with_CancelTask_does_not_wait_for_a_service_that_is_silent()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedService()
            .On(ScriptedService.Create, Bodies.Created())
            .On(ScriptedService.Cancel, async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return ScriptedService.Json(Bodies.Ok);
            })
            .On(ScriptedService.Outputs, async (_, _) =>
            {
                await source.CancelAsync();
                return ScriptedService.Json(Bodies.Running);
            });
        using var client = Client.On(service, configure: options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));
        var run = await new Poster().StartAsync(client, new RunOptions { OnCancellation = OnCancellation.CancelTask });

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync(source.Token));

        Assert.Contains("may go on and bill", error.Message, StringComparison.Ordinal);
        // Not the four attempts of a request that somebody waits for.
        Assert.InRange(service.RequestsTo(ScriptedService.Cancel).Count, 1, 2);
    }

    [Fact]
    public async Task Disposing_the_client_ends_waits_with_the_token()
    {
        var asked = new TaskCompletionSource();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, async (_, token) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return ScriptedService.Json(Bodies.Running);
        });
        var client = Client.On(service);
        var run = await new Poster().StartAsync(client);
        var wait = run.WaitAsync();
        await asked.Task;

        client.Dispose();

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => wait);
        Assert.Equal((InterruptionReason.ClientDisposed, Bodies.TaskId), (error.Reason, error.TaskId));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => new Poster().StartAsync(client));
    }

    [Fact]
    public async Task Disposing_the_client_during_a_submit_keeps_the_id()
    {
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var service = new ScriptedService().On(ScriptedService.Create, async (_, _) =>
        {
            arrived.SetResult();
            await release.Task;
            return ScriptedService.Json(Bodies.Created());
        });
        var client = Client.On(service);
        var start = new Poster().StartAsync(client);
        await arrived.Task;

        var disposal = client.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        release.SetResult();

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => start);
        Assert.Equal((InterruptionReason.ClientDisposed, Bodies.TaskId), (error.Reason, error.TaskId));
        await disposal;
    }

    [Fact]
    public async Task While_waiting_for_capacity_the_token_ends_the_start_without_a_task()
    {
        // Not disposed: a late timer may still cancel it.
        var source = new CancellationTokenSource();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(421));
        using var client = Client.On(service, new FakeTime { DuringWait = _ => source.Cancel() });

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Poster().StartAsync(client, cancellationToken: source.Token));

        Assert.IsNotType<RunInterruptedException>(error);
        Assert.Single(service.Requests);
    }

    /// <summary>A connection that is never made: the body is not asked for.</summary>
    private sealed class ConnectingHandler(Action connecting) : HttpMessageHandler
    {
        public bool BodyLeft { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            connecting();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            BodyLeft = true;
            return new HttpResponseMessage();
        }
    }
}
