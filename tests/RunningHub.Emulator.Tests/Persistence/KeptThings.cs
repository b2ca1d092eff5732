using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using RunningHub.Page.Tests;

namespace RunningHub.Emulator.Tests.Persistence;

/// <summary>A site with one of everything that a data folder keeps, and a look at all of it.</summary>
internal sealed partial class KeptThings(RunningHubEmulator hub) : IDisposable
{
    private const string Workflow = Stage.TextToImage;

    public RawClient Wire { get; } = new(hub.BaseUrl);

    public string Key { get; } = hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Coins = 500, Money = 20 });

    public string WorkflowId { get; private set; } = "";

    public static Task<RunningHubEmulator> StartAsync(TemporaryFolder folder, Action<EmulatorOptions>? configure = null) =>
        RunningHubEmulator.StartAsync(options =>
        {
            (options.DataFolder, options.ManualClock) = (folder.Path, true);
            configure?.Invoke(options);
        });

    public static void RunToEnd(RunningHubEmulator hub)
    {
        while (hub.Clock.AdvanceToNextTimer()) { }
    }

    /// <summary>Fills the site.</summary>
    public async Task FillAsync()
    {
        WorkflowId = hub.Workflows.Add(Workflow);
        hub.Protect(WorkflowId, "sesame");
        hub.Protect("99", "gone");
        hub.Protect("99", null);
        await Wire.UploadAsync("/task/openapi/upload", [1, 2, 3], "a.png", [("apiKey", Key), ("fileType", "image")]);
        using (var form = new MultipartFormDataContent { { new ByteArrayContent([4, 5, 6]), "image", "100%25 \u72d0.png" }, { new StringContent("mine"), "subfolder" } })
            await Wire.Http.PostAsync($"/proxy/{Key}/upload/image", form);
        byte[] lora = [7, 8, 9];
        var asked = await Wire.PostAsync("/api/openapi/getLoraUploadUrl", new { apiKey = Key, loraName = "fox", md5Hex = Convert.ToHexStringLower(MD5.HashData(lora)) });
        await Wire.Http.PutAsync(asked.Data.GetProperty("url").GetString(), new ByteArrayContent(lora));
        foreach (var name in (string[])["first", "second", "third"])
        {
            var groupId = (await AssetsAsync("groups/create", new { name })).GetProperty("groupId").GetString();
            var assetId = (await AssetsAsync("create", new { groupId, name, assetType = "Image", url = "https://example.test/" + name })).GetProperty("assetId").GetString();
            if (name == "second") await AssetsAsync("delete", new { assetId });
            if (name == "third") await AssetsAsync("update", new { assetId, name = "renamed" });
        }

        await SubmitAsync();
        RunToEnd(hub);
        await Wire.PostAsync("/task/openapi/create", new { apiKey = Key, workflowId = WorkflowId, accessPassword = "sesame", webhookUrl = "http://127.0.0.1:1/hook" });
        RunToEnd(hub);
        await hub.Webhooks.WhenSettledAsync();
        await SubmitAsync();
        hub.Clock.AdvanceToNextTimer();
        await SubmitAsync();
    }

    public Task<RawAnswer> SubmitAsync(string? password = "sesame") =>
        Wire.PostAsync("/task/openapi/create", new { apiKey = Key, workflowId = WorkflowId, accessPassword = password });

    public async Task<JsonElement> AssetsAsync(string path, object body) => (await Wire.PostAsync("/openapi/v2/assets/" + path, body, Key)).Data;

    /// <summary>Everything that a caller can see of the site, without what differs by nature: the port.</summary>
    public async Task<string> LookAsync()
    {
        var requests = hub.Requests.ToArray();
        var look = new
        {
            tasks = hub.Tasks,
            requests,
            account = (await Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = Key })).Text,
            upload = (await Wire.GetAsync("/rh-inputs/api/" + Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])) + ".png")).Body,
            named = (await Wire.GetAsync($"/proxy/{Key}/view?filename=100%2525%20%E7%8B%90.png&subfolder=mine&type=input")).Body,
            lora = (await Wire.PostAsync("/api/openapi/getLoraUploadUrl", new { apiKey = Key, loraName = "fox", md5Hex = Convert.ToHexStringLower(MD5.HashData([7, 8, 9])) })).Text,
            groups = await AssetsAsync("groups/list", new { }),
            assets = await AssetsAsync("list", new { }),
            webhooks = hub.Webhooks.Select(w => new { w.Id, w.TaskId, w.Attempts, w.IsDelivered }),
            faults = hub.Faults.Select(f => new { f.Fault.Kind, f.Hits, f.Fault.Path, f.Fault.ApiKey, f.Fault.WorkflowId, f.Fault.SkippedHits, f.Fault.MostHits, f.Fault.Chance }),
        };
        return Port().Replace(JsonSerializer.Serialize(look), "$1");
    }

    public void Dispose() => Wire.Dispose();

    [GeneratedRegex(@"(127\.0\.0\.1|c_port)[:=]\d+")]
    private static partial Regex Port();
}
