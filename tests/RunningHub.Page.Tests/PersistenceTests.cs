using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RunningHub.Emulator;

namespace RunningHub.Page.Tests;

/// <summary>What a data folder brings back. A copy of the folder, taken while the emulator runs, is what a kill would leave.</summary>
public sealed class PersistenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tasks_in_every_state_go_on_where_they_were_and_end_as_they_would_have()
    {
        await using var hub = await StartAsync(_folder);
        var (key, workflowId) = (hub.CreateKey(), hub.Workflows.Add(Visit.Poster));
        using var wire = new Wire(hub);
        var success = await wire.SubmitAsync(key, workflowId);
        hub.Faults.Add(Fault.FailTask(new TaskFailure { ExceptionMessage = "no room" }).ForWorkflow(workflowId));
        var failed = await wire.SubmitAsync(key, workflowId);
        RunToEnd(hub);
        var running = await wire.SubmitAsync(key, workflowId, new { nodeId = "6", fieldName = "text", fieldValue = "a harbour" });
        hub.Clock.AdvanceToNextTimer();
        var cancelling = await wire.SubmitAsync(key, workflowId);
        await wire.PostAsync("/task/openapi/cancel", new { apiKey = key, taskId = cancelling });
        var queued = await wire.SubmitAsync(key, workflowId);

        using var left = _folder.CopyAsItIs();
        await using var second = await StartAsync(left);
        Assert.Empty(second.UnreadableFiles);
        foreach (var id in new[] { success, failed, running, cancelling, queued }) Same(hub.Tasks[id], second.Tasks[id], hub, second);
        Assert.Equal(hub.Clock.GetUtcNow(), second.Clock.GetUtcNow());

        RunToEnd(hub);
        RunToEnd(second);
        foreach (var id in new[] { success, failed, running, cancelling, queued }) Same(hub.Tasks[id], second.Tasks[id], hub, second);
        Assert.Equal([EmulatorTaskState.Success, EmulatorTaskState.Failed, EmulatorTaskState.Success, EmulatorTaskState.Cancelled, EmulatorTaskState.Success],
            new[] { success, failed, running, cancelling, queued }.Select(id => second.Tasks[id].State));

        // The same pixels, the same balance; and the next id is a new one.
        using var again = new Wire(second);
        foreach (var id in new[] { success, running }) Assert.Equal(await wire.DownloadAsync(hub.Tasks[id]), await again.DownloadAsync(second.Tasks[id]));
        Assert.Equal(await wire.CoinsAsync(key), await again.CoinsAsync(key));
        Assert.DoesNotContain(await again.SubmitAsync(key, workflowId), new[] { success, failed, running, cancelling, queued });
    }

    [Fact]
    public async Task A_program_that_makes_its_keys_anew_finds_the_balance_that_was_left()
    {
        string key;
        await using (var hub = await StartAsync(_folder))
        {
            key = hub.CreateKey(new KeyOptions { Coins = 100 });
            using var wire = new Wire(hub);
            await wire.SubmitAsync(key, hub.Workflows.Add(Visit.Poster));
            RunToEnd(hub);
        }

        await using var second = await StartAsync(_folder);
        var spent = second.Tasks[0].Coins;
        Assert.True(spent > 0);
        Assert.Equal(key, second.CreateKey(new KeyOptions { Coins = 100, Concurrency = 1 }));
        using var again = new Wire(second);
        Assert.Equal(100 - spent, await again.CoinsAsync(key));
        Assert.Throws<ArgumentException>(() => second.CreateKey(new KeyOptions { ApiKey = key }));
    }

    [Fact]
    public async Task A_kill_between_the_end_of_a_task_and_its_charge_charges_once()
    {
        await using var hub = await StartAsync(_folder);
        var key = hub.CreateKey();
        using var wire = new Wire(hub);
        await wire.SubmitAsync(key, hub.Workflows.Add(Visit.Poster));
        using var before = _folder.CopyAsItIs();
        RunToEnd(hub);
        using var left = _folder.CopyAsItIs();
        foreach (var account in Directory.EnumerateFiles(before.In("ai", "keys"))) File.Copy(account, left.In("ai", "keys", Path.GetFileName(account)), overwrite: true);

        foreach (var kept in new[] { left, _folder.CopyAsItIs() })
        {
            await using var second = await StartAsync(kept);
            using var again = new Wire(second);
            Assert.Equal(await wire.CoinsAsync(key), await again.CoinsAsync(key));
        }
    }

    [Fact]
    public async Task Uploads_workflows_and_apps_that_were_handed_in_are_there_again()
    {
        var picture = Encoding.UTF8.GetBytes("no picture, but bytes\n\n\0");
        string key, upload, workflowId, appId;
        await using (var hub = await StartAsync(_folder))
        {
            key = hub.CreateKey();
            using var wire = new Wire(hub);
            upload = await wire.UploadAsync(key, picture, "cat.png");
            workflowId = hub.Workflows.Add(Visit.Poster, hasRun: false);
            appId = hub.Apps.Add("""{"webappName":"Harbour","nodeInfoList":[{"nodeId":"6","nodeName":"CLIPTextEncode","fieldName":"text","fieldValue":"x","fieldType":"STRING"}]}""", Visit.Poster);
            hub.Workflows.Add(Visit.Poster, "77");
            await wire.Http.DeleteAsync("/_emulator/api/workflows/77");
        }

        await using var second = await StartAsync(_folder);
        using var again = new Wire(second);
        Assert.Equal(picture, await again.Http.GetByteArrayAsync("/rh-inputs/" + upload));
        var workflow = Assert.Single(second.Workflows);
        Assert.Equal((workflowId, false), (workflow.Id, workflow.HasRun));
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(Visit.Poster)), JsonSerializer.Serialize(JsonDocument.Parse(workflow.Json)));
        Assert.Equal("Harbour", second.Apps[appId]?.Name);
        Assert.NotEqual(workflowId, second.Workflows.Add(Visit.Poster));
    }

    [Fact]
    public async Task A_webhook_that_nobody_took_is_tried_again_after_the_restart()
    {
        await using var hub = await StartAsync(_folder);
        using var wire = new Wire(hub);
        var taskId = await wire.SubmitAsync(hub.CreateKey(), hub.Workflows.Add(Visit.Poster), webhookUrl: "http://127.0.0.1:1/hook");
        while (hub.Webhooks.Count == 0) hub.Clock.AdvanceToNextTimer();
        await hub.Webhooks.WhenSettledAsync();
        using var left = _folder.CopyAsItIs();

        await using var second = await StartAsync(left);
        Assert.Equal((taskId, 1), (second.Webhooks[0].TaskId, second.Webhooks[0].Attempts));
        Assert.NotEqual(true, second.Webhooks[0].IsDelivered);
        while (second.Clock.AdvanceToNextTimer()) await second.Webhooks.WhenSettledAsync();
        Assert.Equal((4, false), (second.Webhooks[0].Attempts, second.Webhooks[0].IsDelivered));
        Assert.Equal(hub.Webhooks[0].Id, Assert.Single(second.Webhooks).Id);
    }

    [Fact]
    public async Task Half_a_file_is_no_file_and_a_broken_one_is_told_and_costs_nothing_else()
    {
        await using (var hub = await StartAsync(_folder))
        {
            using var wire = new Wire(hub);
            var (key, workflowId) = (hub.CreateKey(), hub.Workflows.Add(Visit.Poster));
            for (var i = 0; i < 3; i++) await wire.SubmitAsync(key, workflowId);
        }

        var tasks = Directory.GetFiles(_folder.In("ai", "tasks"));
        File.WriteAllText(tasks[0] + ".new", "{\"id\":");
        File.WriteAllText(tasks[1], File.ReadAllText(tasks[1])[..^40]);
        File.WriteAllText(_folder.In("ai", "keys", "x.json"), "[]");
        await using var second = await StartAsync(_folder);
        Assert.Equal([_folder.In("ai", "keys", "x.json"), tasks[1]], second.UnreadableFiles);
        Assert.Equal(2, second.Tasks.Count);
        Assert.False(File.Exists(tasks[0] + ".new"));
        Assert.True(File.Exists(tasks[1]));
    }

    [Fact]
    public async Task A_folder_belongs_to_one_emulator_at_a_time()
    {
        await using (await StartAsync(_folder))
        {
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(_folder));
            Assert.Contains("Another emulator", refused.Message, StringComparison.Ordinal);
        }

        await using var later = await StartAsync(_folder);
        Assert.Empty(later.Tasks);
    }

    [Fact]
    public async Task What_is_purged_is_purged_on_disk()
    {
        await using var hub = await StartAsync(_folder, options => options.Limits.Tasks = 2);
        using var wire = new Wire(hub);
        var (key, workflowId) = (hub.CreateKey(), hub.Workflows.Add(Visit.Poster));
        for (var i = 0; i < 4; i++)
        {
            await wire.SubmitAsync(key, workflowId);
            RunToEnd(hub);
        }

        Assert.Equal(hub.Tasks.Select(t => t.Id + ".json"), Directory.GetFiles(_folder.In("ai", "tasks")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static async Task<RunningHubEmulator> StartAsync(TemporaryFolder folder, Action<EmulatorOptions>? configure = null)
    {
        return await RunningHubEmulator.StartAsync(options =>
        {
            (options.DataFolder, options.ManualClock) = (folder.Path, true);
            configure?.Invoke(options);
        });
    }

    private static void RunToEnd(RunningHubEmulator hub)
    {
        while (hub.Clock.AdvanceToNextTimer()) { }
    }

    private static void Same(EmulatorTask expected, EmulatorTask actual, RunningHubEmulator first, RunningHubEmulator second)
    {
        // The ports differ, nothing else.
        Assert.Equal(Text(expected, first), Text(actual, second));
        static string Text(EmulatorTask task, RunningHubEmulator hub) => JsonSerializer.Serialize(task).Replace(hub.BaseUrl.Authority, "host", StringComparison.Ordinal);
    }

    private sealed class Wire(RunningHubEmulator hub) : IDisposable
    {
        public HttpClient Http { get; } = new() { BaseAddress = hub.BaseUrl };

        public async Task<string> SubmitAsync(string apiKey, string workflowId, object? set = null, string? webhookUrl = null)
        {
            var answer = await PostAsync("/task/openapi/create", new { apiKey, workflowId, nodeInfoList = set is null ? [] : new[] { set }, webhookUrl });
            return answer.GetProperty("data").GetProperty("taskId").GetString()!;
        }

        public async Task<decimal> CoinsAsync(string apikey) =>
            decimal.Parse((await PostAsync("/uc/openapi/accountStatus", new { apikey })).GetProperty("data").GetProperty("remainCoins").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

        public Task<byte[]> DownloadAsync(EmulatorTask task) => Http.GetByteArrayAsync(task.Outputs[0].Url);

        public async Task<string> UploadAsync(string apiKey, byte[] content, string name)
        {
            using var form = new MultipartFormDataContent { { new StringContent(apiKey), "apiKey" }, { new StringContent("image"), "fileType" }, { new ByteArrayContent(content), "file", name } };
            using var answer = await Http.PostAsync("/task/openapi/upload", form);
            return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement.GetProperty("data").GetProperty("fileName").GetString()!;
        }

        public async Task<JsonElement> PostAsync(string path, object body)
        {
            using var answer = await Http.PostAsJsonAsync(path, body);
            return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
        }

        public void Dispose() => Http.Dispose();
    }
}
