using System.Net;
using System.Text.Json;
using RunningHub.Testing;

namespace RunningHub.Tests.Wire;

/// <summary>Real answers, read by the operation that they belong to.</summary>
public sealed class RecordingTests
{
    private const string AppRun = "/task/openapi/ai-app/run";
    private const string WebhookDetail = "/task/openapi/getWebhookDetail";

    [SharedFact]
    public async Task Create_queued()
    {
        var task = await (await On(ScriptedService.Create, "create__queued__1")).SubmitAsync(new CreateTaskRequest("1"));

        Assert.Equal(("1910246754753896450", TaskState.Queued, 0), (task.TaskId, task.State, task.Warnings.Count));
    }

    [SharedTheory]
    [InlineData("airun__running__1", "1907035719658053634")]
    [InlineData("airun__running_live__1", "1994070439827980290")]
    public async Task App_running(string name, string taskId)
    {
        var task = await (await On(AppRun, name)).SubmitAsync(new CreateTaskRequest("1") { IsApp = true });

        Assert.Equal((taskId, TaskState.Running, 0, ApiVersion.V1), (task.TaskId, task.State, task.Warnings.Count, task.ApiVersion));
        Assert.StartsWith("wss://", task.ProgressSocket, StringComparison.Ordinal);
    }

    [SharedFact]
    public async Task Workflow_accepted_by_v2()
    {
        var task = await (await On("/openapi/v2/run/workflow/1", "v2run__accepted_short__1")).SubmitAsync(new CreateTaskRequest("1") { Options = new RunOptions { ApiVersion = ApiVersion.V2 } });

        Assert.Equal(("2096124686781083650", TaskState.Running, ApiVersion.V2, null), (task.TaskId, task.State, task.ApiVersion, task.ProgressSocket));
    }

    [SharedFact]
    public async Task Model_requested_and_accepted()
    {
        using var parameters = JsonDocument.Parse(await ReadAsync("model__request_lip_sync__1"));
        var service = new ScriptedService().On("/openapi/v2/kling-lip-sync/lip-sync-video", await ReadAsync("model__submitted_lip_sync__1"));
        using var client = Client.On(service);

        var run = await client.SubmitModelAsync("kling-lip-sync/lip-sync-video", parameters.RootElement);

        Assert.Equal(("2013508786110730241", ApiVersion.V2, 0), (run.TaskId, run.Token.ApiVersion, run.Warnings.Count));
        using var sent = JsonDocument.Parse(service.Requests[0].Body);
        Assert.True(JsonElement.DeepEquals(parameters.RootElement, sent.RootElement));
    }

    [SharedFact]
    public async Task Model_price()
    {
        using var parameters = JsonDocument.Parse("{}");

        var price = await (await On("/openapi/v2/price-preview/rhart-image-g/image-to-image", "model__price_preview_ints__1")).GetPriceAsync("rhart-image-g/image-to-image", parameters.RootElement);

        Assert.Equal(
            new PricePreview { EstimatedPrice = 0.35m, Currency = "CNY", PriceText = "0.35 元", PriceTextEnglish = "0.35 CNY", HasFreeRuns = true, FreeRuns = 100, FreeRunsLeft = 97, IsFree = false },
            price);
    }

    [SharedFact]
    public async Task Every_route_of_the_vendor_s_registry_is_one()
    {
        using var registry = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.InShared("recordings", "model-registry.json")));
        var routes = registry.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("endpoint").GetString()!).ToArray();

        Assert.Equal(299, routes.Length);
        Assert.All(routes, route => Assert.Equal(route, CreateTaskRequest.CheckRoute("/openapi/v2/" + route)));
    }

    /// <summary>Answers of the query of v2: state, file, kind, node, coins, money for third parties, seconds.</summary>
    public static TheoryData<string, TaskState, string?, OutputKind, string?, decimal?, decimal?, int?> Queries => new()
    {
        { "v2query__running__1", TaskState.Running, null, OutputKind.Other, null, null, null, null },
        { "v2query__success_jpg__1", TaskState.Succeeded, "78421bd6-91de-442b-90b9-c6bb530752d8.jpg", OutputKind.Image, "", null, null, null },
        { "v2query__success_model_jpg__1", TaskState.Succeeded, "621cd241-aafd-45e2-80e3-15a047854274.jpg", OutputKind.Image, "", null, 0.14m, 0 },
        { "v2query__success_model_mp4__1", TaskState.Succeeded, "feb9246e-1cd9-44d6-96ad-3d42f53e381b.mp4", OutputKind.Video, "", null, 0.8m, 0 },
        { "v2query__success_short__1", TaskState.Succeeded, "video.mp4", OutputKind.Video, "7", 93, null, 463 },
    };

    [SharedTheory]
    [MemberData(nameof(Queries))]
    public async Task Query_of_v2(string name, TaskState state, string? file, OutputKind kind, string? nodeId, decimal? coins, decimal? thirdParty, int? seconds)
    {
        var result = await (await On(ScriptedService.Query, name)).QueryTaskAsync("1", ApiVersion.V2);

        Assert.Equal((state, file, nodeId), (result.State, result.Files.SingleOrDefault()?.FileName, result.Files.SingleOrDefault()?.NodeId));
        Assert.Equal(kind, result.Files.SingleOrDefault()?.Kind ?? OutputKind.Other);
        Assert.Equal(new TaskUsage { Coins = coins, ThirdPartyMoney = thirdParty, RunTime = seconds is { } time ? TimeSpan.FromSeconds(time) : null }, result.Usage);
    }

    [SharedFact]
    public async Task Query_of_v2_with_six_files_of_one_node()
    {
        var result = await (await On(ScriptedService.Query, "v2query__success_batch6__1")).QueryTaskAsync("2066351966031925250", ApiVersion.V2);

        Assert.Equal((TaskState.Succeeded, 6), (result.State, result.Files.Count));
        Assert.All(result.Files, file => Assert.Equal("117", file.NodeId));
        Assert.Equal((25m, TimeSpan.FromSeconds(121)), (result.Usage.Coins, result.Usage.RunTime));
        Assert.Null(result.ParentTaskId);
        // The list of bills repeats the task itself.
        Assert.Equal(("2066351966031925250", TaskState.Succeeded, result.Usage), (result.Children[0].TaskId, result.Children[0].State, result.Children[0].Usage));
    }

    [SharedFact]
    public async Task Query_of_v2_failed_without_a_reason()
    {
        var result = await (await On(ScriptedService.Query, "v2query__failed_1000__1")).QueryTaskAsync("1", ApiVersion.V2);

        Assert.Equal((TaskState.Failed, 1000, "unknown error", 0), (result.State, result.ErrorCode, result.ErrorMessage, result.NodeErrors.Count));
    }

    [SharedFact]
    public async Task Query_of_v2_failed_by_the_check_of_the_graph()
    {
        var result = await (await On(ScriptedService.Query, "error__failed_validation_v2__1")).QueryTaskAsync("1", ApiVersion.V2);

        Assert.Equal(TaskState.Failed, result.State);
        var error = Assert.Single(result.NodeErrors);
        Assert.Equal(("MiniMaxH3Director", "timeline_data", "Required input is missing", "prompt_outputs_failed_validation"), (error.ClassType, error.FieldName, error.Message, error.Type));
    }

    [SharedFact]
    public async Task The_console_s_own_answer_says_nothing_of_a_state_and_is_none()
    {
        // Refused: an answer of the site's console, which a login opens and no key; the query must not take it for an end.
        var result = await (await On(ScriptedService.Query, "v2query__call_log_detail__1")).QueryTaskAsync("1", ApiVersion.V2);

        Assert.Equal((TaskState.Unknown, 0), (result.State, result.Files.Count));
    }

    [SharedFact]
    public async Task Webhook_of_v1()
    {
        using var body = JsonDocument.Parse(await ReadAsync("webhook__task_end_v1__1"));

        var result = TaskAnswers.ReadEvent(body.RootElement.GetProperty("taskId").GetString()!, body.RootElement.GetProperty("eventData").Unwrapped(), Api())!;

        Assert.Equal(("1904163390028185602", TaskState.Succeeded), (result.TaskId, result.State));
        Assert.Equal(("9", "ComfyUI_00033_hpgko_1742822929.png"), (result.Files[0].NodeId, result.Files[0].FileName));
        Assert.Equal(new TaskUsage { RunTime = TimeSpan.Zero }, result.Usage);
    }

    [SharedFact]
    public async Task Webhook_of_v2()
    {
        using var body = JsonDocument.Parse(await ReadAsync("webhook__task_end_v2__1"));

        var result = TaskAnswers.ReadEvent(body.RootElement.GetProperty("taskId").GetString()!, body.RootElement.GetProperty("eventData").Unwrapped(), Api())!;

        Assert.Equal(("2052287938007814145", TaskState.Succeeded, "c0cfe90a-3d90-465e-8852-5fbb6089cc54.jpg"), (result.TaskId, result.State, result.Files[0].FileName));
        Assert.Equal(new TaskUsage { ThirdPartyMoney = 0.14m, RunTime = TimeSpan.Zero }, result.Usage);
        Assert.Equal("2052287938007814100", Assert.Single(result.Children).TaskId);
    }

    [SharedFact]
    public async Task Webhook_delivery_that_failed()
    {
        var delivery = (await (await On(WebhookDetail, "webhookdetail__failed__1")).GetWebhookDeliveryAsync("1904444422770114561"))!;

        Assert.Equal(("1904444422778503169", "1904444422770114561", "https://your-webhook-url", "FAILED", 3), (delivery.Id, delivery.TaskId, delivery.WebhookUrl, delivery.Status, delivery.RetryCount));
        Assert.Equal((new DateTime(2025, 3, 25, 16, 5, 7), new DateTime(2025, 3, 25, 16, 8, 10)), (delivery.CreatedAt, delivery.UpdatedAt));
        Assert.StartsWith("I/O error on POST", delivery.Response, StringComparison.Ordinal);
        Assert.Equal((TaskState.Succeeded, "ComfyUI_00059_hnona_1742889987.png", TimeSpan.FromSeconds(78)), (delivery.Result!.State, delivery.Result.Files[0].FileName, delivery.Result.Usage.RunTime));
    }

    [SharedFact]
    public async Task Webhook_delivery_that_does_not_exist() =>
        Assert.Null(await (await On(WebhookDetail, "webhookdetail__none__1")).GetWebhookDeliveryAsync("1"));

    [SharedFact]
    public async Task Webhook_delivery_made_again() =>
        Assert.Null(await Record.ExceptionAsync(async () => await (await On("/task/openapi/retryWebhook", "webhookdetail__retry__1")).ResendWebhookAsync("1")));

    [SharedFact]
    public async Task Queue()
    {
        var queue = await (await On("/openapi/v2/queue/status", "queue__fixture_strings__1")).GetQueueStatusAsync();

        Assert.Equal(new QueueStatus { ConcurrentLimit = 2, Running = 0, Queued = 0 }, queue);
    }

    [SharedFact]
    public async Task Lora()
    {
        var service = new ScriptedService().On("/api/openapi/getLoraUploadUrl", await ReadAsync("lora__url__1")).On("/api-lora-cn/xxx.safetensors", "");
        using var client = Client.On(service);

        var name = await client.UploadLoraAsync(new MemoryStream("weights"u8.ToArray()), "mine");

        Assert.Equal("api-lora-cn/f8d958506e6c8044f79ccd7c814c6179.safetensors", name);
        Assert.Equal(("rh-models-1252422369.cos.ap-beijing.myqcloud.com", HttpMethod.Put), (service.Requests[1].Url.Host, service.Requests[1].Method));
    }

    /// <summary>What apps take: name, the number of inputs, and an input with its kind, its value and its options.</summary>
    public static TheoryData<string, string, int, string, string?, string, string> Apps => new()
    {
        { "appdemo__ckpt_lora__1", "【c0029】基础LoRA配合提示词文生图", 4, "4.ckpt_name", "CKPT", "dreamshaper_8.safetensors", "" },
        { "appdemo__flux_kontext__1", "Flux Kontext单图模式", 4, "37.model", "LIST", "flux-kontext-pro", "flux-kontext-pro=flux-kontext-pro|flux-kontext-max=flux-kontext-max" },
        { "appdemo__detail_ltx_switches__1", "LTX2.3图生视频【优化版】", 6, "185.select", "SWITCH", "2", "2=qwen 大模型生成内容|1=用户输入内容" },
        { "appdemo__detail_text2image__1", "文生图2.0", 3, "18.resolution", "LIST", "2k", "1k=1k|2k=2k|4k=4k" },
        { "appdemo__poster_switch__1", "", 2, "217.select", "SWITCH", "1", "2=选择图像比例   4:3|1=选择图像比例  3:4" },
        { "appdemo__digital_human_ratio__1", "", 2, "127.aspect_ratio", null, "9:16", "original=original|custom=custom|1:1=1:1|3:2=3:2|4:3=4:3|16:9=16:9|2:3=2:3|3:4=3:4|9:16=9:16" },
        { "appdemo__dance_nodelist__1", "", 3, "82.image", "IMAGE", "${FILE_NAME}", "" },
    };

    [SharedTheory]
    [MemberData(nameof(Apps))]
    public async Task App(string recording, string name, int inputs, string input, string? type, string value, string options)
    {
        // Some recordings hold the data or the list alone.
        var text = await ReadAsync(recording);
        using var document = JsonDocument.Parse(text);
        var body = document.RootElement.ValueKind == JsonValueKind.Array ? $$$"""{"code":0,"data":{"nodeInfoList":{{{text}}}}}"""
            : document.RootElement.TryGetProperty("code", out _) ? text
            : $$"""{"code":0,"data":{{text}}}""";
        using var client = Client.On(new ScriptedService().On(ScriptedService.AppDemo, body));

        var app = await client.GetAppAsync("2035369813215813634");

        Assert.Equal((name, inputs), (app.Name, app.Inputs.Count));
        var found = Assert.Single(app.Inputs, candidate => $"{candidate.NodeId}.{candidate.FieldName}" == input);
        Assert.Equal((type, value, options), (found.FieldType, found.Value, string.Join('|', found.Options.Select(option => $"{option.Value}={option.Label}"))));
        Assert.All(app.Inputs, other => Assert.NotEqual("", other.NodeId));
    }

    [SharedTheory]
    [InlineData("create__request_as_logged__1", false)]
    [InlineData("create__request_nodeinfo__1", false)]
    [InlineData("airun__request__1", true)]
    public async Task Requests_that_were_recorded_can_be_made(string name, bool isApp)
    {
        using var recorded = JsonDocument.Parse(await ReadAsync(name));
        var list = recorded.RootElement.GetProperty("nodeInfoList").EnumerateArray().Select(item => new NodeInfo(item.GetProperty("nodeId").AsText()!, item.GetProperty("fieldName").GetString()!, item.GetProperty("fieldValue"))).ToArray();
        var service = new ScriptedService().On(isApp ? AppRun : ScriptedService.Create, Bodies.Created());
        using var client = Client.On(service);

        await client.SubmitAsync(new CreateTaskRequest(recorded.RootElement.GetProperty(isApp ? "webappId" : "workflowId").AsText()!) { IsApp = isApp, NodeInfoList = list });

        using var sent = JsonDocument.Parse(service.Requests[0].Body);
        Assert.Equal(recorded.RootElement.GetProperty(isApp ? "webappId" : "workflowId").AsText(), sent.RootElement.GetProperty(isApp ? "webappId" : "workflowId").GetString());
        Assert.True(list.Length > 0);
        foreach (var (was, now) in recorded.RootElement.GetProperty("nodeInfoList").EnumerateArray().Zip(sent.RootElement.GetProperty("nodeInfoList").EnumerateArray()))
            Assert.True(JsonElement.DeepEquals(was.GetProperty("fieldValue"), now.GetProperty("fieldValue")), was.GetRawText());
    }

    [SharedFact]
    public async Task Each_recording_has_a_test()
    {
        var index = await File.ReadAllLinesAsync(Repository.InShared("recordings", "INDEX.tsv"));
        var names = index.Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')[0].Replace(".json", "", StringComparison.Ordinal)).ToArray();
        var folder = Path.Combine(Repository.Root, "tests", "RunningHub.Client.Tests");
        var tests = await File.ReadAllTextAsync(Path.Combine(folder, "Wire", "RecordingTests.cs")) + await File.ReadAllTextAsync(Path.Combine(folder, "Running", "ProgressTests.cs"));

        Assert.Equal(66, names.Length);
        Assert.All(names, name => Assert.Contains($"\"{name}", tests, StringComparison.Ordinal));
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
    public async Task Upload(string name, string fileName) => Assert.Equal(fileName, (await UploadAsync(await On(ScriptedService.Upload, name))).Name);

    [SharedTheory]
    [InlineData("upload__809_too_large__1", 200, 809, ErrorCategory.FixRequest, 1)]
    [InlineData("error__401_upload_http401__1", 401, -1, ErrorCategory.Key, 3)]
    public async Task Upload_refused(string name, int status, int code, ErrorCategory category, int attempts)
    {
        var service = new ScriptedService().On(ScriptedService.Upload, (HttpStatusCode)status, await ReadAsync(name));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => UploadAsync(Client.On(service)));

        Assert.Equal((code, category), (error.Code, error.Category));
        Assert.Equal(attempts, service.Requests.Count);
    }

    [SharedFact]
    public async Task Upload_by_v2()
    {
        var file = await (await On(ScriptedService.UploadV2, "uploadv2__image__1")).UploadFileAsync(MediaInput.FromBytes(new byte[] { 1 }, "a.png"));

        Assert.Equal(("openapi/61432ac1b3f3f5b19edcccff137d49d24a907b32ef3a737d1958e33aa91f1f44.png", "image", 3490L), (file.FileName, file.Kind, file.Size));
        Assert.Equal("rh-images-switch-1252422369.cos.ap-guangzhou.myqcloud.com", file.DownloadUrl!.Host);
    }

    [SharedFact]
    public async Task Upload_by_v2_refused_for_the_key()
    {
        var service = new ScriptedService().On(ScriptedService.UploadV2, await ReadAsync("uploadv2__401__1"));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => UploadAsync(Client.On(service)));

        Assert.Equal((401, ErrorCategory.Key), (error.Code, error.Category));
        Assert.Contains("API Key不存在", error.Message, StringComparison.Ordinal);
        // The key is no better by v1.
        Assert.Equal(3, service.RequestsTo(ScriptedService.UploadV2).Count);
        Assert.Empty(service.RequestsTo(ScriptedService.Upload));
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
        var client = await On(ScriptedService.Query, "error__412_v2_no_auth__1");

        Assert.Equal((412, "TOKEN_INVALID"), await Assert.ThrowsAsync<RunningHubException>(() => client.QueryTaskAsync("1", ApiVersion.V2)) is var error ? (error.Code, error.Identifier) : default);
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

    private static ServiceApi Api() => new(new RunningHubClientOptions { ApiKey = Client.Key }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, new RequestBudget(TimeProvider.System, 1000));

    private static Task<MediaInput> UploadAsync(RunningHubClient client) => client.UploadAsync(MediaInput.FromBytes(new byte[] { 1, 2, 3 }, "a.png"));

    private static Task<string> ReadAsync(string name) => File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json"));

    private static async Task<RunningHubClient> On(string path, string name) => Client.On(new ScriptedService().On(path, await ReadAsync(name)));
}
