using System.Text.Json;
using RunningHub.Testing;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Puts the emulator into the situation of each recorded or documented answer and compares the shapes.</summary>
public sealed class RecordingTests
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
        ["error__412_v2_no_auth__1"] = async s => (await s.Wire.PostAsync("/openapi/v2/query", new { taskId = "5" })).Json,
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
        ["account__normal_live__1"] = async s => (await s.Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = s.Key })).Json,
    };

    // Recordings of answers that the emulator is not put beside, each with the reason.
    private static readonly Dictionary<string, string> NotCompared = new()
    {
        ["appdemo__dance_nodelist__1"] = "a list of fields, changed by hand; published as an app it comes back as it is",
        ["appdemo__poster_switch__1"] = "parts of an answer, as a client stored them",
        ["appdemo__detail_ltx_switches__1"] = "a page's own call, outside the documented API",
        ["appdemo__detail_text2image__1"] = "a page's own call, outside the documented API",
        ["error__failed_validation_v2__1"] = "shortened by its author; the task fails so when a test says so (Fault.FailTask)",
        ["outputs__batch16__1"] = "the list alone, from older times: its items have the members of today's without the newer ones",
        ["outputs__success_vendor_example__1"] = "the list alone, in the oldest form, as Python printed it",
        ["v2query__call_log_detail__1"] = "the console's own call, with a login token",
        ["v2query__success_short__1"] = "shortened by its author",
        ["v2run__accepted_short__1"] = "shortened by its author",
        ["v2query__success_model_jpg__1"] = "a standard model's task, without nulls: written again by a Go program",
        ["v2query__success_model_mp4__1"] = "a standard model's task, without nulls: written again by a Go program",
        ["wsframes__doc_sequence__1"] = "frames, not an answer: SocketTests hears them",
    };

    public static TheoryData<string> Names => [.. Situations.Keys.Order(StringComparer.Ordinal)];

    [SharedTheory]
    [MemberData(nameof(Names))]
    public async Task The_answer_has_the_recorded_shape(string name)
    {
        using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.InShared("recordings", name + ".json")));
        // Recorded answers of a task that had begun at once have its socket.
        var startsAtOnce = name.Contains("running", StringComparison.Ordinal) && name.StartsWith("airun", StringComparison.Ordinal);
        await using var stage = await Stage.SetAsync(o => o.Times = startsAtOnce ? TaskTimes.Exactly(TimeSpan.Zero, TimeSpan.FromSeconds(9)) : null);
        Assert.Empty(JsonShape.Differences(recorded.RootElement, await Situations[name](stage)));
    }

    [SharedFact]
    public void Every_documented_or_recorded_answer_is_compared_or_named()
    {
        var rows = File.ReadLines(Repository.InShared("recordings", "INDEX.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();
        var answers = rows.Where(r => !r[2].Contains("request", StringComparison.Ordinal) && (r[5].StartsWith("doc example", StringComparison.Ordinal) || r[5].StartsWith("recorded-live", StringComparison.Ordinal)));
        var names = answers.Select(r => Path.GetFileNameWithoutExtension(r[0]));
        Assert.Equal([], names.Except(Situations.Keys).Except(NotCompared.Keys));
    }

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
}
