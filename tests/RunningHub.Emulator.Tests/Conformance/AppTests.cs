using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>GET /api/webapp/apiCallDemo and POST /task/openapi/ai-app/run (reference §4.2, §4.9).</summary>
[Covers("POST /task/openapi/ai-app/run")]
public sealed class AppTests
{
    private const string Demo = """
        {"code":0,"msg":"success","data":{"webappName":"海报","nodeInfoList":[
          {"nodeId":"6","nodeName":"CLIPTextEncode","fieldName":"text","fieldValue":"a lighthouse","fieldType":"STRING","fieldData":"[\"STRING\",{\"multiline\":true}]","description":"提示词"},
          {"nodeId":"3","nodeName":"KSampler","fieldName":"steps","fieldValue":"20","fieldType":"INT","fieldData":"[\"INT\",{\"min\":1}]"}]}}
        """;

    private const string Sized = """
        [
          {"nodeId":"37","nodeName":"MyModelNode","fieldName":"aspect_ratio","fieldValue":"1:1","fieldType":"LIST",
           "fieldData":"[{\"name\":\"Square\",\"index\":\"1:1\"},{\"name\":\"Wide\",\"index\":\"16:9\"}]","description":"Ratio","descriptionCn":null,"descriptionEn":"Output ratio"},
          {"nodeId":"37","nodeName":"MyModelNode","fieldName":"prompt","fieldValue":"a fox","fieldType":"STRING","fieldData":"[\"STRING\",{}]","description":"Prompt"},
          {"nodeId":"5","nodeName":"EmptyLatentImage","fieldName":"width","fieldValue":"48","fieldType":"INT","fieldData":"[\"INT\",{}]","description":"Width"},
          {"nodeId":"5","nodeName":"EmptyLatentImage","fieldName":"height","fieldValue":"32","fieldType":"INT","fieldData":"[\"INT\",{}]","description":"Height"}
        ]
        """;

    [Fact]
    [Covers("GET /api/webapp/apiCallDemo", "demo as published")]
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
    [Covers("GET /api/webapp/apiCallDemo", "code 500")]
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
    [Covers("app fields only")]
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

    [Fact]
    public async Task An_app_runs_and_its_pictures_hold_no_graph()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RunAsync(stage, stage.Hub.Apps.Add(Sized), Stage.Set("5", "width", "64"));
        Assert.Equal((0, "success"), (answer.Code, answer.Message));
        Assert.Equal("QUEUED", answer.Data.GetProperty("taskStatus").GetString());
        stage.RunToEnd();
        var output = (await stage.OutputsAsync(answer.Data.GetProperty("taskId").GetString()!)).Data[0];
        var file = await stage.DownloadAsync(output);
        var picture = PngReader.Read(file, 1 << 20)!;
        Assert.Equal((64, 32), (picture.Width, picture.Height));
        Assert.Equal(-1, file.AsSpan().IndexOf("tEXt"u8));
    }

    [Fact]
    public async Task An_app_may_stand_over_a_graph_of_its_own()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Apps.Add("""[{"nodeId":"6","nodeName":"CLIPTextEncode","fieldName":"text","fieldValue":"x","fieldType":"STRING","fieldData":""}]""", Stage.TextToImage);
        await RunAsync(stage, id, new { nodeId = 6, nodeName = "CLIPTextEncode", fieldName = "text", fieldValue = "a heron", fieldType = "STRING", fieldData = "", description = "whole items are fine" });
        Assert.Contains("a heron", stage.Hub.Tasks[0].Graph);
    }

    [Fact]
    [Covers("POST /openapi/v2/run/ai-app/{webappId}")]
    public async Task The_same_app_runs_by_v2()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/openapi/v2/run/ai-app/" + stage.Hub.Apps.Add(Sized), new { nodeInfoList = new[] { Stage.Set("37", "prompt", "a boat") } }, "Bearer " + stage.Key);
        Assert.Equal("", answer.Json.GetProperty("errorCode").GetString());
        Assert.Contains("a boat", Assert.Single(stage.Hub.Tasks).Graph);
    }

    [Fact]
    [Covers("code 901", "code 803")]
    public async Task An_unknown_app_is_901_and_an_unknown_field_803()
    {
        await using var stage = await Stage.SetAsync();
        var unknown = await RunAsync(stage, "1904136902449209346");
        Assert.Equal((901, "WEBAPP_NOT_EXISTS"), (unknown.Code, unknown.Message));
        var mismatch = await RunAsync(stage, stage.Hub.Apps.Add(Sized), Stage.Set("37", "seed", 1));
        Assert.Equal((803, "NODE_INFO_MISMATCH(nodeId=37, fieldName=seed, reason=field_not_found_in_node_inputs)"), (mismatch.Code, mismatch.Message));
    }

    [Fact]
    [Covers("ids as strings or numbers")]
    public async Task The_id_may_be_a_number_and_the_list_must_be_there()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Apps.Add(Sized);
        Assert.Equal(0, (await stage.Wire.PostTextAsync("/task/openapi/ai-app/run", $$"""{"apiKey":"{{stage.Key}}","webappId":{{id}},"nodeInfoList":[]}""")).Code);
        Assert.Equal(301, (await stage.Wire.PostTextAsync("/task/openapi/ai-app/run", $$"""{"apiKey":"{{stage.Key}}","webappId":{{id}}}""")).Code);
        Assert.Equal(301, (await stage.Wire.PostTextAsync("/task/openapi/ai-app/run", $$"""{"apiKey":"{{stage.Key}}","webappId":"","nodeInfoList":[]}""")).Code);
    }

    [Fact]
    [Covers("code 414")]
    public async Task Without_power_apps_are_414_while_workflows_run()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { HasPower = false });
        var refused = await stage.Wire.PostAsync("/task/openapi/ai-app/run", new { apiKey = key, webappId = stage.Hub.Apps.Add(Sized), nodeInfoList = Array.Empty<object>() });
        Assert.Equal((414, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_POWER_VALUE"), (refused.Code, refused.Message));
        Assert.Equal(0, (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId })).Code);
    }

    [Fact]
    [Covers("demo as published")]
    public async Task The_demo_lists_the_fields_as_they_were_published()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Apps.Add($$"""{"webappName":"Posters","nodeInfoList":{{Sized}},"somethingNew":7}""");
        var answer = await stage.Wire.GetAsync($"/api/webapp/apiCallDemo?apiKey={stage.Key}&webappId={id}");
        Assert.Equal((0, "Posters", "7"), (answer.Code, answer.Data.GetProperty("webappName").GetString(), answer.Data.GetProperty("somethingNew").GetRawText()));
        using var published = JsonDocument.Parse(Sized);
        Assert.True(JsonElement.DeepEquals(published.RootElement, answer.Data.GetProperty("nodeInfoList")));
        Assert.Contains("ai-app/run", answer.Data.GetProperty("curl").GetString());
        Assert.Equal("0", answer.Data.GetProperty("statisticsInfo").GetProperty("useCount").GetString());
    }

    private static Task<RawAnswer> RunAsync(Stage stage, string webappId, params object[] nodeInfoList) =>
        stage.Wire.PostAsync("/task/openapi/ai-app/run", new { apiKey = stage.Key, webappId, nodeInfoList });
}
