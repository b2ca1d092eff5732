using System.Text.Json;

namespace RunningHub.Tests.Operations;

/// <summary>Submits and queries of both families, as they go over the wire and as they come back.</summary>
public sealed class TaskOperationTests
{
    private const string RunWorkflow = "/openapi/v2/run/workflow/1904136902449209346";
    private const string RunApp = "/openapi/v2/run/ai-app/1904136902449209346";
    private const string QuickRun = "/task/openapi/quick-ai-app/run";
    private const string AppRun = "/task/openapi/ai-app/run";

    private const string Accepted = """{"taskId":"2100000000000000021","status":"RUNNING","errorCode":"","errorMessage":"","results":null,"clientId":"aabbccddeeff00112233445566778899","promptTips":"{\"result\": true, \"error\": null, \"outputs_to_execute\": [\"4\"], \"node_errors\": {}}"}""";

    private static readonly RunOptions EveryOption = new()
    {
        AddMetadata = false,
        WebhookUrl = new Uri("https://example.test/rh?s=1"),
        InstanceType = InstanceType.Ultra,
        UsePersonalQueue = true,
        RetainSeconds = 10,
        AccessPassword = "open sesame",
    };

    private readonly ScriptedService _service = new();

    /// <summary>Each way to submit: where it goes, and the members of its body.</summary>
    public static TheoryData<string, string, string> Ways => new()
    {
        { "v1 workflow", ScriptedService.Create, "apiKey,workflowId,nodeInfoList,addMetadata,webhookUrl,instanceType,usePersonalQueue,retainSeconds,accessPassword" },
        { "v1 graph", ScriptedService.Create, "apiKey,workflowId,workflow,addMetadata,webhookUrl,instanceType,usePersonalQueue,retainSeconds,accessPassword" },
        { "v1 app", AppRun, "apiKey,webappId,nodeInfoList,addMetadata,webhookUrl,instanceType,usePersonalQueue,retainSeconds,accessPassword" },
        { "quick create", QuickRun, "apiKey,webappId,quickCreateCode,nodeInfoList,addMetadata,webhookUrl,instanceType,usePersonalQueue,retainSeconds,accessPassword" },
        { "v2 workflow", RunWorkflow, "nodeInfoList,addMetadata,webhookUrl,instanceType,usePersonalQueue,retainSeconds,accessPassword" },
        { "v2 app", RunApp, "nodeInfoList,addMetadata,webhookUrl,instanceType,usePersonalQueue,retainSeconds,accessPassword" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_submit_goes_its_way_with_every_option(string way, string path, string members)
    {
        using var client = Client.On(_service.On(path, way.StartsWith("v2", StringComparison.Ordinal) ? Accepted : Bodies.Created()));
        var options = Copy(EveryOption, way.StartsWith("v2", StringComparison.Ordinal) ? ApiVersion.V2 : null);

        await client.SubmitAsync(new CreateTaskRequest("1904136902449209346")
        {
            IsApp = way.Contains("app", StringComparison.Ordinal) || way == "quick create",
            QuickCreateCode = way == "quick create" ? "002" : null,
            Workflow = way == "v1 graph" ? "{}" : null,
            NodeInfoList = way == "v1 graph" ? [] : [new NodeInfo("150:5", "cfg", 7.5) { NodeName = "KSampler", FieldType = "FLOAT", Description = "strength" }],
            Options = options,
        });

        var request = Assert.Single(_service.Requests);
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("Bearer " + Client.Key, request.Authorization);
        Assert.Equal(members.Split(','), body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(way.StartsWith("v2", StringComparison.Ordinal), !request.Body.Contains(Client.Key, StringComparison.Ordinal));
        Assert.Equal("""{"addMetadata":false,"webhookUrl":"https://example.test/rh?s=1","instanceType":"ultra","usePersonalQueue":true,"retainSeconds":10,"accessPassword":"open sesame"}""", "{" + request.Body[request.Body.IndexOf("\"addMetadata\"", StringComparison.Ordinal)..]);
        if (way != "v1 graph") Assert.Contains("""[{"nodeId":"150:5","fieldName":"cfg","fieldValue":7.5,"nodeName":"KSampler","fieldType":"FLOAT","description":"strength"}]""", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_of_v2_is_asked_for_by_v2_also_from_its_token()
    {
        _service.On(RunWorkflow, Accepted).On(ScriptedService.Query, Query("QUEUED"), Query("RUNNING"), Query("SUCCESS", """[{"url":"https://files.example.test/a.png","nodeId":"9","outputType":"png","text":null}]"""));
        using var client = Client.On(_service);

        var run = await new Poster().StartAsync(client, new RunOptions { ApiVersion = ApiVersion.V2 });
        var states = await run.WatchAsync().ToListAsync();
        var again = await (await Poster.AttachAsync(client, RunToken.Parse(run.Token.ToString()))).WaitAsync();

        Assert.Equal([TaskState.Running, TaskState.Queued, TaskState.Running, TaskState.Succeeded], states.Select(step => step.State));
        Assert.Equal(("2100000000000000021", ApiVersion.V2), (run.TaskId, run.Token.ApiVersion));
        Assert.EndsWith("~v2", run.Token.ToString(), StringComparison.Ordinal);
        Assert.Equal("a.png", again.Node9[0].FileName);
        Assert.All(_service.RequestsTo(ScriptedService.Query), request => Assert.Equal("""{"taskId":"2100000000000000021"}""", request.Body));
        Assert.Empty(_service.RequestsTo(ScriptedService.Outputs));
    }

    [Theory]
    [InlineData("""{"taskId":"","status":"","errorCode":"803","errorMessage":"NODE_INFO_MISMATCH(nodeId=138, fieldName=value, reason=node_not_found_in_workflow)","results":null,"clientId":"","promptTips":""}""", 803)]
    [InlineData("""{"taskId":"","status":"","errorCode":"1101","errorMessage":"node info error"}""", 1101)]
    [InlineData("""{"code":416,"message":"wallet"}""", 416)]
    [InlineData("""{"taskId":null,"status":null,"errorCode":812}""", 812)]
    public async Task A_refusal_of_v2_is_one_in_either_envelope(string body, int code)
    {
        using var client = Client.On(_service.On(RunWorkflow, body));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client, new RunOptions { ApiVersion = ApiVersion.V2 }));

        Assert.Equal(code, error.Code);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task Capacity_of_v2_is_waited_for_in_either_envelope()
    {
        _service.On(RunWorkflow, """{"code":421,"message":"TASK_QUEUE_MAXED"}""", """{"taskId":"","status":"","errorCode":"1520","errorMessage":""}""", Accepted);
        using var client = Client.On(_service);

        var run = await new Poster().StartAsync(client, new RunOptions { ApiVersion = ApiVersion.V2 });

        Assert.Equal("2100000000000000021", run.TaskId);
        Assert.Equal(3, _service.Requests.Count);
    }

    /// <summary>Answers of the query and what they mean: state, code, files, nodes with errors.</summary>
    public static TheoryData<string, TaskState, int?, int, int> Answers => new()
    {
        { Query("CREATE"), TaskState.Created, null, 0, 0 },
        { Query("running"), TaskState.Running, null, 0, 0 },
        { Query("SOMETHING_NEW"), TaskState.Unknown, null, 0, 0 },
        { """{"taskId":"1","status":"RUNNING"}""", TaskState.Running, null, 0, 0 },
        { """{"status":"RUNNING"}""", TaskState.Running, null, 0, 0 },
        { Query("SUCCESS", "[]"), TaskState.Succeeded, null, 0, 0 },
        { Query("SUCCESS", "null"), TaskState.Succeeded, null, 0, 0 },
        { Query("SUCCESS", """[{"outputUrl":"https://files.example.test/a.png"},{"output":"https://files.example.test/b.png"},{"output":"a caption"},{"content":"another"},{"text":"one","outputType":"txt"},{},null,3]"""), TaskState.Succeeded, null, 5, 0 },
        { Query("FAILED", "null", "1000", "unknown error"), TaskState.Failed, 1000, 0, 0 },
        { Query("FAILED", "null", "805", "工作流运行失败", """{"node_id":"392","node_name":"KSampler","exception_type":"RuntimeError","exception_message":"CUDA out of memory"}"""), TaskState.Failed, 805, 0, 1 },
        { Query("FAILED", "null", "805", "", """{"node_id":"3","exception_type":"comfy.InterruptProcessingException"}"""), TaskState.Cancelled, 805, 0, 1 },
        { Query("FAILED", """[{"url":"https://files.example.test/a.png"}]""", "805", "", "{}"), TaskState.Failed, 805, 1, 0 },
        { Query("FAILED", "null", "805", "", "\"out of memory\""), TaskState.Failed, 805, 0, 1 },
        { Query("CANCEL"), TaskState.Cancelled, null, 0, 0 },
        { Query("CANCELED"), TaskState.Cancelled, null, 0, 0 },
        { Query("CANCELLED"), TaskState.Cancelled, null, 0, 0 },
        { """{"taskId":3,"status":"SUCCESS","errorCode":0,"errorMessage":null,"usage":null,"results":{"no":"list"},"taskUsageList":"none"}""", TaskState.Succeeded, null, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_of_the_query_is_read_by_its_status(string body, TaskState state, int? code, int files, int errors)
    {
        using var client = Client.On(_service.On(ScriptedService.Query, body));

        var result = await client.QueryTaskAsync("7", ApiVersion.V2);

        Assert.Equal(("7", state, code, files, errors), (result.TaskId, result.State, result.ErrorCode, result.Files.Count, result.NodeErrors.Count));
    }

    [Theory]
    [InlineData("""{"taskId":"1","status":"","errorCode":"806","errorMessage":"APIKEY_USER_NOT_FOUND","usage":null,"parentTaskId":null,"taskUsageList":null}""", 806, 3)]
    [InlineData("""{"taskId":"1","status":"","errorCode":"1004","errorMessage":"Task not found"}""", 1004, 1)]
    [InlineData("""{"taskId":"","status":"","errorCode":1007,"errorMessage":"must be greater than 0"}""", 1007, 1)]
    [InlineData("""{"code":412,"msg":"TOKEN_INVALID"}""", 412, 1)]
    [InlineData("""{"code":401,"message":"ApiKey verification failed"}""", 401, 3)]
    public async Task A_question_that_is_refused_is_an_error(string body, int code, int attempts)
    {
        using var client = Client.On(_service.On(ScriptedService.Query, body));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.QueryTaskAsync("1", ApiVersion.V2));

        Assert.Equal((code, "1"), (error.Code, error.TaskId));
        Assert.Equal(attempts, _service.Requests.Count);
    }

    [Fact]
    public async Task A_failure_that_has_only_a_code_says_what_it_means()
    {
        _service.On(RunWorkflow, Accepted).On(ScriptedService.Query, Query("FAILED", "null", "1501", "content"));
        using var client = Client.On(_service);

        var error = await Assert.ThrowsAsync<RunFailedException>(() => new Poster().RunAsync(client, new RunOptions { ApiVersion = ApiVersion.V2 }));

        Assert.Equal((1501, "CONTENT_CHECK"), (error.Code, error.Identifier));
        Assert.Contains("1501 content. The content check refuses", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_and_their_bills_stand_beside_the_totals()
    {
        using var client = Client.On(_service.On(ScriptedService.Query, """{"taskId":"1","status":"SUCCESS","results":[],"parentTaskId":"9","usage":{"consumeCoins":"5","consumeMoney":null,"thirdPartyConsumeMoney":"0.14","taskCostTime":225,"billingSeconds":"230","output_seconds":5.5},"taskUsageList":[{"taskId":2052287938007814100,"parentTaskId":"1","taskStatus":"FAILED","usage":{"thirdPartyConsumeMoney":0.14}},{"taskStatus":"SUCCESS"},null]}"""));

        var result = await client.QueryTaskAsync("1", ApiVersion.V2);

        Assert.Equal("9", result.ParentTaskId);
        Assert.Equal(
            new TaskUsage { Coins = 5, ThirdPartyMoney = 0.14m, RunTime = TimeSpan.FromSeconds(225), BilledTime = TimeSpan.FromSeconds(230), OutputLength = TimeSpan.FromSeconds(5.5) },
            result.Usage);
        Assert.Equal([new ChildTask("2052287938007814100") { ParentTaskId = "1", State = TaskState.Failed, Usage = new TaskUsage { ThirdPartyMoney = 0.14m } }], result.Children);
    }

    [Fact]
    public async Task A_request_made_by_hand_is_a_run_with_uploads_and_a_token_without_a_class()
    {
        _service.On(ScriptedService.Upload, Bodies.Uploaded("api/1.png")).On(AppRun, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Done);
        using var client = Client.On(_service);

        var run = await client.StartAsync(new CreateTaskRequest("77") { IsApp = true, NodeInfoList = [new NodeInfo("39", "image", MediaInput.FromBytes("x"u8.ToArray(), "a.png"))] });

        Assert.Equal("39.image = api/1.png", Assert.Single(run.SentNodeInfoList).ToString());
        Assert.Equal(("77", null, null), (run.WorkflowId, run.Token.ClassName, run.Token.FileHash));
        Assert.Single((await run.WaitAsync()).Files);
    }

    [Fact]
    public async Task A_request_made_by_hand_that_is_refused_says_what_it_was()
    {
        using var client = Client.On(_service.On(AppRun, Bodies.Refusal(901)));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.StartAsync(new CreateTaskRequest("77") { IsApp = true }));

        Assert.StartsWith("app 77, on https://www.runninghub.ai: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused_before_anything_is_sent()
    {
        using var client = Client.On(_service);
        var v2 = new RunOptions { ApiVersion = ApiVersion.V2 };
        CreateTaskRequest[] requests =
        [
            new("1") { IsApp = true, Workflow = "{}" },
            new("1") { Options = v2, Workflow = "{}" },
            new("1") { QuickCreateCode = "002" },
            new("1") { IsApp = true, QuickCreateCode = "002", Options = v2 },
        ];

        foreach (var request in requests)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => client.SubmitAsync(request));
            await Assert.ThrowsAsync<ArgumentException>(() => client.StartAsync(request));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => new Poster().StartAsync(client, new RunOptions { ApiVersion = ApiVersion.V2, SendWholeWorkflow = true }));
        Assert.Empty(_service.Requests);
    }

    private static string Query(string status, string results = "null", string code = "", string message = "", string reason = "{}") =>
        $$"""{"taskId":"7","status":"{{status}}","errorCode":"{{code}}","errorMessage":"{{message}}","failedReason":{{reason}},"usage":{"consumeMoney":null,"consumeCoins":"3","taskCostTime":"12","thirdPartyConsumeMoney":null},"results":{{results}},"clientId":"","promptTips":""}""";

    private static RunOptions Copy(RunOptions options, ApiVersion? version) => new()
    {
        ApiVersion = version,
        AddMetadata = options.AddMetadata,
        WebhookUrl = options.WebhookUrl,
        InstanceType = options.InstanceType,
        UsePersonalQueue = options.UsePersonalQueue,
        RetainSeconds = options.RetainSeconds,
        AccessPassword = options.AccessPassword,
    };
}
