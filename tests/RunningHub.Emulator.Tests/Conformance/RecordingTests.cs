using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Puts the emulator into the situation of each recorded or documented answer and compares the shapes.</summary>
public sealed class RecordingTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<Stage, Task<JsonElement>>> Situations = new()
    {
        ["create__queued__1"] = async s => (await s.CreateAsync()).Json,
        ["cancel__ok__1"] = async s => (await s.CancelAsync(await s.SubmitAsync())).Json,
        ["cancel__807__1"] = async s => (await s.CancelAsync("2100000000000000001")).Json,
        ["error__301_blank_key__1"] = async s => (await s.Wire.PostAsync("/task/openapi/status", new { taskId = "5" }, "Bearer " + s.Key)).Json,
        ["error__301_taskid__1"] = async s => (await s.StatusAsync("0")).Json,
        ["error__803_mismatch_field__1"] = async s => (await s.CreateAsync(Stage.Set("6", "Anime_JP", 1))).Json,
        ["error__803_mismatch_node__1"] = async s => (await s.CreateAsync(Stage.Set("85", "aspectRatio", 1))).Json,
        ["error__805_failed__1"] = async s => (await s.OutputsAsync(await FailedAsync(s))).Json,
        ["error__807_outputs__1"] = async s => (await s.OutputsAsync("2100000000000000001")).Json,
        ["error__1601_account__1"] = async s => (await s.Wire.PostAsync("/uc/openapi/accountStatus", new { }, "Bearer " + s.Key)).Json,
        ["error__401_upload_http401__1"] = UnauthorizedAsync,
        ["outputs__813_queued__1"] = async s => (await s.OutputsAsync(await s.SubmitAsync())).Json,
        ["outputs__804_running__1"] = async s => (await s.OutputsAsync(await AfterAsync(s, 1))).Json,
        ["outputs__success__1"] = async s => (await s.OutputsAsync(await AfterAsync(s, 2))).Json,
        ["outputs__success_live__1"] = async s => (await s.OutputsAsync(await AfterAsync(s, 2))).Json,
        ["status__empty__1"] = async s => (await s.StatusAsync(await s.SubmitAsync())).Json,
        ["upload__image__1"] = s => UploadAsync(s, "a.png", 3),
        ["upload__image_live__1"] = s => UploadAsync(s, "a.png", 3),
        ["upload__video__1"] = s => UploadAsync(s, "a.mp4", 3),
        ["upload__zip__1"] = s => UploadAsync(s, "a.zip", 3),
        ["upload__809_too_large__1"] = s => UploadAsync(s, "a.png", 31 * 1024 * 1024),
        ["workflowjson__sd15__1"] = async s => (await s.Wire.PostAsync("/api/openapi/getJsonApiFormat", new { apiKey = s.Key, workflowId = s.WorkflowId })).Json,
        ["airun__running__1"] = s => RunAppAsync(s),
        ["airun__running_live__1"] = s => RunAppAsync(s),
        ["appdemo__ckpt_lora__1"] = s => DemoAsync(s, "appdemo__ckpt_lora__1"),
        ["appdemo__flux_kontext__1"] = s => DemoAsync(s, "appdemo__flux_kontext__1"),
        ["uploadv2__image__1"] = async s => (await s.Wire.UploadAsync("/openapi/v2/media/upload/binary", [1], "a.png", [], s.Key)).Json,
        ["uploadv2__401__1"] = async s => (await s.Wire.UploadAsync("/openapi/v2/media/upload/binary", [1], "a.png", [], "none")).Json,
        ["v2query__running__1"] = async s => await QueryAsync(s, await AfterAsync(s, 1)),
        ["v2query__failed_1000__1"] = async s => await QueryAsync(s, await FailedAsync(s)),
        ["v2query__success_batch6__1"] = async s => await QueryAsync(s, await AfterAsync(s, 2)),
        ["v2query__success_jpg__1"] = async s => await QueryAsync(s, await AfterAsync(s, 2)),
        ["model__submitted_lip_sync__1"] = async s => (await s.Wire.PostAsync("/openapi/v2/run/workflow/" + s.WorkflowId, new { }, s.Key)).Json,
        ["webhook__task_end_v1__1"] = s => WebhookAsync(s, "/task/openapi/create"),
        ["webhookdetail__failed__1"] = async s => (await s.Wire.PostAsync("/task/openapi/getWebhookDetail", new { apiKey = s.Key, taskId = await ReportedAsync(s, "/task/openapi/create") })).Json,
        ["webhookdetail__none__1"] = async s => (await s.Wire.PostAsync("/task/openapi/getWebhookDetail", new { apiKey = s.Key, taskId = "5" })).Json,
        ["webhookdetail__retry__1"] = async s =>
        {
            await ReportedAsync(s, "/task/openapi/create");
            return (await s.Wire.PostAsync("/task/openapi/retryWebhook", new { apiKey = s.Key, webhookId = s.Hub.Webhooks[0].Id })).Json;
        },
        ["lora__url__1"] = async s => (await s.Wire.PostAsync("/api/openapi/getLoraUploadUrl", new { apiKey = s.Key, loraName = "x", md5Hex = new string('a', 32) })).Json,
        ["model__price_preview_ints__1"] = async s => (await s.Wire.PostAsync("/openapi/v2/price-preview/seedream-v4/text-to-image", new { prompt = "x" }, SharedKey(s))).Json,
        ["webhook__task_end_v2__1"] = ModelWebhookAsync,
        ["account__shared_cny__1"] = SharedAccountAsync,
        ["appdemo__detail_ltx_switches__1"] = s => PageAsync(s, "appdemo__detail_ltx_switches__1"),
        ["appdemo__detail_text2image__1"] = s => PageAsync(s, "appdemo__detail_text2image__1"),
        ["error__433_balance__1"] = s => RefusedAsync(s, Fault.Code(433, "Your API balance is insufficient")),
        ["error__803_bare__1"] = s => RefusedAsync(s, Fault.Code(803)),
        ["error__412_v2_no_auth__1"] = async s => (await s.Wire.PostAsync("/openapi/v2/query", new { taskId = "5" })).Json,
        ["v2query__call_log_detail__1"] = async s => (await s.Wire.PostAsync("/api/openapi/my/call/log/detail", new { taskId = await AfterAsync(s, 2) }, "Bearer " + s.Key)).Json,
        ["account__normal_live__1"] = async s => (await s.Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = s.Key })).Json,
    };

    // Recordings of which somebody kept a part: a list without its envelope, members left out, nulls dropped by another program.
    private static readonly Dictionary<string, Func<Stage, Task<JsonElement>>> Shortened = new()
    {
        ["appdemo__dance_nodelist__1"] = async s => (await DemoAsync(s, "appdemo__dance_nodelist__1")).GetProperty("data").GetProperty("nodeInfoList"),
        ["appdemo__poster_switch__1"] = async s => (await DemoAsync(s, "appdemo__poster_switch__1")).GetProperty("data"),
        ["cancel__817_number__1"] = async s => (await s.CancelAsync(await AfterAsync(s, 2))).Json,
        ["error__failed_validation_v2__1"] = FailedValidationAsync,
        ["outputs__batch16__1"] = async s => (await s.RunAsync(Stage.Set("5", "batch_size", 16))),
        ["outputs__success_vendor_example__1"] = async s => await s.RunAsync(),
        ["queue__fixture_strings__1"] = async s => (await s.Wire.GetAsync("/openapi/v2/queue/status", s.Key)).Json,
        ["v2query__success_short__1"] = async s => await QueryAsync(s, await AfterAsync(s, 2)),
        ["v2run__accepted_short__1"] = async s => (await s.Wire.PostAsync("/openapi/v2/run/workflow/" + s.WorkflowId, new { }, s.Key)).Json,
        ["v2query__success_model_jpg__1"] = s => ModelAsync(s, "seedream-v4/text-to-image", new { prompt = "x" }),
        ["v2query__success_model_mp4__1"] = s => ModelAsync(s, "seedance-v1.5-pro/image-to-video", new
        {
            prompt = "x",
            firstImageUrl = "https://example.test/a.png",
            aspectRatio = "16:9",
            duration = "5",
            resolution = "720p",
            generateAudio = "true",
            cameraFixed = "false",
        }),
        ["wsframes__doc_sequence__1"] = FramesAsync,
    };

    // Recorded bodies that programs sent: the emulator takes them. A model's is checked against its parameters, so the model is given them.
    private static readonly Dictionary<string, string> Requests = new()
    {
        ["airun__request__1"] = "/task/openapi/ai-app/run",
        ["appdemo__digital_human_ratio__1"] = "/openapi/v2/run/ai-app/ID",
        ["create__request_as_logged__1"] = "/task/openapi/create",
        ["create__request_full__1"] = "/task/openapi/create",
        ["create__request_nodeinfo__1"] = "/task/openapi/create",
        ["model__request_lip_sync__1"] = "/openapi/v2/kling-lip-sync/lip-sync-video",
    };

    public static TheoryData<string> Names => [.. Situations.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> ShortenedNames => [.. Shortened.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> RequestNames => [.. Requests.Keys.Order(StringComparer.Ordinal)];

    [SharedTheory]
    [MemberData(nameof(Names))]
    public async Task The_answer_has_the_recorded_shape(string name)
    {
        using var recorded = await RecordedAsync(name);
        await using var stage = await SetAsync(name);
        Assert.Empty(JsonShape.Differences(recorded.RootElement, await Situations[name](stage), isShortened: false));
    }

    [SharedTheory]
    [MemberData(nameof(ShortenedNames))]
    public async Task The_answer_has_what_is_left_of_the_recorded_one(string name)
    {
        using var recorded = await RecordedAsync(name);
        await using var stage = await SetAsync(name);
        Assert.Empty(JsonShape.Differences(recorded.RootElement, await Shortened[name](stage), isShortened: true));
    }

    [SharedTheory]
    [MemberData(nameof(RequestNames))]
    public async Task The_recorded_request_is_taken(string name)
    {
        await using var stage = await SetAsync(name);
        var body = JsonNode.Parse(await File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json")))!.AsObject();
        var isModel = body["nodeInfoList"] is null;
        if (isModel) stage.Hub.Models.Add(ModelOf(body));
        var id = isModel ? "" : Publish(stage, body);
        if (body.ContainsKey("apiKey")) body["apiKey"] = stage.Key;
        // The documentation's own placeholders for "any text".
        foreach (var (member, _) in body.Where(m => m.Value?.ToJsonString() == "\"string\"").ToArray()) body.Remove(member);
        var answer = await stage.Wire.PostTextAsync(Requests[name].Replace("ID", id, StringComparison.Ordinal), body.ToJsonString(), isModel ? SharedKey(stage) : stage.Key);
        Assert.True(stage.Hub.Tasks.Count == 1, answer.Text);
    }

    [SharedFact]
    public void Every_recording_is_compared()
    {
        var rows = File.ReadLines(Repository.InShared("recordings", "INDEX.tsv")).Skip(1).Select(line => Path.GetFileNameWithoutExtension(line.Split('\t')[0])).ToArray();
        output.WriteLine($"recordings: {rows.Length}; {Situations.Count} answers have the same members and types, {Shortened.Count} shortened ones are part of ours, {Requests.Count} requests are taken, none is left out");
        Assert.Equal(rows.Order(StringComparer.Ordinal), Situations.Keys.Concat(Shortened.Keys).Concat(Requests.Keys).Order(StringComparer.Ordinal));
    }

    private static async Task<JsonDocument> RecordedAsync(string name) => JsonDocument.Parse(await File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json")));

    private static Task<Stage> SetAsync(string name)
    {
        // Recorded answers of a task that had begun at once have its socket.
        var startsAtOnce = name.StartsWith("airun__running", StringComparison.Ordinal) || name.StartsWith("v2run", StringComparison.Ordinal);
        return Stage.SetAsync(o =>
        {
            if (startsAtOnce) o.Times = TaskTimes.Exactly(TimeSpan.Zero, TimeSpan.FromSeconds(9));
            // Recorded: a graph that was accepted and failed validation when it ran; a request whose list was sent beside a whole workflow.
            if (name.StartsWith("error__failed_validation", StringComparison.Ordinal)) o.Wire.Validation = PromptValidation.FailTask;
        });
    }

    // A workflow, or an app, that has what the request sets.
    private static string Publish(Stage stage, JsonObject request)
    {
        var fields = request["nodeInfoList"]!.AsArray().Select(f => f!.AsObject()).ToArray();
        if (request["workflowId"] is null)
        {
            var id = request["webappId"]?.ToJsonString();
            foreach (var field in fields) (field["nodeName"], field["fieldType"]) = ("Unknown", "STRING");
            return stage.Hub.Apps.Add(new JsonObject { ["nodeInfoList"] = request["nodeInfoList"]!.DeepClone() }.ToJsonString(), webappId: id);
        }

        var graph = new JsonObject { ["1000"] = new JsonObject { ["class_type"] = "SaveImage", ["inputs"] = new JsonObject { ["filename_prefix"] = "x" } } };
        foreach (var field in fields)
        {
            var node = graph[(string)field["nodeId"]!] ??= new JsonObject { ["class_type"] = "Unknown", ["inputs"] = new JsonObject() };
            node["inputs"]![(string)field["fieldName"]!] = "";
        }

        return stage.Hub.Workflows.Add(graph.ToJsonString(), (string)request["workflowId"]!);
    }

    private static EmulatorModel ModelOf(JsonObject request) => new()
    {
        Route = "kling-lip-sync/lip-sync-video",
        Output = ModelOutput.Video,
        Parameters = [.. request.Select(m => new ModelParameter(m.Key, m.Value!.GetValueKind() == JsonValueKind.Number ? ModelParameterType.Int : ModelParameterType.String, true))],
    };

    private static async Task<string> AfterAsync(Stage stage, int steps)
    {
        var taskId = await stage.SubmitAsync();
        for (var i = 0; i < steps; i++) stage.Hub.Clock.AdvanceToNextTimer();
        return taskId;
    }

    private static async Task<string> FailedAsync(Stage stage)
    {
        stage.Hub.Faults.Add(Fault.FailTask());
        return await AfterAsync(stage, 2);
    }

    private static async Task<string> ReportedAsync(Stage stage, string path)
    {
        await stage.Wire.PostAsync(path, new { apiKey = stage.Key, workflowId = stage.WorkflowId, webhookUrl = "http://127.0.0.1:1/" }, stage.Key);
        for (var i = 0; i < 2; i++) stage.Hub.Clock.AdvanceToNextTimer();
        await stage.Hub.Webhooks.WhenSettledAsync();
        return stage.Hub.Tasks[0].Id;
    }

    private static async Task<JsonElement> WebhookAsync(Stage stage, string path)
    {
        await ReportedAsync(stage, path);
        return JsonDocument.Parse(stage.Hub.Webhooks[0].Body).RootElement;
    }

    private static string SharedKey(Stage stage) => stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = 12.5m });

    private static async Task<JsonElement> ModelWebhookAsync(Stage stage)
    {
        await stage.Wire.PostAsync("/openapi/v2/seedream-v4/text-to-image", new { prompt = "x", webhookUrl = "http://127.0.0.1:1/" }, SharedKey(stage));
        for (var i = 0; i < 2; i++) stage.Hub.Clock.AdvanceToNextTimer();
        await stage.Hub.Webhooks.WhenSettledAsync();
        return JsonDocument.Parse(stage.Hub.Webhooks[0].Body).RootElement;
    }

    private static async Task<JsonElement> QueryAsync(Stage stage, string taskId) => (await stage.Wire.PostAsync("/openapi/v2/query", new { taskId }, stage.Key)).Json;

    private static async Task<JsonElement> RunAppAsync(Stage stage)
    {
        var webappId = stage.Hub.Apps.Add("""[{"nodeId":"1","nodeName":"SaveImage","fieldName":"filename_prefix","fieldValue":"x","fieldType":"STRING","fieldData":""}]""");
        return (await stage.Wire.PostAsync("/task/openapi/ai-app/run", new { apiKey = stage.Key, webappId, nodeInfoList = Array.Empty<object>() })).Json;
    }

    private static async Task<JsonElement> DemoAsync(Stage stage, string name)
    {
        var id = stage.Hub.Apps.Add(Repository.InShared("recordings", name + ".json"));
        return (await stage.Wire.GetAsync($"/api/webapp/apiCallDemo?apiKey={stage.Key}&webappId={id}")).Json;
    }

    private static async Task<JsonElement> UploadAsync(Stage stage, string name, int size) =>
        (await stage.Wire.UploadAsync("/task/openapi/upload", new byte[size], name, [("apiKey", stage.Key), ("fileType", "input")])).Json;

    private static async Task<JsonElement> UnauthorizedAsync(Stage stage)
    {
        stage.Hub.Faults.Add(Fault.Unauthorized());
        return await UploadAsync(stage, "a.png", 3);
    }

    private static async Task<JsonElement> RefusedAsync(Stage stage, Fault fault)
    {
        stage.Hub.Faults.Add(fault);
        return (await stage.CreateAsync()).Json;
    }

    private static async Task<JsonElement> SharedAccountAsync(Stage stage)
    {
        var key = stage.Hub.China.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = 21.78m });
        using var wire = new RawClient(stage.Hub.China.BaseUrl);
        return (await wire.PostAsync("/uc/openapi/accountStatus", new { apikey = key })).Json;
    }

    private static async Task<JsonElement> PageAsync(Stage stage, string name)
    {
        var webappId = stage.Hub.Apps.Add(Repository.InShared("recordings", name + ".json"));
        return (await stage.Wire.PostAsync("/api/webapp/detail", new { webappId })).Json;
    }

    private static async Task<JsonElement> FailedValidationAsync(Stage stage)
    {
        var taskId = await stage.SubmitAsync(Stage.Set("3", "steps", "many"));
        stage.RunToEnd();
        return await QueryAsync(stage, taskId);
    }

    private static async Task<JsonElement> ModelAsync(Stage stage, string route, object body)
    {
        var key = SharedKey(stage);
        var taskId = (await stage.Wire.PostAsync("/openapi/v2/" + route, body, key)).Json.GetProperty("taskId").GetString();
        stage.RunToEnd();
        return (await stage.Wire.PostAsync("/openapi/v2/query", new { taskId }, key)).Json;
    }

    // The first frame of each recorded type, in the recorded order.
    private static async Task<JsonElement> FramesAsync(Stage stage)
    {
        var taskId = await AfterAsync(stage, 1);
        var url = (await stage.OutputsAsync(taskId)).Data.GetProperty("netWssUrl").GetString()!;
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(url), CancellationToken.None);
        var (frames, buffer) = (new Dictionary<string, JsonElement>(), new byte[64 * 1024]);
        var isRunning = true;
        while (!frames.ContainsKey("execution_success"))
        {
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Text)
            {
                var frame = JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement.Clone();
                frames.TryAdd(frame.GetProperty("type").GetString()!, frame);
            }

            if (isRunning) stage.RunToEnd();
            isRunning = false;
        }

        return JsonSerializer.SerializeToElement(new[] { "execution_cached", "executing", "progress", "execution_success" }.Select(type => frames[type]));
    }
}
