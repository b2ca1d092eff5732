namespace RunningHub.Tests.Running;

/// <summary>What a user writes to test his own code without a service.</summary>
public sealed class FakeClientTests
{
    [Fact]
    public async Task One_override_is_enough_to_fake_runs()
    {
        using var client = new FinishedRuns();

        var outputs = await new Poster { Node3 = { Seed = 3 } }.RunAsync(client);

        Assert.Equal("picture"u8.ToArray(), await outputs.Node9[0].ReadAsBytesAsync());
        var run = await new Poster { Node3 = { Seed = 3 } }.StartAsync(client);
        Assert.Equal("3.seed = 3", Assert.Single(run.SentSeeds).ToString());
        Assert.Equal([TaskState.Succeeded], (await run.WatchAsync().ToListAsync()).Select(step => step.State));
        Assert.Equal(TaskState.Succeeded, await run.CancelAsync());
    }

    [Fact]
    public async Task A_faked_failure_throws_as_a_real_one()
    {
        using var client = new FailingRuns();

        var error = await Assert.ThrowsAsync<RunFailedException>(() => new Poster().RunAsync(client));

        Assert.Equal("1", error.TaskId);
    }

    [Fact]
    public async Task The_engine_runs_on_faked_operations()
    {
        using var client = new FakedOperations();
        var wf = new Poster { Node10 = { Image = MediaInput.FromBytes(new byte[] { 1 }, "a.png") } };

        var outputs = await wf.RunAsync(client);

        Assert.Equal("7", outputs.TaskId);
        Assert.Equal("10.image = uploaded/a.png", Assert.Single(client.Submitted!.NodeInfoList).ToString());
    }

    [Fact]
    public async Task What_is_not_faked_says_so()
    {
        using var client = new FinishedRuns();

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => client.GetAccountStatusAsync());

        Assert.Contains("Override the operation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_operation_does_anything_behind_the_back_of_a_fake()
    {
        using var client = new FinishedRuns();

        foreach (var (name, _, call) in EveryOperation.All)
        {
            var error = await Record.ExceptionAsync(() => call(client));
            Assert.True(error is NotSupportedException, $"{name}: {error}");
        }
    }

    private sealed class FinishedRuns : RunningHubClient
    {
        public override Task<WorkflowRun<TOutputs>> StartAsync<TOutputs>(Workflow<TOutputs> workflow, RunOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(WorkflowRun.Completed(workflow, new TaskResult("1") { Files = [new OutputFile("9", "a.png", "picture"u8.ToArray())] }));
    }

    private sealed class FailingRuns : RunningHubClient
    {
        public override Task<WorkflowRun<TOutputs>> StartAsync<TOutputs>(Workflow<TOutputs> workflow, RunOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(WorkflowRun.Completed(workflow, new TaskResult("1") { State = TaskState.Failed, NodeErrors = [new NodeError { NodeId = "3", Message = "out of memory" }] }));
    }

    private sealed class FakedOperations : RunningHubClient
    {
        public CreateTaskRequest? Submitted { get; private set; }

        public override Task<CreatedTask> SubmitAsync(CreateTaskRequest request, CancellationToken cancellationToken = default)
        {
            Submitted = request;
            return Task.FromResult(new CreatedTask("7"));
        }

        public override Task<MediaInput> UploadAsync(MediaInput media, CancellationToken cancellationToken = default) => Task.FromResult(MediaInput.FromUploaded("uploaded/" + media.Name));

        public override Task<TaskResult> QueryTaskAsync(string taskId, CancellationToken cancellationToken = default) =>
            Task.FromResult(new TaskResult(taskId) { Files = [new OutputFile("9", "a.png", new byte[] { 1 })] });
    }
}
