using System.Reflection;
using System.Text.Json;

namespace RunningHub.Tests;

/// <summary>One call of each operation of the client, and the path that it asks first.</summary>
internal static class EveryOperation
{
    private static readonly JsonElement Parameters = JsonDocument.Parse("""{"prompt":"a cat"}""").RootElement;

    public static readonly (string Name, string Path, Func<RunningHubClient, Task<object?>> Call)[] All =
    [
        ("SubmitAsync", ScriptedService.Create, async client => await client.SubmitAsync(new CreateTaskRequest("1"))),
        ("SubmitAsync of v2", "/openapi/v2/run/workflow/1", async client => await client.SubmitAsync(new CreateTaskRequest("1") { Options = new RunOptions { ApiVersion = ApiVersion.V2 } })),
        ("SubmitAsync of an app", "/task/openapi/ai-app/run", async client => await client.SubmitAsync(new CreateTaskRequest("1") { IsApp = true })),
        ("SubmitAsync of an app of v2", "/openapi/v2/run/ai-app/1", async client => await client.SubmitAsync(new CreateTaskRequest("1") { IsApp = true, Options = new RunOptions { ApiVersion = ApiVersion.V2 } })),
        ("SubmitAsync of quick create", "/task/openapi/quick-ai-app/run", async client => await client.SubmitAsync(new CreateTaskRequest("1") { IsApp = true, QuickCreateCode = "002" })),
        ("SubmitModelAsync", "/openapi/v2/a/b", async client => await client.SubmitModelAsync("a/b", Parameters)),
        ("QueryTaskAsync", ScriptedService.Outputs, async client => await client.QueryTaskAsync("1")),
        ("QueryTaskAsync of v2", ScriptedService.Query, async client => await client.QueryTaskAsync("1", ApiVersion.V2)),
        ("QueryStatusAsync", ScriptedService.Status, async client => await client.QueryStatusAsync("1")),
        ("CancelTaskAsync", ScriptedService.Cancel, async client => await client.CancelTaskAsync("1")),
        ("UploadAsync", ScriptedService.UploadV2, async client => await client.UploadAsync(MediaInput.FromBytes(new byte[] { 1 }, "a.png"))),
        ("UploadFileAsync", ScriptedService.Upload, async client => await client.UploadFileAsync(MediaInput.FromBytes(new byte[] { 1 }, "a.png"))),
        ("UploadLoraAsync", "/api/openapi/getLoraUploadUrl", async client => await client.UploadLoraAsync(new MemoryStream([1]), "mine")),
        ("GetAccountStatusAsync", ScriptedService.Account, async client => await client.GetAccountStatusAsync()),
        ("GetApiKeysAsync", "/openapi/v2/api-key/list", async client => string.Join(' ', await client.GetApiKeysAsync())),
        ("GetQueueStatusAsync", "/openapi/v2/queue/status", async client => await client.GetQueueStatusAsync()),
        ("FindResourcesAsync", "/openapi/v2/resource/list", async client => await client.FindResourcesAsync(new ModelResourceQuery())),
        ("FindAppsAsync", "/openapi/v2/aiapp/list", async client => await client.FindAppsAsync(new AppListingQuery())),
        ("GetWorkflowJsonAsync", ScriptedService.WorkflowJson, async client => await client.GetWorkflowJsonAsync("1")),
        ("CheckAsync", ScriptedService.WorkflowJson, async client => await new Poster().CheckAsync(client)),
        ("GetAppAsync", ScriptedService.AppDemo, async client => await client.GetAppAsync("1")),
        ("GetAppJsonAsync", ScriptedService.AppDemo, async client => await client.GetAppJsonAsync("1")),
        ("GetQuickCreateModelsAsync", "/api/fast/creation/model/params", async client => string.Join(' ', await client.GetQuickCreateModelsAsync("1", 1))),
        ("GetPriceAsync", "/openapi/v2/price-preview/a/b", async client => await client.GetPriceAsync("a/b", Parameters)),
        ("CreateAssetAsync", "/openapi/v2/assets/create", async client => await client.CreateAssetAsync("g", "n", "Image", new Uri("https://example.test/a.png"))),
        ("FindAssetsAsync", "/openapi/v2/assets/list", async client => await client.FindAssetsAsync()),
        ("GetAssetAsync", "/openapi/v2/assets/query", async client => await client.GetAssetAsync("1")),
        ("RenameAssetAsync", "/openapi/v2/assets/update", async client => await client.RenameAssetAsync("1", "n")),
        ("DeleteAssetAsync", "/openapi/v2/assets/delete", async client =>
        {
            await client.DeleteAssetAsync("1");
            return null;
        }),
        ("CallAssetGroupsAsync", "/openapi/v2/assets/groups/list", async client => await client.CallAssetGroupsAsync("list", Parameters)),
        ("GetWebhookDeliveryAsync", "/task/openapi/getWebhookDetail", async client => await client.GetWebhookDeliveryAsync("1")),
        ("ResendWebhookAsync", "/task/openapi/retryWebhook", async client =>
        {
            await client.ResendWebhookAsync("1");
            return null;
        }),
    ];

    /// <summary>The client's public operations that ask the service, by reflection: the list above must name each.</summary>
    public static IEnumerable<string> Names() => typeof(RunningHubClient)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.IsVirtual && typeof(Task).IsAssignableFrom(method.ReturnType))
        .Select(method => method.Name)
        .Distinct();
}
