using RunningHub.Emulator;

namespace RunningHub.Tests.Emulator;

/// <summary>Whole runs against the emulator: the ledger counts, not the client.</summary>
public sealed class EmulatorRunTests : IAsyncLifetime
{
    private const string Graph =
        """{"3":{"inputs":{"seed":156680208700286,"steps":20,"cfg":7.5,"sampler_name":"dpmpp_2m","scheduler":"karras","denoise":1,"model":["4",0],"positive":["6",0],"negative":["6",0],"latent_image":["5",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"a.safetensors"},"class_type":"CheckpointLoaderSimple"},"5":{"inputs":{"width":64,"height":64,"batch_size":2},"class_type":"EmptyLatentImage"},"6":{"inputs":{"text":"a lighthouse","clip":["4",1]},"class_type":"CLIPTextEncode"},"8":{"inputs":{"samples":["3",0],"vae":["4",2]},"class_type":"VAEDecode"},"9":{"inputs":{"filename_prefix":"poster","images":["8",0]},"class_type":"SaveImage"},"10":{"inputs":{"image":"sketch.png"},"class_type":"LoadImage"}}""";

    private const string Create = ScriptedService.Create;

    private RunningHubEmulator _hub = null!;
    private RunningHubClient _client = null!;
    private Poster _wf = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHubEmulator.StartAsync();
        _client = _hub.WatchedClient();
        _wf = new Poster(_hub.Workflows.Add(Graph));
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task From_values_to_files_on_disk()
    {
        _wf.Node6.Text = "1 girl in classroom";
        _wf.Node3.Seed = 5;
        var folder = Directory.CreateTempSubdirectory("runninghub-").FullName;
        try
        {
            var run = await _wf.StartAsync(_client);
            var steps = await run.WatchAsync().ToListAsync();
            var outputs = await run.WaitAsync();
            var paths = await outputs.SaveAllAsync(folder);

            Assert.Equal([TaskState.Queued, TaskState.Running, TaskState.Succeeded], steps.Select(step => step.State).Distinct());
            Assert.Equal(2, outputs.Node9.Count);
            Assert.All(paths, path => Assert.Equal([0x89, 0x50, 0x4E, 0x47], File.ReadAllBytes(path)[..4]));
            Assert.Equal("5", Assert.Single(_hub.Tasks[0].Seeds).Value);
            Assert.Equal(_hub.Tasks[0].Coins, outputs.Usage.Coins);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task Cancelled_before_the_submit_there_is_no_task()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _wf.StartAsync(_client, cancellationToken: new CancellationToken(true)));

        Assert.Empty(_hub.Tasks);
        Assert.Empty(_hub.Requests.To(Create));
    }

    [Fact]
    public async Task Cancelled_during_the_submit_the_id_arrives_with_the_exception()
    {
        // The service accepts and takes two seconds to answer; the token fires in between.
        var fault = _hub.Faults.Add(Fault.DelayAnswer(TimeSpan.FromSeconds(2)).On(Create));
        using var source = new CancellationTokenSource();
        var start = _wf.StartAsync(_client, cancellationToken: source.Token);
        await fault.Reached;
        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<RunInterruptedException>(() => start);

        Assert.Equal(Assert.Single(_hub.Tasks).Id, error.TaskId);
        Assert.Single(_hub.Requests.To(Create));
        var run = await Poster.AttachAsync(_client, RunToken.Parse(error.Token.ToString()));
        Assert.Equal(2, (await run.WaitAsync()).Node9.Count);
    }

    [Fact]
    public async Task Cancelled_after_the_submit_the_task_goes_on_or_is_cancelled_as_asked()
    {
        using var source = new CancellationTokenSource();
        // On a slow machine the clock would jump to the tasks' ends before the cancellation is there.
        _hub.Clock.Manual();
        var left = await _wf.StartAsync(_client);
        var cancelled = await _wf.StartAsync(_client, new RunOptions { OnCancellation = OnCancellation.CancelTask });
        await source.CancelAsync();

        Assert.Equal(left.TaskId, (await Assert.ThrowsAsync<RunInterruptedException>(() => left.WaitAsync(source.Token))).TaskId);
        Assert.Equal(cancelled.TaskId, (await Assert.ThrowsAsync<RunInterruptedException>(() => cancelled.WaitAsync(source.Token))).TaskId);

        Assert.False(_hub.Tasks[left.TaskId].CancelRequested);
        Assert.True(_hub.Tasks[cancelled.TaskId].CancelRequested);
        Assert.Equal(2, _hub.Requests.To(Create).Count);
        _hub.Clock.Automatic();
        Assert.Equal(2, (await left.WaitAsync()).Node9.Count);
        await Assert.ThrowsAsync<RunCancelledException>(() => cancelled.WaitAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_after_acceptance_is_one_task_and_an_unknown_outcome()
    {
        _hub.Faults.Add(Fault.ResetAfter().On(Create));

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => _wf.StartAsync(_client));

        Assert.Single(_hub.Tasks);
        Assert.Single(_hub.Requests.To(Create));
    }

    [Fact]
    public async Task A_submit_that_is_answered_too_late_is_one_task_and_an_unknown_outcome()
    {
        using var fault = _hub.Faults.Add(Fault.HoldAnswer().On(Create));
        await using var client = _hub.WatchedClient(configure: options => options.SubmitTimeout = TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => _wf.StartAsync(client));

        Assert.Single(_hub.Tasks);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("truncated")]
    [InlineData("empty")]
    public async Task An_answer_that_cannot_be_read_is_an_unknown_outcome_and_one_submit(string what)
    {
        _hub.Faults.Add((what switch
        {
            "html" => Fault.Html(),
            "truncated" => Fault.Truncate(40),
            _ => Fault.Empty(),
        }).On(Create));

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => _wf.StartAsync(_client));

        Assert.Single(_hub.Requests.To(Create));
    }

    [Fact]
    public async Task A_wrong_key_is_a_clear_error_and_no_task()
    {
        await using var client = _hub.WatchedClient("00000000000000000000000000000000");

        var error = await Assert.ThrowsAsync<RunningHubException>(() => _wf.StartAsync(client));

        Assert.Equal((802, ErrorCategory.Key), (error.Code, error.Category));
        Assert.Empty(_hub.Tasks);
    }

    [Fact]
    public async Task No_capacity_is_waited_for_and_makes_one_task()
    {
        _hub.Faults.Add(Fault.Code(421).On(Create).Times(3));
        _hub.Faults.Add(Fault.Unauthorized().On(Create).Skip(3));

        await _wf.StartAsync(_client);

        Assert.Single(_hub.Tasks);
        Assert.Equal(5, _hub.Requests.To(Create).Count);
    }

    [Fact]
    public async Task Polls_that_fail_in_every_way_do_not_lose_the_run()
    {
        var run = await _wf.StartAsync(_client);
        foreach (var fault in new[] { Fault.Html(502), Fault.TooManyRequests(), Fault.Unauthorized(), Fault.Code(500), Fault.ResetBefore(), Fault.Truncate(20), Fault.Empty(), Fault.Code(807), Fault.Code(1003) })
            _hub.Faults.Add(fault.On(ScriptedService.Outputs));

        Assert.Equal(2, (await run.WaitAsync()).Node9.Count);
    }

    [Fact]
    public async Task Files_that_come_later_than_the_success_are_waited_for()
    {
        _hub.Faults.Add(Fault.FilesLater(TimeSpan.FromSeconds(3)));

        Assert.Equal(2, (await _wf.RunAsync(_client)).Node9.Count);
    }

    [Fact]
    public async Task A_failing_task_names_the_node_and_keeps_its_files()
    {
        _hub.Faults.Add(Fault.FailTask(withOutputs: true));

        var error = await Assert.ThrowsAsync<RunFailedException>(() => _wf.RunAsync(_client));

        Assert.StartsWith("Poster.Node", Assert.Single(error.NodeErrors).Property, StringComparison.Ordinal);
        Assert.Equal(_hub.Tasks[0].Id, error.TaskId);
    }

    [Fact]
    public async Task An_override_that_the_site_does_not_know_is_named_and_free()
    {
        _wf.Override("3", "sede", 1);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => _wf.StartAsync(_client));

        Assert.Equal((803, "Poster.Node3, field sede"), (error.Code, Assert.Single(error.NodeErrors).Property));
        Assert.Empty(_hub.Tasks);
    }

    [Fact]
    public async Task A_file_is_uploaded_once_and_an_output_feeds_the_next_run()
    {
        var first = await _wf.RunAsync(_client);
        var next = new Poster(_wf.WorkflowId!) { Node10 = { Image = MediaInput.From(first.Node9[0]) } };

        var run = await next.StartAsync(_client);
        await next.Clone().StartAsync(_client);

        Assert.Single(_hub.Requests.To(ScriptedService.UploadV2));
        Assert.Empty(_hub.Requests.To(ScriptedService.Upload));
        Assert.StartsWith("openapi/", run.SentNodeInfoList[0].FieldValue.ToString(), StringComparison.Ordinal);
        Assert.Contains(run.SentNodeInfoList[0].FieldValue.ToString(), _hub.Tasks[run.TaskId].Graph, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_and_the_stored_graph_can_be_asked_for()
    {
        Assert.Equal(0, (await _client.GetAccountStatusAsync()).RunningTasks);
        Assert.DoesNotContain((await new Poster(_wf.WorkflowId!) { Node3 = { Seed = 1 } }.CheckAsync(_client)).Differences, difference => difference.IsAssigned);
        var unknown = await Assert.ThrowsAsync<RunningHubException>(() => _client.GetWorkflowJsonAsync("1999999999999999999"));
        Assert.Equal(380, unknown.Code);
        Assert.Contains("hub.Workflows.Add", unknown.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_runs_at_once_wait_their_turn_and_none_is_doubled()
    {
        await using var client = _hub.WatchedClient(_hub.CreateKey(new KeyOptions { Concurrency = 3 }), options => options.CapacityWait = TimeSpan.FromDays(1));

        var outputs = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => new Poster(_wf.WorkflowId!) { Node3 = { Seed = (ulong)i } }.RunAsync(client)));

        Assert.Equal(50, _hub.Tasks.Count);
        Assert.Equal(50, outputs.Select(output => output.TaskId).Distinct().Count());
        Assert.All(_hub.Tasks, task => Assert.Equal(EmulatorTaskState.Success, task.State));
    }
}
