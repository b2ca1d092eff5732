namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Quick create (reference §4.16).</summary>
[Covers("POST /task/openapi/quick-ai-app/run", "POST /api/fast/creation/model/params")]
public sealed class QuickAppTests
{
    private const string App = """[{"nodeId":"1","nodeName":"SaveImage","fieldName":"filename_prefix","fieldValue":"x","fieldType":"STRING","fieldData":""}]""";
    private const string Models = "/api/fast/creation/model/params";
    private const string Run = "/task/openapi/quick-ai-app/run";

    [Fact]
    public async Task The_styles_have_the_documented_members_and_need_no_key()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(Models, new { type = 1, webappId = stage.Hub.Apps.Add(App) });
        Assert.Equal(0, answer.Code);
        Assert.Equal(["id", "type", "webappId", "modelCategory", "modelName", "modelKey", "modelPreviewUrl", "content", "modelTrigger", "modelLoar1FileName", "modelLoar1Weight", "modelLoar2FileName", "modelLoar2Weight"],
            answer.Data[0].EnumerateObject().Select(m => m.Name));
    }

    [Theory]
    [InlineData("""{"webappId":"5"}""", 301)]
    [InlineData("""{"type":1}""", 301)]
    [InlineData("""{"type":1,"webappId":"5"}""", 901)]
    [InlineData("""{"type":1,"webappId":"5","apiKey":"00000000000000000000000000000000"}""", 802)]
    public async Task What_is_missing_or_unknown_is_said(string body, int code)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(code, (await stage.Wire.PostTextAsync(Models, body)).Code);
    }

    [Theory]
    [InlineData("002", 0)]
    [InlineData("", 301)]
    [InlineData(null, 301)]
    public async Task A_run_names_its_kind_of_creation(string? quickCreateCode, int code)
    {
        await using var stage = await Stage.SetAsync();
        var webappId = stage.Hub.Apps.Add(App);
        var nodeInfoList = new[] { new { nodeId = "1", nodeName = "SaveImage", fieldName = "filename_prefix", fieldType = "STRING", description = "", fieldValue = "y" } };
        var answer = await stage.Wire.PostAsync(Run, new { apiKey = stage.Key, webappId, quickCreateCode, nodeInfoList });
        Assert.Equal(code, answer.Code);
        if (code == 0) Assert.Equal("y", stage.Hub.Tasks[0].Overrides[0].Value.GetString());
    }
}
