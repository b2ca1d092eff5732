using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>run, query and upload under /openapi/v2 (reference §1.2, §1.3, §4.3, §4.4, §4.10).</summary>
public sealed class V2Tests
{
    private const string Query = "/openapi/v2/query";
    private const string Upload = "/openapi/v2/media/upload/binary";

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    [InlineData("")]
    [Covers("bare Authorization", "key in body, query or header", "POST /openapi/v2/run/workflow/{workflowId}")]
    public async Task The_key_is_in_the_header_with_or_without_Bearer(string prefix)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { nodeInfoList = Array.Empty<object>() }, prefix + stage.Key);
        Assert.Matches("^[0-9]{19}$", answer.Json.GetProperty("taskId").GetString());
    }

    [Theory]
    [InlineData(Query)]
    [InlineData("/openapi/v2/run/workflow/1")]
    [InlineData("/openapi/v2/run/ai-app/1")]
    [Covers("412 without Authorization", "code 412")]
    public async Task Without_a_header_v2_says_412_and_a_key_in_the_body_does_not_help(string path)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(path, new { apiKey = stage.Key, taskId = "5" });
        Assert.Equal((412, "TOKEN_INVALID"), (answer.Code, answer.Message));
        Assert.False(answer.Json.TryGetProperty("data", out _));
    }

    [Fact]
    [Covers("806 as a task object on query", "code 806")]
    public async Task A_bad_key_is_806_as_a_task_object_on_query()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(Query, new { taskId = "5" }, "Bearer " + new string('0', 32));
        Assert.Equal((200, "806", ""), ((int)answer.Status, answer.Json.GetProperty("errorCode").GetString(), answer.Json.GetProperty("status").GetString()));
        foreach (var member in (string[])["usage", "parentTaskId", "taskUsageList"]) Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty(member).ValueKind);
    }

    [Fact]
    [Covers("code 401", "envelope E2")]
    public async Task A_bad_key_is_401_with_message_elsewhere()
    {
        await using var stage = await Stage.SetAsync();
        var bad = "Bearer " + new string('0', 32);
        foreach (var answer in (RawAnswer[])
            [
                await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { }, bad),
                await stage.Wire.UploadAsync(Upload, [1], "a.png", [], bad),
            ])
        {
            Assert.Equal(401, answer.Code);
            Assert.StartsWith("ApiKey verification failed", answer.Json.GetProperty("message").GetString());
        }
    }

    [Fact]
    [Covers("envelope E4", "POST /openapi/v2/run/workflow/{workflowId}")]
    public async Task An_accepted_run_is_a_task_object_without_a_code()
    {
        await using var stage = await Stage.SetAsync();
        var json = (await RunAsync(stage)).Json;
        Assert.False(json.TryGetProperty("code", out _));
        Assert.Equal(("QUEUED", "", ""), (json.GetProperty("status").GetString(), json.GetProperty("errorCode").GetString(), json.GetProperty("errorMessage").GetString()));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("results").ValueKind);
        Assert.Matches("^[0-9a-f]{32}$", json.GetProperty("clientId").GetString());
        Assert.StartsWith("{\"result\": true", json.GetProperty("promptTips").GetString());
    }

    [Fact]
    [Covers("code 803", "803 grammar")]
    public async Task A_mismatch_is_803_as_a_task_object()
    {
        await using var stage = await Stage.SetAsync();
        var json = (await RunAsync(stage, Stage.Set("138", "value", 1))).Json;
        Assert.Equal(("", "", "803"), (json.GetProperty("taskId").GetString(), json.GetProperty("status").GetString(), json.GetProperty("errorCode").GetString()));
        Assert.Equal("NODE_INFO_MISMATCH(nodeId=138, fieldName=value, reason=node_not_found_in_workflow)", json.GetProperty("errorMessage").GetString());
        Assert.Empty(stage.Hub.Tasks);
    }

    [Fact]
    [Covers("code 421", "envelope E2")]
    public async Task Full_capacity_is_421_with_message()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Concurrency = 0 });
        var answer = await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { }, "Bearer " + key);
        Assert.Equal((421, "TASK_QUEUE_MAXED"), (answer.Code, answer.Json.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("/openapi/v2/run/workflow/1904136902449209346", "380")]
    [InlineData("/openapi/v2/run/workflow/abc", "1007")]
    [InlineData("/openapi/v2/run/ai-app/1904136902449209346", "901")]
    [InlineData("/openapi/v2/run/workflow/0", "1007")]
    [InlineData("/openapi/v2/run/workflow", "1001")]
    [InlineData("/openapi/v2/cancel", "1001")]
    [InlineData("/openapi/v2/task/cancel", "1001")]
    [InlineData("/openapi/v2/file/upload", "1001")]
    [Covers("code 1001", "code 1007")]
    public async Task A_wrong_id_or_path_has_its_code(string path, string errorCode)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(path, new { }, "Bearer " + stage.Key);
        Assert.Equal(errorCode, answer.Json.GetProperty("errorCode").GetString());
    }

    [Fact]
    [Covers("POST /openapi/v2/run/workflow/{workflowId}")]
    public async Task A_run_takes_its_flag_as_text_and_a_whole_graph()
    {
        await using var stage = await Stage.SetAsync();
        var body = JsonSerializer.Serialize(new { usePersonalQueue = "false", addMetadata = "false", workflow = Stage.TextToImage.Replace("lighthouse", "barn", StringComparison.Ordinal) });
        await stage.Wire.PostTextAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, body, "Bearer " + stage.Key);
        Assert.Contains("a barn", stage.Hub.Tasks[0].Graph);
        Assert.False(stage.Hub.Tasks[0].AddMetadata);
    }

    [Fact]
    [Covers("POST /openapi/v2/query", "task states")]
    public async Task Query_tells_a_task_from_queue_to_success()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(67)));
        var taskId = (await RunAsync(stage)).Json.GetProperty("taskId").GetString()!;
        Assert.Equal("QUEUED", (await QueryAsync(stage, taskId)).GetProperty("status").GetString());
        stage.Hub.Clock.AdvanceToNextTimer();
        var running = await QueryAsync(stage, taskId);
        Assert.Equal(("RUNNING", JsonValueKind.Null), (running.GetProperty("status").GetString(), running.GetProperty("results").ValueKind));
        stage.RunToEnd();
        var json = await QueryAsync(stage, taskId);
        Assert.Equal(("SUCCESS", ""), (json.GetProperty("status").GetString(), json.GetProperty("errorCode").GetString()));
        Assert.Equal(("14", "67"), (json.GetProperty("usage").GetProperty("consumeCoins").GetString(), json.GetProperty("usage").GetProperty("taskCostTime").GetString()));
        var result = json.GetProperty("results")[0];
        Assert.Equal(("9", "png", JsonValueKind.Null), (result.GetProperty("nodeId").GetString(), result.GetProperty("outputType").GetString(), result.GetProperty("text").ValueKind));
        Assert.Equal(200, (int)(await stage.Wire.GetAsync(result.GetProperty("url").GetString()!)).Status);
        Assert.Equal(taskId, json.GetProperty("taskUsageList")[0].GetProperty("taskId").GetString());
    }

    [Fact]
    [Covers("text outputs")]
    public async Task A_text_output_brings_its_text()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add("""{"1":{"class_type":"PreviewAny","inputs":{"source":["2",0]}},"2":{"class_type":"PrimitiveString","inputs":{"value":"hello"}}}""");
        var taskId = (await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + id, new { }, "Bearer " + stage.Key)).Json.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        var result = (await QueryAsync(stage, taskId)).GetProperty("results")[0];
        Assert.Equal(("txt", "hello"), (result.GetProperty("outputType").GetString(), result.GetProperty("text").GetString()));
    }

    [Fact]
    [Covers("code 805")]
    public async Task A_failed_task_is_805_with_its_reason_and_its_costs()
    {
        await using var stage = await Stage.SetAsync();
        stage.Hub.Faults.Add(Fault.FailTask(new TaskFailure { NodeId = "3" }));
        var taskId = (await RunAsync(stage)).Json.GetProperty("taskId").GetString()!;
        stage.RunToEnd();
        var json = await QueryAsync(stage, taskId);
        Assert.Equal(("FAILED", "805"), (json.GetProperty("status").GetString(), json.GetProperty("errorCode").GetString()));
        Assert.Equal("KSampler", json.GetProperty("failedReason").GetProperty("node_name").GetString());
        Assert.NotEqual("0", json.GetProperty("usage").GetProperty("consumeCoins").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("results").ValueKind);
    }

    [Fact]
    [Covers("localised errorMessage")]
    public async Task The_China_site_says_a_failure_in_Chinese()
    {
        await using var stage = await Stage.SetAsync();
        var (china, site) = (new RawClient(stage.Hub.China.BaseUrl), stage.Hub.China);
        using (china)
        {
            site.Faults.Add(Fault.FailTask());
            var (key, id) = (site.CreateKey(), site.Workflows.Add(Stage.TextToImage));
            var taskId = (await china.PostAsync("/openapi/v2/run/workflow/" + id, new { }, key)).Json.GetProperty("taskId").GetString();
            stage.RunToEnd();
            Assert.Equal("工作流运行失败", (await china.PostAsync(Query, new { taskId }, key)).Json.GetProperty("errorMessage").GetString());
        }
    }

    [Fact]
    [Covers("v1 and v2 tasks are the same tasks")]
    public async Task Tasks_of_v1_can_be_queried_by_v2_and_cancelled_by_v1_and_the_other_way_round()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal("QUEUED", (await QueryAsync(stage, await stage.SubmitAsync())).GetProperty("status").GetString());
        var taskId = (await RunAsync(stage)).Json.GetProperty("taskId").GetString()!;
        Assert.Equal(813, (await stage.OutputsAsync(taskId)).Code);
        Assert.Equal(0, (await stage.CancelAsync(taskId)).Code);
        stage.RunToEnd();
        Assert.Equal("CANCELLED", (await QueryAsync(stage, taskId)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("1", "1004")]
    [InlineData("2100000000000000001", "1004")]
    [InlineData("0", "1007")]
    [InlineData("abc", "1007")]
    [InlineData("", "1007")]
    [Covers("code 1004", "code 1007", "HTTP 200 for business errors")]
    public async Task A_wrong_task_id_has_its_code_with_HTTP_200(string taskId, string errorCode)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(errorCode, (await QueryAsync(stage, taskId)).GetProperty("errorCode").GetString());
    }

    [Fact]
    public async Task Other_accounts_tasks_do_not_exist()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        var answer = await stage.Wire.PostAsync(Query, new { taskId }, "Bearer " + stage.Hub.CreateKey());
        Assert.Equal("1004", answer.Json.GetProperty("errorCode").GetString());
    }

    [Theory]
    [InlineData("a.png", "image")]
    [InlineData("a.mp4", "video")]
    [InlineData("a.flac", "audio")]
    [InlineData("a.zip", "zip")]
    [Covers("POST /openapi/v2/media/upload/binary", "download_url")]
    public async Task An_upload_gives_a_name_for_nodes_and_a_link(string fileName, string type)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.UploadAsync(Upload, [1, 2, 3], fileName, [], "Bearer " + stage.Key);
        Assert.Equal((0, "success"), (answer.Code, answer.Json.GetProperty("message").GetString()));
        Assert.False(answer.Json.TryGetProperty("msg", out _));
        Assert.Matches("^openapi/[0-9a-f]{64}\\.[a-z0-9]+$", answer.Data.GetProperty("fileName").GetString());
        Assert.Equal((type, "3"), (answer.Data.GetProperty("type").GetString(), answer.Data.GetProperty("size").GetString()));
        Assert.Equal([1, 2, 3], (await stage.Wire.GetAsync(answer.Data.GetProperty("download_url").GetString()!)).Body);
    }

    [Fact]
    [Covers("download_url", "uploaded picture in the result")]
    public async Task A_loader_takes_the_name_and_the_link()
    {
        await using var stage = await Stage.SetAsync();
        var (png, expected) = Rendering.TestPng.Chequers(16, 16, 2);
        var data = (await stage.Wire.UploadAsync(Upload, png, "a.png", [], stage.Key)).Data;
        var id = stage.Hub.Workflows.Add("""{"10":{"class_type":"LoadImage","inputs":{"image":"example.png"}},"9":{"class_type":"SaveImage","inputs":{"images":["10",0]}}}""");
        foreach (var image in (string[])[data.GetProperty("fileName").GetString()!, data.GetProperty("download_url").GetString()!])
        {
            var run = await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + id, new { nodeInfoList = new[] { Stage.Set("10", "image", image) } }, stage.Key);
            stage.RunToEnd();
            var result = (await QueryAsync(stage, run.Json.GetProperty("taskId").GetString()!)).GetProperty("results")[0];
            Assert.Equal(expected, PngReader.Read((await stage.Wire.GetAsync(result.GetProperty("url").GetString()!)).Body, 1 << 20)!.Pixels);
        }
    }

    [Fact]
    [Covers("a link lives a day")]
    public async Task The_link_opens_for_a_day_and_only_with_its_signature()
    {
        await using var stage = await Stage.SetAsync();
        var link = (await stage.Wire.UploadAsync(Upload, [1, 2, 3], "a.png", [], stage.Key)).Data.GetProperty("download_url").GetString()!;
        stage.Hub.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(200, (int)(await stage.Wire.GetAsync(link)).Status);
        Assert.Equal(403, (int)(await stage.Wire.GetAsync(link.Replace("q-sign-time=1", "q-sign-time=9", StringComparison.Ordinal))).Status);
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await stage.Wire.GetAsync(link);
        Assert.Equal((403, true), ((int)late.Status, late.Text.Contains("AccessDenied", StringComparison.Ordinal)));
    }

    [Fact]
    [Covers("code 1008", "412 without Authorization")]
    public async Task An_upload_without_a_header_is_412_and_one_that_is_too_large_has_message()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.UploadBytes = 10);
        Assert.Equal(412, (await stage.Wire.UploadAsync(Upload, [1], "a.png", [])).Code);
        var answer = await stage.Wire.UploadAsync(Upload, new byte[11], "a.png", [], stage.Key);
        Assert.Equal(1008, answer.Code);
        Assert.True(answer.Json.TryGetProperty("message", out _));
    }

    [Theory]
    [InlineData(811, "errorCode")]
    [InlineData(421, "code")]
    public async Task A_fault_by_code_comes_in_the_envelope_of_v2(int code, string member)
    {
        await using var stage = await Stage.SetAsync();
        var path = code == 811 ? Query : "/openapi/v2/run/workflow/" + stage.WorkflowId;
        stage.Hub.Faults.Add(Fault.Code(code).On("/openapi/v2/*"));
        var answer = await stage.Wire.PostAsync(path, new { taskId = "5" }, stage.Key);
        var value = answer.Json.GetProperty(member);
        Assert.Equal(code.ToString(), value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
    }

    private static Task<RawAnswer> RunAsync(Stage stage, params object[] nodeInfoList) =>
        stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { nodeInfoList }, "Bearer " + stage.Key);

    private static async Task<JsonElement> QueryAsync(Stage stage, string taskId) =>
        (await stage.Wire.PostAsync(Query, new { taskId }, "Bearer " + stage.Key)).Json;
}
