namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>What a submit can fail on besides its nodes (reference §4.1, §9), and what a run costs (§10).</summary>
public sealed class GateTests
{
    private const string Create = "/task/openapi/create";

    [Fact]
    [Covers("code 415")]
    public async Task A_dedicated_key_without_a_free_machine_is_415()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Dedicated, Concurrency = 1 });
        Assert.Equal(0, (await SubmitAsync(stage, key)).Code);
        var answer = await SubmitAsync(stage, key);
        Assert.Equal((415, "TASK_INSTANCE_MAXED"), (answer.Code, answer.Message));
        stage.RunToEnd();
        Assert.Equal(0, (await SubmitAsync(stage, key)).Code);
    }

    [Fact]
    [Covers("usePersonalQueue")]
    public async Task The_personal_queue_runs_one_after_the_other()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30)));
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Dedicated, Concurrency = 1 });
        for (var i = 0; i < 3; i++) Assert.Equal(0, (await SubmitAsync(stage, key, new { usePersonalQueue = true })).Code);
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal([EmulatorTaskState.Running, EmulatorTaskState.Queued, EmulatorTaskState.Queued], stage.Hub.Tasks.Select(t => t.State));
        stage.RunToEnd();
        Assert.All(stage.Hub.Tasks, t => Assert.Equal(EmulatorTaskState.Success, t.State));
        Assert.True(stage.Hub.Tasks[1].History[1].At >= stage.Hub.Tasks[0].History[2].At);
    }

    [Fact]
    [Covers("usePersonalQueue")]
    public async Task A_task_cancelled_in_the_personal_queue_is_passed_over()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Dedicated, Concurrency = 1 });
        for (var i = 0; i < 3; i++) await SubmitAsync(stage, key, new { usePersonalQueue = true });
        await stage.Wire.PostAsync("/task/openapi/cancel", new { apiKey = key, taskId = stage.Hub.Tasks[1].Id });
        stage.RunToEnd();
        Assert.Equal([EmulatorTaskState.Success, EmulatorTaskState.Cancelled, EmulatorTaskState.Success], stage.Hub.Tasks.Select(t => t.State));
        Assert.Equal(0, stage.Hub.Tasks[1].Coins);
    }

    [Fact]
    [Covers("code 1520")]
    public async Task One_task_too_many_can_be_1520()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.ConcurrencyCode = 1520);
        var key = stage.Hub.CreateKey(new KeyOptions { Concurrency = 0 });
        Assert.Equal(1520, (await SubmitAsync(stage, key)).Code);
    }

    [Theory]
    [InlineData(null, 435)]
    [InlineData("default", 435)]
    [InlineData("plus", 0)]
    [Covers("code 435")]
    public async Task A_dedicated_machine_of_48_GB_wants_plus(string? instanceType, int code)
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Dedicated, HasLargeMachine = true });
        Assert.Equal(code, (await SubmitAsync(stage, key, new { instanceType })).Code);
    }

    [Fact]
    [Covers("code 436")]
    public async Task A_plan_that_has_ended_is_436()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Dedicated, IsPlanOver = true });
        Assert.Equal(436, (await SubmitAsync(stage, key)).Code);
    }

    [Fact]
    [Covers("code 414")]
    public async Task A_node_of_a_closed_model_needs_power_too()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add("""{"1":{"class_type":"RH_SomeModelTextToVideo","inputs":{"prompt":"x"}},"2":{"class_type":"SaveVideo","inputs":{"video":["1",0]}}}""");
        var key = stage.Hub.CreateKey(new KeyOptions { HasPower = false });
        Assert.Equal(414, (await stage.Wire.PostAsync(Create, new { apiKey = key, workflowId = id })).Code);
        Assert.Equal(0, (await SubmitAsync(stage, key)).Code);
    }

    [Theory]
    [InlineData("default", 0)]
    [InlineData("plus", 0)]
    [InlineData("ultra", 0)]
    [InlineData("lite", 0)]
    [InlineData("PLUS", 301)]
    [InlineData("gigantic", 301)]
    [Covers("instanceType")]
    public async Task Machines_have_names_in_lower_case(string instanceType, int code)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(code, (await SubmitAsync(stage, stage.Key, new { instanceType })).Code);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("plus", 4)]
    [InlineData("ultra", 8)]
    [Covers("coins")]
    public async Task A_run_costs_by_its_seconds(string? instanceType, int coins)
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        await SubmitAsync(stage, stage.Key, new { instanceType });
        stage.RunToEnd();
        Assert.Equal((10, coins), (stage.Hub.Tasks[0].CostSeconds, (int)stage.Hub.Tasks[0].Coins));
    }

    [Theory]
    [InlineData(KeyKind.Shared, 14)]
    [InlineData(KeyKind.Normal, 2)]
    [Covers("retainSeconds", "coins")]
    public async Task A_machine_that_is_kept_is_paid_for_by_shared_keys(KeyKind kind, int coins)
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        await SubmitAsync(stage, stage.Hub.CreateKey(new KeyOptions { Kind = kind }), new { retainSeconds = 60 });
        stage.RunToEnd();
        Assert.Equal(coins, stage.Hub.Tasks[0].Coins);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(180, 0)]
    [InlineData(0, 0)]
    [InlineData(9, 301)]
    [InlineData(181, 301)]
    [InlineData("x", 301)]
    [Covers("retainSeconds")]
    public async Task Seconds_to_keep_a_machine_are_10_to_180(object retainSeconds, int code)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(code, (await SubmitAsync(stage, stage.Key, new { retainSeconds })).Code);
    }

    [Theory]
    [InlineData(null, 403)]
    [InlineData("wrong", 403)]
    [InlineData("open sesame", 0)]
    [Covers("accessPassword", "code 403")]
    public async Task A_protected_workflow_wants_its_password(string? accessPassword, int code)
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Protect(stage.WorkflowId, "open sesame");
        Assert.Equal(code, (await SubmitAsync(stage, stage.Key, new { accessPassword })).Code);
        var v2 = await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { accessPassword }, stage.Key);
        Assert.Equal(code != 0, v2.Json.TryGetProperty("code", out _));
    }

    [Fact]
    [Covers("accessPassword")]
    public async Task A_protected_app_says_that_it_is()
    {
        await using var stage = await Stage.SetAsync();
        var webappId = stage.Hub.Apps.Add("""[{"nodeId":"1","nodeName":"SaveImage","fieldName":"filename_prefix","fieldValue":"x","fieldType":"STRING","fieldData":""}]""");
        stage.Hub.Protect(webappId, "secret");
        var demo = await stage.Wire.GetAsync($"/api/webapp/apiCallDemo?apiKey={stage.Key}&webappId={webappId}");
        Assert.True(demo.Data.GetProperty("accessEncrypted").GetBoolean());
        Assert.Equal(403, (await stage.Wire.PostAsync("/task/openapi/ai-app/run", new { apiKey = stage.Key, webappId, nodeInfoList = Array.Empty<object>() })).Code);
    }

    private static Task<RawAnswer> SubmitAsync(Stage stage, string key, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!;
        (body["apiKey"], body["workflowId"]) = (key, stage.WorkflowId);
        return stage.Wire.PostAsync(Create, body);
    }
}
