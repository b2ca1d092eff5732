using System.Net;

namespace RunningHub.Tests.Journals;

/// <summary>What stands in the journal at each moment of a run, and what recovery makes of it.</summary>
public sealed class JournalledRunTests
{
    private readonly SteppedJournal _journal = new();
    private readonly ScriptedService _service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Running, Bodies.Done);

    [Fact]
    public async Task The_intent_is_written_before_the_submit_and_the_id_before_anything_else()
    {
        _journal.OnWrite = entry => Assert.Equal(entry.Stage == JournalStage.Intended ? 0 : entry.Stage == JournalStage.Accepted ? 1 : 3, _service.Requests.Count);
        using var client = MakeClient();

        await new Poster().RunAsync(client, new RunOptions { JournalKey = "order 7" });

        Assert.Equal([JournalStage.Intended, JournalStage.Accepted, JournalStage.Ended], _journal.Stages);
        var last = Assert.Single(await _journal.ReadAsync());
        Assert.Equal(("order 7", "ai", "Poster", "1904136902449209346", TaskState.Succeeded), (last.Key, last.Site, last.Workflow, last.WorkflowId, last.State));
        Assert.Equal(Bodies.TaskId, last.Token!.TaskId);
        Assert.Equal(16, last.Account!.Length);
        Assert.DoesNotContain(Client.Key, last.ToString() + last.Account, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_intent_that_cannot_be_written_submits_nothing()
    {
        _journal.OnWrite = entry =>
        {
            if (entry.Stage == JournalStage.Intended) throw new IOException("The disk is full.");
        };
        using var client = MakeClient();

        await Assert.ThrowsAsync<IOException>(() => new Poster().StartAsync(client));

        Assert.Empty(_service.Requests);
        Assert.Empty(await client.RecoverAsync());
    }

    [Fact]
    public async Task A_request_that_cannot_be_written_was_not_started()
    {
        using var client = MakeClient();
        var request = new CreateTaskRequest("1904136902449209346") { NodeInfoList = [new NodeInfo("3", "sampler_name", default(SamplerName))] };

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.StartAsync(request));

        Assert.Equal(ErrorCategory.FixRequest, error.Category);
        Assert.Empty(_service.Requests);
        Assert.Equal([JournalStage.Intended, JournalStage.NotStarted], _journal.Stages);
        Assert.Empty(await client.RecoverAsync());
    }

    [Fact]
    public async Task An_id_that_cannot_be_written_is_not_lost_to_the_caller()
    {
        _journal.OnWrite = entry =>
        {
            if (entry.Stage == JournalStage.Accepted) throw new IOException("The disk is full.");
        };
        using var client = MakeClient();

        Assert.Equal(Bodies.TaskId, (await new Poster().StartAsync(client)).TaskId);
    }

    [Theory]
    [InlineData(803)]
    [InlineData(416)]
    public async Task A_refusal_leaves_nothing_to_recover(int code)
    {
        using var client = MakeClient(new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(code)));

        await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal([JournalStage.Intended, JournalStage.NotStarted], _journal.Stages);
        Assert.Empty(await client.RecoverAsync());
    }

    [Fact]
    public async Task Each_submit_for_lack_of_capacity_has_its_own_intent()
    {
        using var client = MakeClient(new ScriptedService().On(ScriptedService.Create, Bodies.Refusal(421), Bodies.Created()));

        await new Poster().StartAsync(client);

        Assert.Equal([JournalStage.Intended, JournalStage.NotStarted, JournalStage.Intended, JournalStage.Accepted], _journal.Stages);
    }

    [Fact]
    public async Task A_submit_without_an_answer_is_recovered_as_unknown()
    {
        using var client = MakeClient(new ScriptedService().On(ScriptedService.Create, HttpStatusCode.BadGateway, "<html></html>", "text/html"));

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => new Poster().StartAsync(client, new RunOptions { JournalKey = "7" }));

        var run = Assert.Single(await client.RecoverAsync());
        Assert.Equal((RecoveredState.OutcomeUnknown, "7", null), (run.State, run.Entry.Key, run.Run));
    }

    [Theory]
    [InlineData(Bodies.Running, RecoveredState.Running)]
    [InlineData(Bodies.Queued, RecoveredState.Running)]
    [InlineData(Bodies.Done, RecoveredState.Done)]
    [InlineData(Bodies.NotFound, RecoveredState.NotFound)]
    [InlineData("""{"code":805,"msg":"","data":{"failedReason":{"node_id":"3","exception_message":"x"}}}""", RecoveredState.Done)]
    [InlineData("""{"code":500,"msg":"UNKNOWN_ERROR"}""", RecoveredState.Running)]
    public async Task What_the_service_says_of_an_accepted_run(string outputs, RecoveredState expected)
    {
        using (var before = MakeClient()) await new Poster().StartAsync(before);
        using var client = MakeClient(new ScriptedService().On(ScriptedService.Outputs, outputs));

        var run = Assert.Single(await client.RecoverAsync());

        Assert.Equal((expected, Bodies.TaskId), (run.State, run.Run!.TaskId));
    }

    [Fact]
    public async Task A_recovered_run_gives_its_outputs_and_is_listed_until_it_is_handled()
    {
        using (var before = MakeClient()) await new Poster().StartAsync(before);
        using var client = MakeClient();

        var run = Assert.Single(await client.RecoverAsync());
        Assert.Single((await run.Run!.WaitAsync()).Files);
        var ended = Assert.Single(await client.RecoverAsync());
        Assert.Equal((RecoveredState.Done, JournalStage.Ended), (ended.State, ended.Entry.Stage));
        await _journal.WriteAsync(ended.Entry with { Stage = JournalStage.Handled });

        Assert.Empty(await client.RecoverAsync());
    }

    [Fact]
    public async Task A_submit_that_is_under_way_here_is_not_of_unknown_outcome()
    {
        var answer = new TaskCompletionSource();
        var service = new ScriptedService().On(ScriptedService.Create, async (_, _) =>
        {
            await answer.Task;
            return ScriptedService.Json(Bodies.Created());
        });
        service.On(ScriptedService.Outputs, Bodies.Running);
        using var client = MakeClient(service);
        var start = new Poster().StartAsync(client);
        while (_journal.Stages.Count == 0) await Task.Yield();

        Assert.Empty(await client.RecoverAsync());

        answer.SetResult();
        await start;
        Assert.Single(await client.RecoverAsync());
    }

    [Fact]
    public async Task Runs_of_the_other_site_are_another_client_s()
    {
        using (var before = MakeClient()) await new Poster().StartAsync(before);
        using var client = MakeClient(configure: options => options.Site = RunningHubSite.China);

        Assert.Empty(await client.RecoverAsync());
    }

    [Fact]
    public async Task Without_a_journal_there_is_nothing_to_recover_from()
    {
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.RecoverAsync());
    }

    private RunningHubClient MakeClient(ScriptedService? service = null, Action<RunningHubClientOptions>? configure = null) => Client.On(service ?? _service, configure: options =>
    {
        options.Journal = _journal;
        configure?.Invoke(options);
    });

    /// <summary>A journal in memory that tells of each write before it is done.</summary>
    private sealed class SteppedJournal : IRunJournal
    {
        private readonly MemoryRunJournal _inner = new();
        private readonly List<JournalStage> _stages = [];

        public Action<JournalEntry>? OnWrite { get; set; }

        public IReadOnlyList<JournalStage> Stages
        {
            get
            {
                lock (_stages) return [.. _stages];
            }
        }

        public Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default)
        {
            OnWrite?.Invoke(entry);
            lock (_stages) _stages.Add(entry.Stage);
            return _inner.WriteAsync(entry, cancellationToken);
        }

        public Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default) => _inner.ReadAsync(cancellationToken);
    }
}
