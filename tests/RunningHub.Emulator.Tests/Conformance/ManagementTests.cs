using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>The lists of v2 (reference §4.14): key in the header, envelope of v1.</summary>
[Covers("envelope E3")]
public sealed class ManagementTests
{
    [Fact]
    [Covers("GET /openapi/v2/api-key/list")]
    public async Task The_keys_are_masked()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.GetAsync("/openapi/v2/api-key/list", "Bearer " + stage.Key);
        var key = Assert.Single(answer.Data.EnumerateArray());
        Assert.Equal(["key", "apiKeyName", "status", "quotaLimit", "quotaUsed", "visible", "expireAt", "expireInMinute", "createdAt"], key.EnumerateObject().Select(m => m.Name));
        Assert.DoesNotContain(stage.Key, answer.Text);
        Assert.Matches(@"^[0-9a-f]{4}\*{8}[0-9a-f]{5}$", key.GetProperty("key").GetString());
    }

    [Theory]
    [InlineData(KeyKind.Normal, "NORMAL")]
    [InlineData(KeyKind.Shared, "SHARED")]
    [InlineData(KeyKind.Dedicated, "EXCLUSIVE")]
    [Covers("GET /openapi/v2/queue/status", "key kinds")]
    public async Task The_queue_is_counted_in_strings_and_its_limit_is_a_number(KeyKind kind, string name)
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = kind, Concurrency = 3 });
        for (var i = 0; i < 2; i++) await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId });
        stage.Hub.Clock.AdvanceToNextTimer();
        var data = (await stage.Wire.GetAsync("/openapi/v2/queue/status", "Bearer " + key)).Data;
        Assert.Equal((name, 3), (data.GetProperty("apiKeyType").GetString(), data.GetProperty("concurrentLimit").GetInt32()));
        Assert.Equal(("1", "1", "2"), (data.GetProperty("runningCount").GetString(), data.GetProperty("queuedCount").GetString(), data.GetProperty("totalCurrentTasks").GetString()));
    }

    [Fact]
    [Covers("POST /openapi/v2/resource/list")]
    public async Task The_public_models_are_found_by_type_and_name()
    {
        await using var stage = await Stage.SetAsync();
        var key = "Bearer " + stage.Key;
        var page = (await stage.Wire.PostAsync("/openapi/v2/resource/list", new { resourceType = "CHECKPOINT", resourceName = "POST", baseModels = Array.Empty<string>(), tags = Array.Empty<string>(), current = 1, size = 10 }, key)).Data;
        Assert.Equal("poster.safetensors", Assert.Single(page.GetProperty("records").EnumerateArray()).GetProperty("nodeModelName").GetString());
        Assert.Equal(("1", "10", "1", "1"), (Text(page, "current"), Text(page, "size"), Text(page, "total"), Text(page, "pages")));
        Assert.Empty((await stage.Wire.PostAsync("/openapi/v2/resource/list", new { resourceType = "LORA" }, key)).Data.GetProperty("records").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"resourceType":"NONSENSE"}""")]
    [InlineData("""{"resourceType":"LORA","size":51}""")]
    [InlineData("""{"resourceType":"LORA","current":0}""")]
    [Covers("POST /openapi/v2/resource/list")]
    public async Task Types_and_pages_have_limits(string body)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(301, (await stage.Wire.PostTextAsync("/openapi/v2/resource/list", body, stage.Key)).Code);
    }

    [Fact]
    [Covers("POST /openapi/v2/aiapp/list")]
    public async Task The_apps_come_in_pages_with_an_example_that_holds_the_id()
    {
        await using var stage = await Stage.SetAsync();
        var ids = Enumerable.Range(0, 3).Select(_ => stage.Hub.Apps.Add("""[{"nodeId":"1","nodeName":"SaveImage","fieldName":"filename_prefix","fieldValue":"x","fieldType":"STRING","fieldData":""}]""")).ToArray();
        var page = (await stage.Wire.PostAsync("/openapi/v2/aiapp/list", new { current = 1, size = 2, sort = "HOTTEST", days = 7 }, stage.Key)).Data;
        Assert.Equal((2, true, "3"), (page.GetProperty("records").GetArrayLength(), page.GetProperty("hasNext").GetBoolean(), Text(page, "total")));
        Assert.Contains("/run/ai-app/" + ids[0], page.GetProperty("records")[0].GetProperty("invokeExample").GetString());
        Assert.False((await stage.Wire.PostAsync("/openapi/v2/aiapp/list", new { current = 2, size = 2 }, stage.Key)).Data.GetProperty("hasNext").GetBoolean());
        Assert.Equal(301, (await stage.Wire.PostAsync("/openapi/v2/aiapp/list", new { sort = "BEST" }, stage.Key)).Code);
    }

    [Theory]
    [InlineData("GET", "/openapi/v2/api-key/list")]
    [InlineData("GET", "/openapi/v2/queue/status")]
    [InlineData("POST", "/openapi/v2/resource/list")]
    [InlineData("POST", "/openapi/v2/aiapp/list")]
    [Covers("412 without Authorization", "code 401")]
    public async Task Without_a_key_it_is_412_and_with_a_bad_one_401(string method, string path)
    {
        await using var stage = await Stage.SetAsync();
        Task<RawAnswer> Send(string? key) => method == "GET" ? stage.Wire.GetAsync(path, key) : stage.Wire.PostAsync(path, new { }, key);
        Assert.Equal(412, (await Send(null)).Code);
        Assert.Equal(401, (await Send("Bearer " + new string('0', 32))).Code);
    }

    [Fact]
    [Covers("POST /openapi/v2/assets/*")]
    public async Task An_asset_is_registered_gets_ready_and_goes()
    {
        await using var stage = await Stage.SetAsync();
        async Task<JsonElement> Call(string path, object body) => (await stage.Wire.PostAsync("/openapi/v2/assets/" + path, body, stage.Key)).Data;
        var groupId = (await Call("groups/create", new { name = "posters" })).GetProperty("groupId").GetString();
        var asset = await Call("create", new { groupId, url = "https://example.test/a.png", assetType = "Image", name = "a" });
        var assetId = asset.GetProperty("assetId").GetString();
        Assert.Equal("Processing", asset.GetProperty("status").GetString());
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(("Active", "https://example.test/a.png"), (Text(await Call("query", new { assetId }), "status"), Text(await Call("query", new { assetId }), "previewUrl")));
        Assert.Equal("b", Text(await Call("update", new { assetId, name = "b" }), "name"));
        Assert.Equal("1", Text(await Call("list", new { pageNumber = 1, pageSize = 20, groupId }), "totalCount"));
        Assert.Equal("1", Text(await Call("groups/list", new { }), "totalCount"));
        Assert.Equal("q", Text(await Call("groups/update", new { groupId, name = "q" }), "name"));
        Assert.Equal("q", Text(await Call("groups/query", new { groupId }), "name"));
        await Call("delete", new { assetId });
        await Call("groups/delete", new { groupId });
        Assert.Equal("0", Text(await Call("list", new { }), "totalCount"));
        Assert.Equal(1007, (await stage.Wire.PostAsync("/openapi/v2/assets/query", new { assetId }, stage.Key)).Code);
        Assert.Equal(1007, (await stage.Wire.PostAsync("/openapi/v2/assets/query", new { }, stage.Key)).Code);
    }

    [Fact]
    [Covers("POST /openapi/v2/assets/*")]
    public async Task Nobody_sees_the_assets_of_others()
    {
        await using var stage = await Stage.SetAsync();
        var created = await stage.Wire.PostAsync("/openapi/v2/assets/create", new { groupId = "g", url = "https://example.test/a", assetType = "Video", name = "a" }, stage.Key);
        var assetId = created.Data.GetProperty("assetId").GetString();
        Assert.Equal(1007, (await stage.Wire.PostAsync("/openapi/v2/assets/query", new { assetId }, stage.Hub.CreateKey())).Code);
    }

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();
}
