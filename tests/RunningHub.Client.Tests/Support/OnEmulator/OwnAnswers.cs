using System.Text.Json;
using RunningHub.Emulator;

namespace RunningHub.Tests;

/// <summary>What the emulator answers by itself, by path: the members that were there, with the kinds of their values.</summary>
internal sealed class OwnAnswers
{
    private const string Graph =
        """{"3":{"inputs":{"seed":1,"steps":20,"cfg":7.5,"sampler_name":"dpmpp_2m","scheduler":"karras","denoise":1,"model":["4",0],"positive":["6",0],"negative":["6",0],"latent_image":["5",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"dreamshaper_8.safetensors"},"class_type":"CheckpointLoaderSimple"},"5":{"inputs":{"width":64,"height":64,"batch_size":1},"class_type":"EmptyLatentImage"},"6":{"inputs":{"text":"a lighthouse","clip":["4",1]},"class_type":"CLIPTextEncode"},"8":{"inputs":{"samples":["3",0],"vae":["4",2]},"class_type":"VAEDecode"},"9":{"inputs":{"filename_prefix":"poster","images":["8",0]},"class_type":"SaveImage"}}""";

    private const string App =
        """[{"nodeId":"9","nodeName":"SaveImage","fieldName":"filename_prefix","fieldValue":"x","fieldType":"STRING","fieldData":"[\"STRING\",{\"default\":\"\"}]","description":"prefix"}]""";

    private const string Route = "seedream-v4/text-to-image";

    // What the service's documentation and recorded answers have beside it (reference §1.3, §1.4, §4): other kinds of values, older and newer members.
    private static readonly Dictionary<string, string[]> Documented = new()
    {
        ["code"] = ["Number", "String"],
        ["message"] = ["String"],
        ["msg"] = ["String", "Null"],
        ["data"] = ["Null"],
        ["errorMessages"] = ["Null"],
        ["errorCode"] = ["String", "Number", "Null"],
        ["errorMessage"] = ["String", "Null"],
        ["taskId"] = ["String", "Number"],
        ["webappId"] = ["String", "Number"],
        ["id"] = ["String", "Number"],
        ["nodeId"] = ["String", "Number"],
        ["node_id"] = ["String", "Number"],
        ["netWssUrl"] = ["String", "Null"],
        ["promptTips"] = ["String", "Null"],
        ["taskStatus"] = ["String"],
        ["taskCostTime"] = ["String", "Number", "Null"],
        ["consumeCoins"] = ["String", "Number", "Null"],
        ["consumeMoney"] = ["String", "Number", "Null"],
        ["thirdPartyConsumeMoney"] = ["String", "Number", "Null"],
        ["billingSeconds"] = ["String"],
        ["output_seconds"] = ["Number"],
        ["remainCoins"] = ["String", "Number", "Null"],
        ["remainMoney"] = ["String", "Number", "Null"],
        ["currency"] = ["String", "Null"],
        ["currentTaskCounts"] = ["String", "Number"],
        ["concurrentLimit"] = ["Number", "String"],
        ["runningCount"] = ["Number", "String"],
        ["queuedCount"] = ["Number", "String"],
        ["totalCurrentTasks"] = ["Number", "String"],
        ["instanceCount"] = ["Number", "String", "Null"],
        ["size"] = ["Number", "String"],
        ["current"] = ["Number", "String"],
        ["total"] = ["Number", "String"],
        ["pages"] = ["Number", "String"],
        ["failedReason"] = ["Object", "String", "Null"],
        ["traceback"] = ["String", "Array"],
        ["usage"] = ["Object", "Null"],
        ["results"] = ["Array", "Null"],
        ["text"] = ["String", "Null"],
        ["outputUrl"] = ["String"],
        ["content"] = ["String"],
        ["output"] = ["String"],
        ["fileUrl"] = ["String", "Null"],
        ["storageType"] = ["String"],
        ["bucket"] = ["String"],
        ["objectKey"] = ["String"],
        ["filename"] = ["String"],
        ["parentTaskId"] = ["String", "Null"],
        ["taskUsageList"] = ["Array", "Null"],
        ["fieldData"] = ["String", "Array", "Null"],
        ["description"] = ["String", "Null"],
        ["descriptionCn"] = ["String", "Null"],
        ["descriptionEn"] = ["String", "Null"],
        ["imageWidth"] = ["String", "Number", "Null"],
        ["imageHeight"] = ["String", "Number", "Null"],
        ["eventData"] = ["String", "Object"],
        ["retryCount"] = ["Number", "String"],
        ["event"] = ["String"],
        ["status"] = ["String"],
        ["updateTime"] = ["String", "Null"],
        ["url"] = ["String"],
        ["type"] = ["Number", "String"],
        ["cover"] = ["String", "Null"],
        ["modelPreviewUrl"] = ["String", "Null"],
        ["quotaLimit"] = ["String", "Number", "Null"],
        ["quotaUsed"] = ["String", "Number", "Null"],
        ["expireAt"] = ["String", "Null"],
        ["expireInMinute"] = ["String", "Number", "Null"],
        ["fieldValue"] = ["String", "Number", "Boolean"],
    };

    private readonly Dictionary<string, Dictionary<string, HashSet<string>>> _byPath = [];

    /// <summary>How many answers there were.</summary>
    public int Count { get; private set; }

    /// <summary>Goes through every operation in every situation, and keeps what the emulator said.</summary>
    public static async Task<OwnAnswers> CollectAsync()
    {
        await using var hub = await RunningHubEmulator.StartAsync(options => options.Limits.LoggedCharacters = int.MaxValue);
        hub.Clock.Manual();
        var key = hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = 10 });
        var (workflow, app) = (hub.Workflows.Add(Graph), hub.Apps.Add(App));
        await using var client = hub.WatchedClient(key, options => options.TimeProvider = new FakeTime());
        using var parameters = JsonDocument.Parse("""{"prompt":"a fox","width":640,"height":512}""");
        foreach (var version in new[] { ApiVersion.V1, ApiVersion.V2 })
        {
            var options = new RunOptions { ApiVersion = version, WebhookUrl = new Uri("http://127.0.0.1:9/") };
            foreach (var fault in new[] { null, Fault.FailTask(), Fault.FilesLater(TimeSpan.FromHours(1)), Fault.FailTask(withOutputs: true) })
            {
                using var active = fault is null ? null : hub.Faults.Add(fault);
                var task = (await client.SubmitAsync(new CreateTaskRequest(workflow) { Options = options })).TaskId;
                await AskAsync(client, task);
                await UntilAsync(hub, task, EmulatorTaskState.Running);
                await AskAsync(client, task);
                while (hub.Tasks[task].State is EmulatorTaskState.Queued or EmulatorTaskState.Running) hub.Clock.AdvanceToNextTimer();
                await AskAsync(client, task);
                await TryAsync(() => client.CancelTaskAsync(task));
            }

            var cancelled = (await client.SubmitAsync(new CreateTaskRequest(workflow) { Options = options })).TaskId;
            await client.CancelTaskAsync(cancelled);
            while (hub.Clock.AdvanceToNextTimer())
            {
            }

            await AskAsync(client, cancelled);
            await TryAsync(() => client.SubmitAsync(new CreateTaskRequest(app) { IsApp = true, NodeInfoList = [new NodeInfo("9", "filename_prefix", "x")], Options = options }));
            await TryAsync(() => client.SubmitAsync(new CreateTaskRequest("7") { Options = options }));
            await TryAsync(() => client.SubmitAsync(new CreateTaskRequest("7") { IsApp = true, Options = options }));
            await TryAsync(() => client.SubmitAsync(new CreateTaskRequest(workflow) { NodeInfoList = [new NodeInfo("99", "text", "x")], Options = options }));
        }

        await AskAsync(client, "2100000000000000999");
        await TryAsync(() => client.CancelTaskAsync("2100000000000000999"));
        await TryAsync(() => client.SubmitAsync(new CreateTaskRequest(app) { IsApp = true, QuickCreateCode = "002", NodeInfoList = [new NodeInfo("9", "filename_prefix", "x")] }));
        await TryAsync(() => client.GetQuickCreateModelsAsync(app, 1));
        await TryAsync(() => client.GetAppAsync(app));
        await TryAsync(() => client.GetAppAsync("7"));
        await TryAsync(() => client.GetWorkflowJsonAsync(workflow));
        await TryAsync(() => client.GetWorkflowJsonAsync("7"));
        await TryAsync(() => client.UploadAsync(MediaInput.FromBytes(new byte[] { 1 }, "a.png")));
        using (hub.Faults.Add(Fault.Code(1001).On(ScriptedService.UploadV2))) await TryAsync(() => client.UploadFileAsync(MediaInput.FromBytes(new byte[] { 2 }, "b.png")));
        await TryAsync(() => client.UploadLoraAsync(new MemoryStream([1]), "mine"));
        await TryAsync(() => client.GetAccountStatusAsync());
        await TryAsync(() => client.GetApiKeysAsync());
        await TryAsync(() => client.GetQueueStatusAsync());
        await TryAsync(() => client.FindResourcesAsync(new ModelResourceQuery()));
        await TryAsync(() => client.FindAppsAsync(new AppListingQuery()));
        await TryAsync(() => client.GetPriceAsync(Route, parameters.RootElement));
        await TryAsync(() => client.SubmitModelAsync(Route, parameters.RootElement));
        await TryAsync(async () => await client.ResendWebhookAsync((await client.GetWebhookDeliveryAsync(hub.Tasks[0].Id))!.Id));
        await TryAsync(() => client.GetWebhookDeliveryAsync("2100000000000000999"));

        using var group = JsonDocument.Parse("""{"name":"portraits"}""");
        var groupId = (await client.CallAssetGroupsAsync("create", group.RootElement)).GetProperty("groupId").GetString()!;
        var asset = (await client.CreateAssetAsync(groupId, "me", "Image", new Uri("https://example.test/a.png"))).AssetId;
        await TryAsync(() => client.FindAssetsAsync());
        await TryAsync(() => client.GetAssetAsync(asset));
        await TryAsync(() => client.RenameAssetAsync(asset, "you"));
        await TryAsync(() => client.DeleteAssetAsync(asset));

        // A refusal of each endpoint: the service has one shape of it for each family.
        foreach (var path in hub.Requests.Select(request => request.Path).Distinct().ToArray())
        {
            using var refusal = hub.Faults.Add(Fault.Code(803).On(path));
            using var http = new HttpClient();
            using var refused = await http.PostAsync(new Uri(hub.BaseUrl, path), new StringContent("{}"));
        }

        var own = new OwnAnswers();
        foreach (var request in hub.Requests.Where(request => request.Answer.Length > 0)) own.Add(PathOf(request.Path), request.Answer);
        return own;
    }

    /// <summary>What the answer has that none of the emulator's own to this path has, and no document names, such as <c>$.data.taskId is Null</c>.</summary>
    public IEnumerable<string> Unlike(ScriptedAnswer answer)
    {
        if (!TryParse(answer.Json, out var root)) return ["no JSON"];
        if (!_byPath.TryGetValue(PathOf(answer.Path), out var own)) return ["a path that it does not answer with JSON"];
        var members = new Dictionary<string, HashSet<string>>();
        Read(root, "$", members);
        return members.SelectMany(member => member.Value.Where(kind => !IsKnown(own, member.Key, kind)).Select(kind => $"{member.Key} is {kind}"));
    }

    private static bool IsKnown(Dictionary<string, HashSet<string>> own, string path, string kind) =>
        (own.TryGetValue(path, out var kinds) && kinds.Contains(kind)) || (Documented.TryGetValue(path[(path.LastIndexOf('.') + 1)..], out var documented) && documented.Contains(kind));

    private void Add(string path, string json)
    {
        if (!TryParse(json, out var root)) return;
        Count++;
        if (!_byPath.TryGetValue(path, out var members)) _byPath.Add(path, members = []);
        Read(root, "$", members);
    }

    private static void Read(JsonElement value, string path, Dictionary<string, HashSet<string>> members)
    {
        // A text of JSON that some tools keep as JSON: what is in it belongs to a node, not to the service.
        if (path.Contains(".fieldData[", StringComparison.Ordinal)) return;
        if (!members.TryGetValue(path, out var kinds)) members.Add(path, kinds = []);
        kinds.Add(value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.ValueKind.ToString());
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject()) Read(member.Value, $"{path}.{member.Name}", members);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) Read(item, path + "[]", members);
        }
    }

    private static bool TryParse(string json, out JsonElement root)
    {
        root = default;
        try
        {
            using var document = JsonDocument.Parse(json);
            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The id, or the route, in the path does not change what is answered.
    private static string PathOf(string path) =>
        path.StartsWith("/openapi/v2/run/", StringComparison.Ordinal) ? path[..path.LastIndexOf('/')]
        : path.StartsWith("/openapi/v2/price-preview/", StringComparison.Ordinal) ? "/openapi/v2/price-preview/*"
        : path.StartsWith("/openapi/v2/", StringComparison.Ordinal) && !path.StartsWith("/openapi/v2/assets/", StringComparison.Ordinal) && !Endpoints.Contains(path) ? "/openapi/v2/*"
        : path;

    private static readonly string[] Endpoints =
        [ScriptedService.Query, ScriptedService.UploadV2, "/openapi/v2/api-key/list", "/openapi/v2/queue/status", "/openapi/v2/resource/list", "/openapi/v2/aiapp/list"];

    private static async Task AskAsync(RunningHubClient client, string task)
    {
        await TryAsync(() => client.QueryTaskAsync(task));
        await TryAsync(() => client.QueryTaskAsync(task, ApiVersion.V2));
        await TryAsync(() => client.QueryStatusAsync(task));
    }

    private static async Task UntilAsync(RunningHubEmulator hub, string task, EmulatorTaskState state)
    {
        var reached = hub.Tasks.WaitForAsync(task, state);
        while (!reached.IsCompleted) hub.Clock.AdvanceToNextTimer();
        await reached;
    }

    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception refused) when (refused is RunningHubException)
        {
            // A refusal is an answer, too.
        }
    }
}
