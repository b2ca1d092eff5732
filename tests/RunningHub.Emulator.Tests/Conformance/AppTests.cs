using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>GET /api/webapp/apiCallDemo and POST /task/openapi/ai-app/run (reference §4.2, §4.9).</summary>
public sealed class AppTests
{
    private const string Demo = """
        {"code":0,"msg":"success","data":{"webappName":"海报","nodeInfoList":[
          {"nodeId":"6","nodeName":"CLIPTextEncode","fieldName":"text","fieldValue":"a lighthouse","fieldType":"STRING","fieldData":"[\"STRING\",{\"multiline\":true}]","description":"提示词"},
          {"nodeId":"3","nodeName":"KSampler","fieldName":"steps","fieldValue":"20","fieldType":"INT","fieldData":"[\"INT\",{\"min\":1}]"}]}}
        """;

    [Fact]
    public async Task The_demo_lists_the_fields_as_they_were_given()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Apps.Add(Demo, Stage.TextToImage);

        var answer = await stage.Wire.GetAsync($"/api/webapp/apiCallDemo?apiKey={stage.Key}&webappId={id}");

        Assert.Equal(0, answer.Code);
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("errorMessages").ValueKind);
        Assert.Equal("海报", answer.Data.GetProperty("webappName").GetString());
        Assert.Equal(["6.text", "3.steps"], answer.Data.GetProperty("nodeInfoList").EnumerateArray().Select(f => $"{f.GetProperty("nodeId")}.{f.GetProperty("fieldName")}"));
        Assert.Equal("[\"INT\",{\"min\":1}]", answer.Data.GetProperty("nodeInfoList")[1].GetProperty("fieldData").GetString());
    }

    [Theory]
    [InlineData("?webappId=7", 500, "UNKNOWN_ERROR")]
    [InlineData("?apiKey=KEY&webappId=7", 901, "WEBAPP_NOT_EXISTS")]
    [InlineData("?apiKey=KEY", 301, "must not be blank")]
    [InlineData("?apiKey=KEY&webappId=null", 301, "must be greater than 0")]
    [InlineData("?apiKey=00000000000000000000000000000000&webappId=7", 802, "APIKEY_UNAUTHORIZED")]
    public async Task The_demo_is_refused_as_the_service_refuses_it(string query, int code, string message)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.GetAsync("/api/webapp/apiCallDemo" + query.Replace("KEY", stage.Key, StringComparison.Ordinal));
        Assert.Equal((code, message), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task A_run_sets_the_fields_of_the_workflow_behind_the_app()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RunAsync(stage, stage.Hub.Apps.Add(Demo, Stage.TextToImage), Stage.Set("6", "text", "a fox"), Stage.Set("3", "steps", "8"));

        Assert.Equal(0, answer.Code);
        var task = Assert.Single(stage.Hub.Tasks);
        Assert.Equal(["6.text = a fox", "3.steps = 8"], task.Overrides.Select(o => $"{o.NodeId}.{o.FieldName} = {o.Value}"));
        stage.RunToEnd();
        var file = Assert.Single((await stage.OutputsAsync(answer.Data.GetProperty("taskId").GetString()!)).Data.EnumerateArray());
        Assert.DoesNotContain("\"class_type\"", System.Text.Encoding.UTF8.GetString(await stage.DownloadAsync(file)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_without_a_workflow_has_one_made_up_that_saves_a_picture()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RunAsync(stage, stage.Hub.Apps.Add(Demo, webappId: "2015061306050617345"));

        Assert.Equal(0, answer.Code);
        stage.RunToEnd();
        var file = Assert.Single((await stage.OutputsAsync(answer.Data.GetProperty("taskId").GetString()!)).Data.EnumerateArray());
        Assert.Equal("7", file.GetProperty("nodeId").GetString());
    }

    [Fact]
    public async Task A_field_that_the_app_does_not_offer_is_refused_although_the_graph_has_it()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RunAsync(stage, stage.Hub.Apps.Add(Demo, Stage.TextToImage), Stage.Set("7", "text", "blurry"));
        Assert.Equal((803, "NODE_INFO_MISMATCH(nodeId=7, fieldName=text, reason=field_not_found_in_node_inputs)"), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task Apps_and_workflows_have_ids_of_their_own_kind()
    {
        await using var stage = await Stage.SetAsync();
        var app = stage.Hub.Apps.Add(Demo, Stage.TextToImage);

        Assert.Equal(901, (await RunAsync(stage, stage.WorkflowId)).Code);
        Assert.Equal(380, (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = app })).Code);
        Assert.Equal(301, (await stage.Wire.PostAsync("/task/openapi/ai-app/run", new { apiKey = stage.Key, webappId = app })).Code);
    }

    [Fact]
    public async Task What_is_no_app_or_does_not_fit_its_workflow_cannot_be_published()
    {
        await using var stage = await Stage.SetAsync();

        Assert.Contains("not the description of an AI app", Assert.Throws<ArgumentException>(() => stage.Hub.Apps.Add(Stage.TextToImage)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "\"steps\" of node 3, which the workflow does not have",
            Assert.Throws<ArgumentException>(() => stage.Hub.Apps.Add(Demo, """{"6":{"class_type":"CLIPTextEncode","inputs":{"text":""}}}""")).Message, StringComparison.Ordinal);
        Assert.Empty(stage.Hub.Apps);
    }

    private static Task<RawAnswer> RunAsync(Stage stage, string webappId, params object[] nodeInfoList) =>
        stage.Wire.PostAsync("/task/openapi/ai-app/run", new { apiKey = stage.Key, webappId, nodeInfoList });
}
