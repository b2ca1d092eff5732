using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>The two recorded calls of the site's own pages (reference §3, below the table).</summary>
public sealed class PageCallTests
{
    private const string Page = """
        {"code":0,"msg":"success","data":{"id":"2059941104472125442","name":"海报","description":"<p>x</p>","instanceType":"lite","inputNodes":[
          {"nodeId":"6","nodeName":"CLIPTextEncode","fieldName":"text","fieldValue":"a lighthouse","fieldType":"STRING","fieldData":"[]"}]}}
        """;

    [Fact]
    [Covers("POST /api/webapp/detail")]
    public async Task An_apps_page_needs_no_key_and_shows_the_fields_of_the_demo()
    {
        await using var stage = await Stage.SetAsync();
        var webappId = stage.Hub.Apps.Add(Page, Stage.TextToImage);
        var detail = (await stage.Wire.PostAsync("/api/webapp/detail", new { webappId })).Data;
        var demo = (await stage.Wire.GetAsync($"/api/webapp/apiCallDemo?apiKey={stage.Key}&webappId={webappId}")).Data;
        Assert.Equal(("2059941104472125442", "lite"), (detail.GetProperty("id").GetString(), detail.GetProperty("instanceType").GetString()));
        Assert.Equal(detail.GetProperty("inputNodes").GetRawText(), demo.GetProperty("nodeInfoList").GetRawText());
        Assert.Equal("<p>x</p>", demo.GetProperty("description").GetString());
        Assert.False(demo.TryGetProperty("instanceType", out _));
    }

    [Fact]
    [Covers("POST /api/webapp/detail")]
    public async Task An_apps_page_says_whether_a_password_is_needed()
    {
        await using var stage = await Stage.SetAsync();
        var webappId = stage.Hub.Apps.Add(Page);
        async Task<bool> NeedsPassword() => (await stage.Wire.PostAsync("/api/webapp/detail", new { webappId })).Data.GetProperty("publishAccess").GetProperty("needPassword").GetBoolean();
        Assert.False(await NeedsPassword());
        stage.Hub.Protect(webappId, "sesame");
        Assert.True(await NeedsPassword());
    }

    [Theory]
    [InlineData("""{"webappId":"7"}""", 901)]
    [InlineData("{}", 301)]
    [Covers("POST /api/webapp/detail")]
    public async Task An_app_that_does_not_exist_has_no_page(string body, int code)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(code, (await stage.Wire.PostTextAsync("/api/webapp/detail", body)).Code);
    }

    [Fact]
    [Covers("POST /api/openapi/my/call/log/detail")]
    public async Task The_call_log_shows_the_request_with_the_servers_defaults_and_the_answer_of_query()
    {
        await using var stage = await Stage.SetAsync();
        var body = $$$"""{"apiKey":"{{{stage.Key}}}","workflowId":"{{{stage.WorkflowId}}}","a":1,"a":2}""";
        var taskId = (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Data.GetProperty("taskId").GetString();
        stage.RunToEnd();
        var log = (await stage.Wire.PostAsync("/api/openapi/my/call/log/detail", new { taskId }, stage.Key)).Data;
        using var request = JsonDocument.Parse(log.GetProperty("requestInfo").GetProperty("apiRequestParams").GetString()!);
        Assert.Equal(["a", "addMetadata", "apiKey", "randomSeed", "retainSeconds", "usePersonalQueue", "workflowId"], request.RootElement.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.Equal((await stage.Wire.PostAsync("/openapi/v2/query", new { taskId }, stage.Key)).Json.GetRawText(), log.GetProperty("responseInfo").GetRawText());
        Assert.Equal(log.GetProperty("basicInfo").GetProperty("coinNum").GetString(), log.GetProperty("costInfo").GetProperty("coinNum").GetString());
    }

    [Fact]
    [Covers("POST /api/openapi/my/call/log/detail")]
    public async Task The_call_log_is_for_its_owner()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        Assert.Equal(412, (await stage.Wire.PostAsync("/api/openapi/my/call/log/detail", new { taskId })).Code);
        Assert.Equal(807, (await stage.Wire.PostAsync("/api/openapi/my/call/log/detail", new { taskId }, stage.Hub.CreateKey())).Code);
        Assert.Equal(301, (await stage.Wire.PostAsync("/api/openapi/my/call/log/detail", new { taskId = "x" }, stage.Key)).Code);
    }
}
