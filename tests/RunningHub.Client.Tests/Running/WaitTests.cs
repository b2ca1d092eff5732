using System.Net;

namespace RunningHub.Tests.Running;

/// <summary>One state machine over the answers of <c>outputs</c> and <c>status</c>.</summary>
public sealed class WaitTests
{
    private const string Failed =
        """{"code":805,"msg":"APIKEY_TASK_STATUS_ERROR","data":{"failedReason":{"node_id":"3","node_name":"KSampler","exception_type":"RuntimeError","exception_message":"CUDA out of memory","traceback":"[\"line 1\\n\",\"line 2\\n\"]","current_inputs":"{}","current_outputs":"{}"}}}""";

    private const string Interrupted =
        """{"code":805,"msg":"APIKEY_TASK_STATUS_ERROR","data":{"failedReason":{"node_id":"3","exception_type":"comfy.model_management.InterruptProcessingException","exception_message":""}}}""";

    private readonly FakeTime _clock = new();
    private readonly ScriptedService _service = new ScriptedService().On(ScriptedService.Create, Bodies.Created());

    [Fact]
    public async Task A_failed_task_says_where_and_why_in_the_program_s_own_names()
    {
        var error = await Assert.ThrowsAsync<RunFailedException>(() => RunAsync(Bodies.Running, Failed));

        var node = Assert.Single(error.NodeErrors);
        Assert.Equal(("3", "KSampler", "RuntimeError", "Poster.Node3"), (node.NodeId, node.ClassType, node.Type, node.Property));
        Assert.Equal(["line 1\n", "line 2\n"], node.Details);
        Assert.Equal((ErrorCategory.TaskFailed, Bodies.TaskId, TaskState.Failed), (error.Category, error.TaskId, error.Result.State));
        Assert.Contains("Poster.Node3: CUDA out of memory (RuntimeError) (file workflows/Poster.json)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_fails_after_acceptance_names_the_input()
    {
        const string Body = """{"code":805,"msg":"","data":{"failedReason":{"exception_type":"prompt_outputs_failed_validation","node_name":"CheckpointLoaderSimple","exception_message":"Value not in list","traceback":"[\"ckpt_name: 'x' not in []\"]","current_inputs":"[]"}}}""";

        var error = await Assert.ThrowsAsync<RunFailedException>(() => RunAsync(Body));

        Assert.Equal("Poster.Node4.CkptName", Assert.Single(error.NodeErrors).Property);
    }

    [Fact]
    public async Task Files_that_exist_in_spite_of_a_failure_are_surfaced()
    {
        const string Body = """{"code":805,"msg":"","data":{"failedReason":{"node_id":"3","exception_message":"late"},"outputs":[{"fileUrl":"https://files.example.test/a.png","fileType":"png","nodeId":"9"}]}}""";

        var error = await Assert.ThrowsAsync<RunFailedException>(() => RunAsync(Body));

        Assert.Equal("a.png", Assert.Single(error.Result.Files).FileName);
        Assert.Contains("1 of its files exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Success_with_an_empty_list_is_asked_again_before_it_is_believed()
    {
        var outputs = await RunAsync(Bodies.Empty, Bodies.Empty, Bodies.Done);

        Assert.Single(outputs.Files);
        Assert.Equal(3, _service.RequestsTo(ScriptedService.Outputs).Count);
    }

    [Fact]
    public async Task Success_that_stays_empty_is_believed_and_indexing_says_that_no_node_made_anything()
    {
        var outputs = await RunAsync(Bodies.Empty);

        Assert.Empty(outputs.Files);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => outputs.Node9[0]);
        Assert.Contains("No node of this run produced anything", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _service.RequestsTo(ScriptedService.Outputs).Count);
    }

    [Fact]
    public async Task Success_without_data_counts_as_running_unless_the_status_says_success()
    {
        _service.On(ScriptedService.Status, Bodies.StatusIs("RUNNING"), Bodies.StatusIs("SUCCESS"));

        var outputs = await RunAsync(Bodies.NoData);

        Assert.Empty(outputs.Files);
        Assert.Equal(4, _service.RequestsTo(ScriptedService.Outputs).Count);
    }

    [Theory]
    [InlineData("CANCEL")]
    [InlineData("CANCELED")]
    [InlineData("CANCELLED")]
    [InlineData("cancelled")]
    public async Task An_805_without_a_reason_is_cancelled_when_the_status_says_so(string word)
    {
        _service.On(ScriptedService.Status, Bodies.StatusIs(word));

        var error = await Assert.ThrowsAsync<RunCancelledException>(() => RunAsync(Bodies.FailedWithoutReason));

        Assert.Equal(TaskState.Cancelled, error.Result.State);
    }

    [Fact]
    public async Task An_805_without_a_reason_is_a_failure_otherwise()
    {
        _service.On(ScriptedService.Status, Bodies.StatusIs("FAILED"));

        var error = await Assert.ThrowsAsync<RunFailedException>(() => RunAsync(Bodies.FailedWithoutReason));

        Assert.Contains("gives no reason", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_inside_ComfyUI_is_a_cancellation() =>
        await Assert.ThrowsAsync<RunCancelledException>(() => RunAsync(Interrupted));

    [Fact]
    public async Task A_task_that_is_not_found_is_asked_for_three_times()
    {
        var error = await Assert.ThrowsAsync<RunningHubException>(() => RunAsync(Bodies.NotFound));

        Assert.Equal((807, Bodies.TaskId), (error.Code, error.TaskId));
        Assert.Equal(3, _service.RequestsTo(ScriptedService.Outputs).Count);
    }

    [Fact]
    public async Task A_task_that_is_not_found_once_is_waited_for() =>
        Assert.Single((await RunAsync(Bodies.NotFound, Bodies.NotFound, Bodies.Running, Bodies.NotFound, Bodies.Done)).Files);

    [Fact]
    public async Task Failing_polls_do_not_end_a_wait()
    {
        _service
            .On(ScriptedService.Outputs, new HttpRequestException("Connection refused"))
            .On(ScriptedService.Outputs, HttpStatusCode.BadGateway, "<html>502</html>", "text/html")
            .On(ScriptedService.Outputs, """{"code":1003,"msg":"rate limit"}""", """{"code":500,"msg":"UNKNOWN_ERROR"}""", """{"code":0,""")
            .On(ScriptedService.Outputs, HttpStatusCode.Unauthorized, """{"code":-1,"msg":"ApiKey verification failed"}""")
            .On(ScriptedService.Outputs, Bodies.Refusal(811), Bodies.Done);

        Assert.Single((await RunAsync()).Files);
        Assert.Equal(8, _service.RequestsTo(ScriptedService.Outputs).Count);
    }

    [Fact]
    public async Task The_time_for_the_whole_run_ends_the_wait_and_not_the_task()
    {
        _service.On(ScriptedService.Outputs, Bodies.Running);
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client, new RunOptions { RunTimeout = TimeSpan.FromMinutes(5) });

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync());

        Assert.Equal((InterruptionReason.TimedOut, run.Token), (error.Reason, error.Token));
        Assert.Empty(_service.RequestsTo(ScriptedService.Cancel));
        _service.On(ScriptedService.Outputs, Bodies.Done);
        _ = await run.WaitAsync();
    }

    [Fact]
    public async Task A_time_out_after_nothing_but_failures_carries_the_last_failure()
    {
        _service.On(ScriptedService.Outputs, new HttpRequestException("Connection refused"));
        using var client = Client.On(_service, _clock);

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => new Poster().RunAsync(client, new RunOptions { RunTimeout = TimeSpan.FromMinutes(3) }));

        Assert.Equal(InterruptionReason.TimedOut, error.Reason);
        Assert.Contains("Connection refused", Assert.IsType<RunningHubException>(error.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_starts_anew_does_not_start_the_time_anew()
    {
        var limit = TimeSpan.FromMinutes(3);
        var clock = new FakeTime();
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Running);
        using var client = Client.On(service, clock);
        var run = await new Poster().StartAsync(client, new RunOptions { RunTimeout = limit });
        var started = clock.GetTimestamp();
        using (var impatient = new CancellationTokenSource())
        {
            var hasEnded = new TaskCompletionSource();
            clock.DuringWait = _ =>
            {
                if (clock.GetElapsedTime(started) <= limit / 2) return;
                impatient.Cancel();
                // Else this clock would run on to the end of the limit before anybody hears of the cancellation.
                hasEnded.Task.Wait();
            };
            await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync(impatient.Token));
            clock.DuringWait = null;
            hasEnded.SetResult();
        }

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync());

        Assert.Equal(InterruptionReason.TimedOut, error.Reason);
        Assert.InRange(clock.GetElapsedTime(started), limit, limit * 1.4);
    }

    [Fact]
    public async Task Answers_without_a_known_state_end_the_wait_after_their_own_limit()
    {
        var start = _clock.GetUtcNow();
        _service.On(ScriptedService.Status, Bodies.StatusIs("PAUSED"));

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => RunAsync(Bodies.NoData));

        Assert.Equal(InterruptionReason.StateUnknown, error.Reason);
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task Polls_start_at_the_interval_and_grow_to_the_maximum()
    {
        await RunAsync([.. Enumerable.Repeat(Bodies.Running, 15), Bodies.Done]);

        Assert.InRange(_clock.Waits[0], TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(2.4));
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(12)));
        Assert.InRange(_clock.Waits[^1], TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task Watches_and_waits_share_one_loop_of_polls()
    {
        var go = new TaskCompletionSource();
        _service.On(ScriptedService.Outputs, async (_, _) =>
        {
            await go.Task;
            return ScriptedService.Json(Bodies.Running);
        });
        _service.On(ScriptedService.Outputs, Bodies.Running, Bodies.Done);
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client);

        var (first, second, wait) = (run.WatchAsync().ToListAsync(), run.WatchAsync().ToListAsync(), run.WaitAsync());
        go.SetResult();

        Assert.Single((await wait).Files);
        TaskState[] expected = [TaskState.Queued, TaskState.Running, TaskState.Succeeded];
        Assert.Equal(expected, (await first).Select(progress => progress.State));
        Assert.Equal(expected, (await second).Select(progress => progress.State));
        Assert.Equal(3, _service.RequestsTo(ScriptedService.Outputs).Count);
        Assert.Equal([TaskState.Succeeded], (await run.WatchAsync().ToListAsync()).Select(progress => progress.State));
    }

    [Fact]
    public async Task A_watch_of_a_failing_run_ends_without_an_exception()
    {
        _service.On(ScriptedService.Outputs, Bodies.Running, Failed);
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client);

        var steps = await run.WatchAsync().ToListAsync();

        Assert.Equal([TaskState.Queued, TaskState.Running, TaskState.Failed], steps.Select(step => step.State));
        Assert.True(steps[^1].Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_watch_that_is_cancelled_gives_the_token_and_leaves_the_task()
    {
        // Not disposed: a late timer may still cancel it.
        var source = new CancellationTokenSource();
        _service.On(ScriptedService.Outputs, Bodies.Running);
        _clock.DuringWait = _ => source.Cancel();
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client, new RunOptions { OnCancellation = OnCancellation.CancelTask });

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => run.WatchAsync(source.Token).ToListAsync());

        Assert.Equal(run.Token, error.Token);
        Assert.Empty(_service.RequestsTo(ScriptedService.Cancel));
    }

    [Fact]
    public async Task Nobody_listening_means_nobody_asking()
    {
        // Not disposed: a late timer may still cancel it.
        var source = new CancellationTokenSource();
        _service.On(ScriptedService.Outputs, Bodies.Running);
        _clock.DuringWait = _ => source.Cancel();
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client);
        await Assert.ThrowsAsync<RunInterruptedException>(() => run.WaitAsync(source.Token));
        _clock.DuringWait = null;
        _service.On(ScriptedService.Outputs, Bodies.Done);

        Assert.Single((await run.WaitAsync()).Files);
    }

    [Fact]
    public async Task Cancelling_asks_what_became_of_the_task()
    {
        _service.On(ScriptedService.Cancel, Bodies.Ok).On(ScriptedService.Outputs, Bodies.Running, Bodies.FailedWithoutReason);
        _service.On(ScriptedService.Status, Bodies.StatusIs("FAILED"));
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client);

        Assert.Equal(TaskState.Running, await run.CancelAsync());
        await Assert.ThrowsAsync<RunCancelledException>(() => run.WaitAsync());
    }

    [Fact]
    public async Task A_task_that_is_gone_after_it_was_cancelled_is_cancelled()
    {
        _service.On(ScriptedService.Cancel, Bodies.Ok).On(ScriptedService.Outputs, Bodies.NotFound);
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client);

        Assert.Equal(TaskState.Cancelled, await run.CancelAsync());
        await Assert.ThrowsAsync<RunCancelledException>(() => run.WaitAsync());
    }

    [Fact]
    public async Task A_task_that_was_quicker_than_its_cancellation_has_succeeded()
    {
        _service.On(ScriptedService.Cancel, Bodies.Refusal(817, "APIKEY_TASK_CANCEL_NOT_ALLOWED")).On(ScriptedService.Outputs, Bodies.Done);
        using var client = Client.On(_service, _clock);
        var run = await new Poster().StartAsync(client);

        Assert.Equal(TaskState.Succeeded, await run.CancelAsync());
        Assert.Single((await run.WaitAsync()).Files);
    }

    [Fact]
    public void Every_reading_has_one_rule_and_every_end_can_be_reached()
    {
        foreach (var reading in Enum.GetValues<TaskReading>()) Assert.Equal(reading, TaskStates.RuleFor(reading).Reading);
        Assert.Equal(TaskReading.Unclear, TaskStates.ReadingOf(AnswerSource.Status, "PAUSED", AnswerShape.Any));
    }

    private async Task<Poster.Outputs> RunAsync(params string[] outputs)
    {
        _service.On(ScriptedService.Outputs, outputs);
        using var client = Client.On(_service, _clock);
        return await new Poster().RunAsync(client);
    }
}
