using System.Net;
using System.Text.Json;
using RunningHub.Testing;

namespace RunningHub.Tests.Wire;

/// <summary>Real answers, read by the operation that they belong to.</summary>
public sealed class RecordingTests
{
    [SharedFact]
    public async Task Create_queued()
    {
        var task = await (await On(ScriptedService.Create, "create__queued__1")).SubmitAsync(new CreateTaskRequest("1"));

        Assert.Equal(("1910246754753896450", TaskState.Queued, 0), (task.TaskId, task.State, task.Warnings.Count));
    }

    [SharedTheory]
    [InlineData("airun__running__1", "1907035719658053634")]
    [InlineData("airun__running_live__1", "1994070439827980290")]
    [InlineData("v2run__accepted_short__1", "2096124686781083650")]
    [InlineData("model__submitted_lip_sync__1", "2013508786110730241")]
    public async Task Submits_of_other_operations_have_the_same_form(string name, string taskId)
    {
        var task = await (await On(ScriptedService.Create, name)).SubmitAsync(new CreateTaskRequest("1"));

        Assert.Equal(taskId, task.TaskId);
    }

    [SharedTheory]
    [InlineData("outputs__success__1", "12", 83, 17, "ComfyUI_00033_hpgko_1742822929.png")]
    [InlineData("outputs__success_live__1", "9", 27, 6, "2loras_test__00001_ztgik_1764258439.png")]
    public async Task Outputs_success(string name, string nodeId, int seconds, int coins, string fileName)
    {
        var result = await (await On(ScriptedService.Outputs, name)).QueryTaskAsync("1");

        Assert.Equal(TaskState.Succeeded, result.State);
        var file = Assert.Single(result.Files);
        Assert.Equal((nodeId, fileName, OutputKind.Image), (file.NodeId, file.FileName, file.Kind));
        Assert.Equal("rh-images.xiaoyaoyou.com", file.Url!.Host);
        Assert.Equal(new TaskUsage { Coins = coins, RunTime = TimeSpan.FromSeconds(seconds) }, result.Usage);
    }

    [SharedTheory]
    [InlineData("outputs__batch16__1", 16, "96", 354, 71)]
    [InlineData("outputs__success_vendor_example__1", 1, "17", 35, null)]
    public async Task Outputs_of_which_only_the_list_was_kept(string name, int count, string nodeId, int seconds, int? coins)
    {
        var list = await File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json"));
        var result = await Client.On(new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":0,"msg":"success","data":{{list}}}""")).QueryTaskAsync("1");

        Assert.Equal(count, result.Files.Count);
        Assert.All(result.Files, file => Assert.Equal(nodeId, file.NodeId));
        Assert.Equal(count, result.Files.Select(file => file.FileName).Distinct().Count());
        // Each file repeats the totals of the task.
        Assert.Equal(new TaskUsage { Coins = coins, RunTime = TimeSpan.FromSeconds(seconds) }, result.Usage);
    }

    [SharedFact]
    public async Task Outputs_running()
    {
        var result = await (await On(ScriptedService.Outputs, "outputs__804_running__1")).QueryTaskAsync("1");

        Assert.Equal(TaskState.Running, result.State);
        Assert.StartsWith("wss://www.runninghub.cn:443/ws/c_instance?", result.ProgressSocket, StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task Outputs_queued() => Assert.Equal(TaskState.Queued, (await (await On(ScriptedService.Outputs, "outputs__813_queued__1")).QueryTaskAsync("1")).State);

    [SharedFact]
    public async Task Outputs_failed()
    {
        var result = await (await On(ScriptedService.Outputs, "error__805_failed__1")).QueryTaskAsync("1");

        Assert.Equal(TaskState.Failed, result.State);
        var error = Assert.Single(result.NodeErrors);
        Assert.Equal(("276", "SONIC_PreData", "TypeError"), (error.NodeId, error.ClassType, error.Type));
        Assert.StartsWith("SONIC_PreData.sampler_main() missing 2 required positional arguments", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Details.Count);
        Assert.Contains("line 1208, in execute", error.Details[0], StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task Outputs_unknown_task()
    {
        var client = await On(ScriptedService.Outputs, "error__807_outputs__1");

        Assert.Equal(807, (await Assert.ThrowsAsync<RunningHubException>(() => client.QueryTaskAsync("1"))).Code);
    }

    [SharedFact]
    public async Task Failed_validation_reads_as_a_reason_where_outputs_carry_it()
    {
        // Recorded from a v2 query; the reason has the same form in the outputs of v1.
        using var recording = JsonDocument.Parse(await ReadAsync("error__failed_validation_v2__1"));
        var reason = recording.RootElement.GetProperty("failedReason").GetRawText();
        var body = $$$"""{"code":805,"msg":"APIKEY_TASK_STATUS_ERROR","data":{"failedReason":{{{reason}}}}}""";

        var result = await Client.On(new ScriptedService().On(ScriptedService.Outputs, body)).QueryTaskAsync("1");

        var error = Assert.Single(result.NodeErrors);
        Assert.Equal((null, "MiniMaxH3Director", "timeline_data", "Required input is missing"), (error.NodeId, error.ClassType, error.FieldName, error.Message));
    }

    [SharedFact]
    public async Task Status_without_a_word_is_unknown() =>
        Assert.Equal(TaskState.Unknown, await (await On(ScriptedService.Status, "status__empty__1")).QueryStatusAsync("1"));

    [SharedTheory]
    [InlineData("error__301_blank_key__1", "must not be blank")]
    [InlineData("error__301_taskid__1", "taskId must be positive")]
    public async Task Status_refused(string name, string text)
    {
        var client = await On(ScriptedService.Status, name);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.QueryStatusAsync("0"));

        Assert.Equal((301, "PARAMS_INVALID", ErrorCategory.FixRequest), (error.Code, error.Identifier, error.Category));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("cancel__ok__1", CancelAnswer.Requested)]
    [InlineData("cancel__807__1", CancelAnswer.NotFound)]
    [InlineData("cancel__817_number__1", CancelAnswer.NotCancellable)]
    public async Task Cancel(string name, CancelAnswer expected) => Assert.Equal(expected, await (await On(ScriptedService.Cancel, name)).CancelTaskAsync("1"));

    [SharedTheory]
    [InlineData("upload__image__1", "api/9d77b8530f8b3591edc5c4e8f3f55b2cf0960bb2ca35c04e32c1677687866576.png")]
    [InlineData("upload__image_live__1", "api/0be036638e518ad1a02e4da639daac5acc21fba275843c8c911283d7d34f9d97.png")]
    [InlineData("upload__video__1", "api/14c585a56d8f7c3b9c1ad3c4f8edc93a9fd9f79e21b4d10afd811322bf65f3c2.mp4")]
    [InlineData("upload__zip__1", "6c8e54223d1a46185917429fbb0be83e6d5063e6016d0673ebad5da35753ecd0")]
    [InlineData("uploadv2__image__1", "openapi/61432ac1b3f3f5b19edcccff137d49d24a907b32ef3a737d1958e33aa91f1f44.png")]
    public async Task Upload(string name, string fileName) => Assert.Equal(fileName, (await UploadAsync(await On(ScriptedService.Upload, name))).Name);

    [SharedTheory]
    [InlineData("upload__809_too_large__1", 200, 809, ErrorCategory.FixRequest, 1)]
    [InlineData("error__401_upload_http401__1", 401, -1, ErrorCategory.Key, 3)]
    [InlineData("uploadv2__401__1", 200, 401, ErrorCategory.Key, 3)]
    public async Task Upload_refused(string name, int status, int code, ErrorCategory category, int attempts)
    {
        var service = new ScriptedService().On(ScriptedService.Upload, (HttpStatusCode)status, await ReadAsync(name));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => UploadAsync(Client.On(service)));

        Assert.Equal((code, category), (error.Code, error.Category));
        Assert.Equal(attempts, service.Requests.Count);
    }

    [SharedFact]
    public async Task Account_of_a_normal_key()
    {
        var account = await (await On(ScriptedService.Account, "account__normal_live__1")).GetAccountStatusAsync();

        Assert.Equal(new AccountStatus { Coins = 76600, RunningTasks = 0, KeyKind = "NORMAL" }, account);
    }

    [SharedFact]
    public async Task Account_of_a_shared_key()
    {
        var account = await (await On(ScriptedService.Account, "account__shared_cny__1")).GetAccountStatusAsync();

        Assert.Equal(new AccountStatus { Coins = 38752, Money = 21.780m, Currency = "CNY", RunningTasks = 0, KeyKind = "SHARED" }, account);
    }

    [SharedFact]
    public async Task Account_without_a_key_in_the_body()
    {
        var client = await On(ScriptedService.Account, "error__1601_account__1");

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.GetAccountStatusAsync());

        Assert.Equal((1601, ErrorCategory.Key), (error.Code, error.Category));
    }

    [SharedFact]
    public async Task Stored_workflow_keeps_its_digits_and_its_wrapped_lists()
    {
        var graph = await (await On(ScriptedService.WorkflowJson, "workflowjson__sd15__1")).GetWorkflowJsonAsync("1");

        using var document = JsonDocument.Parse(graph);
        Assert.Equal("669816362794144", document.RootElement.GetProperty("3").GetProperty("inputs").GetProperty("seed").GetRawText());
        Assert.Equal("""{"__value__":[false,true]}""", document.RootElement.GetProperty("6").GetProperty("inputs").GetProperty("speak_and_recognation").GetRawText());
    }

    [SharedTheory]
    [InlineData("error__433_balance__1", 433, ErrorCategory.Money, null, null)]
    [InlineData("error__803_bare__1", 803, ErrorCategory.FixRequest, null, null)]
    [InlineData("error__803_mismatch_field__1", 803, ErrorCategory.FixRequest, "1", "Anime_JP")]
    [InlineData("error__803_mismatch_node__1", 803, ErrorCategory.FixRequest, "85", "aspectRatio")]
    public async Task Submit_refused(string name, int code, ErrorCategory category, string? nodeId, string? fieldName)
    {
        var client = await On(ScriptedService.Create, name);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.SubmitAsync(new CreateTaskRequest("1")));

        Assert.Equal((code, category), (error.Code, error.Category));
        Assert.Equal((nodeId, fieldName), (error.NodeErrors.FirstOrDefault()?.NodeId, error.NodeErrors.FirstOrDefault()?.FieldName));
    }

    [SharedFact]
    public async Task A_missing_token_is_a_wrong_path()
    {
        var client = await On(ScriptedService.Outputs, "error__412_v2_no_auth__1");

        Assert.Equal((412, "TOKEN_INVALID"), await Assert.ThrowsAsync<RunningHubException>(() => client.QueryTaskAsync("1")) is var error ? (error.Code, error.Identifier) : default);
    }

    [SharedFact]
    public async Task Our_submit_has_the_members_of_the_documented_one()
    {
        using var documented = JsonDocument.Parse(await ReadAsync("create__request_full__1"));
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created());
        await new Poster { Node6 = { Text = "1 girl in classroom" } }.StartAsync(Client.On(service), new RunOptions
        {
            WorkflowId = documented.RootElement.GetProperty("workflowId").GetString(),
            AddMetadata = true,
            WebhookUrl = new Uri("https://example.test/"),
            InstanceType = InstanceType.Default,
            UsePersonalQueue = false,
        });

        using var ours = JsonDocument.Parse(service.Requests[0].Body);
        var expected = documented.RootElement.EnumerateObject().Where(member => member.Name != "workflow").Select(member => (member.Name, member.Value.ValueKind));
        Assert.Equal(expected.OrderBy(member => member.Name), ours.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.ValueKind)).OrderBy(member => member.Name));
        Assert.Equal(documented.RootElement.GetProperty("nodeInfoList")[0].EnumerateObject().Select(member => member.Name), ours.RootElement.GetProperty("nodeInfoList")[0].EnumerateObject().Select(member => member.Name));
    }

    private static Task<MediaInput> UploadAsync(RunningHubClient client) => client.UploadAsync(MediaInput.FromBytes(new byte[] { 1, 2, 3 }, "a.png"));

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json"));

    private static async Task<RunningHubClient> On(string path, string name) => Client.On(new ScriptedService().On(path, await ReadAsync(name)));
}
