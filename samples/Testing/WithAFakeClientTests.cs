using RunningHub;

namespace Samples;

/// <summary>Unit tests: the client is replaced, nothing is sent.</summary>
public sealed class WithAFakeClientTests
{
    [Fact]
    public async Task A_stamp_is_what_the_run_made()
    {
        using var client = new FakeClient(new TaskResult("1") { Files = [new OutputFile("9", "stamp.png", new byte[] { 1, 2, 3 })] });

        Assert.Equal(new byte[] { 1, 2, 3 }, await new StampShop(client).MakeAsync("a lighthouse", seed: 7));

        Assert.Equal("a lighthouse", client.Started!.NodeInfoList.Single(info => info.FieldName == "text").FieldValue.ToString());
    }

    [Fact]
    public async Task A_motif_that_fails_gives_no_stamp()
    {
        using var client = new FakeClient(new TaskResult("1") { State = TaskState.Failed });

        Assert.Null(await new StampShop(client).MakeAsync("a lighthouse", seed: 7));
    }

    /// <summary>Each run ends at once, as the test says.</summary>
    private sealed class FakeClient(TaskResult result) : RunningHubClient
    {
        public Workflow? Started { get; private set; }

        public override Task<WorkflowRun<TOutputs>> StartAsync<TOutputs>(Workflow<TOutputs> workflow, RunOptions? options = null, CancellationToken cancellationToken = default)
        {
            Started = workflow;
            return Task.FromResult(WorkflowRun.Completed(workflow, result));
        }
    }
}
