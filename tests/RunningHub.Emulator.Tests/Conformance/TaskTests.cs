using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>outputs, status and cancel under /task/openapi (reference §2, §4.5 to §4.7).</summary>
public sealed class TaskTests
{
    [Fact]
    [Covers("POST /task/openapi/outputs", "outputs code is the state", "code 804", "code 813", "code 0", "task states")]
    public async Task The_code_of_outputs_is_the_state()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        var queued = await stage.OutputsAsync(taskId);
        Assert.Equal((813, "APIKEY_TASK_IS_QUEUED", JsonValueKind.Null), (queued.Code, queued.Message, queued.Data.ValueKind));

        stage.Hub.Clock.AdvanceToNextTimer();
        var running = await stage.OutputsAsync(taskId);
        Assert.Equal((804, "APIKEY_TASK_IS_RUNNING"), (running.Code, running.Message));
        Assert.StartsWith("ws://", running.Data.GetProperty("netWssUrl").GetString());

        stage.Hub.Clock.AdvanceToNextTimer();
        var ended = await stage.OutputsAsync(taskId);
        Assert.Equal((0, "success", JsonValueKind.Array), (ended.Code, ended.Message, ended.Data.ValueKind));
        Assert.Equal([EmulatorTaskState.Queued, EmulatorTaskState.Running, EmulatorTaskState.Success], stage.Hub.Tasks[taskId].History.Select(m => m.State));
    }

    [Fact]
    [Covers("POST /task/openapi/status", "status is a bare string", "status msg", "task states")]
    public async Task Status_is_a_bare_string_and_its_message_empty()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        foreach (var expected in (string[])["QUEUED", "RUNNING", "SUCCESS"])
        {
            var answer = await stage.StatusAsync(taskId);
            Assert.Equal((0, "", expected), (answer.Code, answer.Message, answer.Data.GetString()));
            stage.Hub.Clock.AdvanceToNextTimer();
        }
    }

    [Fact]
    [Covers("costs repeat on each item")]
    public async Task An_output_has_string_costs_that_are_the_tasks()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(354)));
        var outputs = await stage.RunAsync(Stage.Set("5", "batch_size", 3));
        Assert.Equal(3, outputs.GetArrayLength());
        foreach (var output in outputs.EnumerateArray())
        {
            Assert.Equal(("354", "71"), (output.GetProperty("taskCostTime").GetString(), output.GetProperty("consumeCoins").GetString()));
            Assert.Equal(("9", "png"), (output.GetProperty("nodeId").GetString(), output.GetProperty("fileType").GetString()));
            Assert.Equal(JsonValueKind.Null, output.GetProperty("consumeMoney").ValueKind);
            Assert.Equal(JsonValueKind.Null, output.GetProperty("thirdPartyConsumeMoney").ValueKind);
        }
    }

    // Pairs that were recorded on the service (reference §10).
    [Theory]
    [InlineData(27, 6)]
    [InlineData(32, 7)]
    [InlineData(39, 8)]
    [InlineData(92, 19)]
    [InlineData(121, 25)]
    [InlineData(205, 41)]
    [InlineData(463, 93)]
    [Covers("coins")]
    public async Task A_run_costs_a_fifth_of_its_seconds_rounded_up(int seconds, int coins)
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(seconds)));
        await stage.RunAsync();
        Assert.Equal((seconds, coins), (stage.Hub.Tasks[0].CostSeconds, stage.Hub.Tasks[0].Coins));
    }

    [Fact]
    [Covers("coins")]
    public async Task A_larger_machine_costs_twice_as_much()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, instanceType = "plus" });
        stage.RunToEnd();
        Assert.Equal(4, stage.Hub.Tasks[0].Coins);
        Assert.Equal("plus", stage.Hub.Tasks[0].InstanceType);
    }

    [Fact]
    public async Task Files_are_named_as_on_the_service_and_need_no_key()
    {
        await using var stage = await Stage.SetAsync();
        var output = (await stage.RunAsync())[0];
        Assert.Matches("/[0-9a-f]{32}/output/ComfyUI_00001_[a-z]{5}_[0-9]{10}\\.png$", output.GetProperty("fileUrl").GetString());
        var file = await stage.Wire.GetAsync(output.GetProperty("fileUrl").GetString()!);
        Assert.Equal("image/png", file.MediaType);
        Assert.DoesNotContain(stage.Key, output.GetProperty("fileUrl").GetString());
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_the_storages_404()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.GetAsync("/rh-images/none/output/none.png");
        Assert.Equal(404, (int)answer.Status);
        Assert.Contains("NoSuchKey", answer.Text);
    }

    [Fact]
    [Covers("code 805")]
    public async Task A_failed_task_says_why_in_outputs_and_nothing_in_status()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FailTask(new TaskFailure { NodeId = "4", ExceptionType = "TypeError", ExceptionMessage = "missing argument 'vae'", Traceback = ["line 1\n", "line 2\n"] }));
        var taskId = await stage.SubmitAsync();
        stage.RunToEnd();
        var answer = await stage.OutputsAsync(taskId);
        Assert.Equal((805, "APIKEY_TASK_STATUS_ERROR"), (answer.Code, answer.Message));
        var reason = answer.Data.GetProperty("failedReason");
        Assert.Equal(("4", "CheckpointLoaderSimple"), (reason.GetProperty("node_id").GetString(), reason.GetProperty("node_name").GetString()));
        Assert.Equal(("TypeError", "missing argument 'vae'"), (reason.GetProperty("exception_type").GetString(), reason.GetProperty("exception_message").GetString()));
        Assert.Equal("""["line 1\n","line 2\n"]""", reason.GetProperty("traceback").GetString());
        Assert.Equal(("{}", "{}"), (reason.GetProperty("current_inputs").GetString(), reason.GetProperty("current_outputs").GetString()));
        Assert.Equal("FAILED", (await stage.StatusAsync(taskId)).Data.GetString());
    }

    [Fact]
    [Covers("805 with outputs")]
    public async Task A_failed_task_may_leave_files()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FailTask(withOutputs: true));
        var taskId = await stage.SubmitAsync();
        stage.RunToEnd();
        var answer = await stage.OutputsAsync(taskId);
        Assert.Equal(805, answer.Code);
        Assert.Equal(1, answer.Data.GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    [Covers("SUCCESS with files later")]
    public async Task Success_may_come_with_an_empty_list_first()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FilesLater(TimeSpan.FromSeconds(5)));
        var taskId = await stage.SubmitAsync();
        stage.RunToEnd();
        var early = await stage.OutputsAsync(taskId);
        Assert.Equal((0, 0), (early.Code, early.Data.GetArrayLength()));
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await stage.OutputsAsync(taskId)).Data.GetArrayLength());
    }

    [Fact]
    public async Task A_graph_without_a_save_node_succeeds_with_an_empty_list()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add("""{"1":{"class_type":"PreviewImage","inputs":{"images":["2",0]}},"2":{"class_type":"EmptyImage","inputs":{"width":8,"height":8}}}""");
        var taskId = (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = id })).Data.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        var answer = await stage.OutputsAsync(taskId);
        Assert.Equal((0, 0), (answer.Code, answer.Data.GetArrayLength()));
    }

    [Theory]
    [InlineData("/task/openapi/outputs")]
    [InlineData("/task/openapi/status")]
    [InlineData("/task/openapi/cancel")]
    [Covers("code 807")]
    public async Task An_unknown_task_is_807(string path)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(path, new { apiKey = stage.Key, taskId = "2100000000000000001" });
        Assert.Equal((807, "APIKEY_TASK_NOT_FOUND", JsonValueKind.Null), (answer.Code, answer.Message, answer.Data.ValueKind));
    }

    [Fact]
    [Covers("code 423")]
    public async Task A_switch_makes_an_unknown_task_423()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.UnknownTaskCode = 423);
        var answer = await stage.OutputsAsync("1");
        Assert.Equal((423, "TASK_NOT_FOUNED"), (answer.Code, answer.Message));
    }

    [Theory]
    [InlineData("0", "taskId must be positive")]
    [InlineData("", "taskId must be positive")]
    [InlineData("abc", "must be greater than 0")]
    [InlineData("-1", "must be greater than 0")]
    [InlineData("21000000000000000170000", "must be greater than 0")]
    [Covers("code 301")]
    public async Task A_malformed_task_id_is_301(string taskId, string message)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.StatusAsync(taskId);
        Assert.Equal((301, message), (answer.Code, answer.Message));
    }

    [Fact]
    [Covers("ids as strings or numbers")]
    public async Task A_task_id_may_be_a_number_but_not_a_rounded_one()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        Assert.Equal(0, (await stage.Wire.PostTextAsync("/task/openapi/status", $$"""{"apiKey":"{{stage.Key}}","taskId":{{taskId}}}""")).Code);
        var rounded = ((long)(double)long.Parse(taskId)).ToString();
        Assert.Equal(807, (await stage.StatusAsync(rounded)).Code);
    }

    [Fact]
    public async Task Other_accounts_tasks_do_not_exist()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        var other = stage.Hub.CreateKey();
        Assert.Equal(807, (await stage.Wire.PostAsync("/task/openapi/outputs", new { apiKey = other, taskId })).Code);
        Assert.Equal(807, (await stage.Wire.PostAsync("/task/openapi/cancel", new { apiKey = other, taskId })).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [Covers("POST /task/openapi/cancel", "cancel shows later")]
    public async Task A_cancel_is_accepted_at_once_and_shows_later(int steps)
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        for (var i = 0; i < steps; i++) stage.Hub.Clock.AdvanceToNextTimer();
        var answer = await stage.CancelAsync(taskId);
        Assert.Equal((0, "success", JsonValueKind.Null), (answer.Code, answer.Message, answer.Data.ValueKind));
        Assert.Equal(steps == 0 ? 813 : 804, (await stage.OutputsAsync(taskId)).Code);
        Assert.Equal(0, (await stage.CancelAsync(taskId)).Code);

        stage.RunToEnd();
        var ended = await stage.OutputsAsync(taskId);
        Assert.Equal((805, JsonValueKind.Null), (ended.Code, ended.Data.ValueKind));
        Assert.Equal("CANCELLED", (await stage.StatusAsync(taskId)).Data.GetString());
        Assert.Equal(EmulatorTaskState.Cancelled, stage.Hub.Tasks[taskId].State);
    }

    [Theory]
    [InlineData("CANCEL")]
    [InlineData("CANCELED")]
    [InlineData("FAILED")]
    [Covers("cancelled spelling")]
    public async Task A_switch_spells_the_cancelled_state(string spelling)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.CancelledStatus = spelling);
        var taskId = await stage.SubmitAsync();
        await stage.CancelAsync(taskId);
        stage.RunToEnd();
        Assert.Equal(spelling, (await stage.StatusAsync(taskId)).Data.GetString());
    }

    [Fact]
    public async Task A_task_may_end_well_before_its_cancel_shows()
    {
        var times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)) with { Cancelling = TimeSpan.FromMinutes(1) };
        await using var stage = await Stage.SetAsync(o => o.Times = times);
        var taskId = await stage.SubmitAsync();
        await stage.CancelAsync(taskId);
        stage.RunToEnd();
        Assert.Equal((EmulatorTaskState.Success, true), (stage.Hub.Tasks[taskId].State, stage.Hub.Tasks[taskId].CancelRequested));
    }

    [Fact]
    [Covers("code 817")]
    public async Task Cancelling_an_ended_task_is_817()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        stage.RunToEnd();
        var answer = await stage.CancelAsync(taskId);
        Assert.Equal((817, "APIKEY_TASK_CANCEL_NOT_ALLOWED"), (answer.Code, answer.Message));
    }

    [Fact]
    [Covers("coins")]
    public async Task A_cancelled_run_pays_for_the_time_it_used_and_a_queued_one_nothing()
    {
        var times = TaskTimes.Exactly(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));
        await using var stage = await Stage.SetAsync(o => o.Times = times);
        var (queued, running) = (await stage.SubmitAsync(), await stage.SubmitAsync());
        await stage.CancelAsync(queued);
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(25));
        await stage.CancelAsync(running);
        Assert.Equal(0, stage.Hub.Tasks[queued].Coins);
        Assert.Equal((20, 4), (stage.Hub.Tasks[running].CostSeconds, stage.Hub.Tasks[running].Coins));
    }

    [Fact]
    [Covers("limits")]
    public async Task The_oldest_ended_tasks_are_purged_with_their_files()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.Tasks = 2);
        var first = (await stage.RunAsync())[0].GetProperty("fileUrl").GetString()!;
        var firstId = stage.Hub.Tasks[0].Id;
        await stage.RunAsync();
        await stage.RunAsync();
        Assert.Equal(807, (await stage.OutputsAsync(firstId)).Code);
        Assert.Equal(404, (int)(await stage.Wire.GetAsync(first)).Status);
    }
}
