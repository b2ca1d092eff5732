using System.Text.Json;

namespace RunningHub.Tests.Operations;

/// <summary>AI apps, quick create, and the lists of what the site offers.</summary>
public sealed class AppOperationTests
{
    private const string Models = "/api/fast/creation/model/params";
    private const string Resources = "/openapi/v2/resource/list";
    private const string Apps = "/openapi/v2/aiapp/list";

    private readonly ScriptedService _service = new();

    /// <summary>The forms of <c>fieldData</c>, as a string of JSON and as JSON, with the values and labels that they offer.</summary>
    public static TheoryData<string, string, string> Forms => new()
    {
        { "LIST", """[{"name":"Square","index":"1:1","description":"square"},{"name":"Wide","index":"16:9","fastIndex":"x"},{"default":"1:1","description":"ignore"}]""", "1:1=Square|16:9=Wide" },
        { "LIST", """[["a","b"],{"default":"a"}]""", "a=a|b=b" },
        { "LIST", """[["a","b"]]""", "a=a|b=b" },
        { "LIST", """["COMBO",{"default":"a","options":["a","b",3],"multiselect":false}]""", "a=a|b=b|3=3" },
        { "SWITCH", """[{"name":"input2","index":2.0,"description":"4:3","fastIndex":2.0},{"name":"input1","index":1.0}]""", "2=4:3|1=input1" },
        { "IMAGE", """[["example.png","None","example.png","keep_this_dic"],{"image_upload":true}]""", "" },
        { "LORA", """[{},{"tooltip":"The name"}]""", "" },
        { "STRING", """["STRING",{"default":"","multiline":true}]""", "" },
        { "LIST", "[]", "" },
        { "LIST", "[null]", "" },
        { "LIST", "3", "" },
        { "SOMETHING_NEW", """[["a"]]""", "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Options_of_an_input_are_read_in_every_form(string type, string form, string expected)
    {
        var item = $$$"""{"nodeId":37,"nodeName":"MyNode","fieldName":"x","fieldValue":8,"fieldType":"{{{type}}}","description":null,"descriptionCn":"标签","descriptionEn":"Label","fieldData":""";
        using var client = Client.On(_service.On(ScriptedService.AppDemo, $$$"""{"code":0,"data":{"webappName":"An app","nodeInfoList":[{{{item}}}{{{JsonSerializer.Serialize(form)}}}},{{{item}}}{{{form}}}}]}}"""));

        var app = await client.GetAppAsync("1");

        Assert.Equal(2, app.Inputs.Count);
        Assert.All(app.Inputs, input =>
        {
            Assert.Equal(("37", "MyNode", "x", "8", type, "标签", "Label"), (input.NodeId, input.NodeName, input.FieldName, input.Value, input.FieldType, input.Description, input.DescriptionEnglish));
            Assert.Equal(expected, string.Join('|', input.Options.Select(option => $"{option.Value}={option.Label}")));
            Assert.Equal(JsonValueKind.Undefined == input.Details.ValueKind, form.Length == 0);
        });
    }

    [Theory]
    [InlineData("""{"code":0,"data":{}}""")]
    [InlineData("""{"code":0,"data":null}""")]
    [InlineData("""{"code":0,"data":{"webappName":null,"nodeInfoList":null,"covers":null,"tags":{},"statisticsInfo":[],"accessEncrypted":null}}""")]
    [InlineData("""{"code":0,"data":{"nodeInfoList":[null,3,"x",[]],"covers":[null],"tags":[null,{}]}}""")]
    public async Task An_app_of_which_little_is_said_has_no_inputs(string body)
    {
        using var client = Client.On(_service.On(ScriptedService.AppDemo, body));

        var app = await client.GetAppAsync("1");

        Assert.Equal(("1", "", 0, 0, 0), (app.WebappId, app.Name, app.Inputs.Count, app.Covers.Count, app.Tags.Count));
    }

    [Theory]
    [InlineData("""{"nodeId":"1","fieldName":"a","fieldType":"LIST","fieldData":"{broken"}""")]
    [InlineData("""{"nodeId":"1","fieldName":"a","fieldType":"LIST","fieldData":""}""")]
    [InlineData("""{"nodeId":"1","fieldName":"a","fieldType":"LIST","fieldData":null}""")]
    [InlineData("""{"nodeId":"1","fieldName":"a"}""")]
    public async Task Details_that_cannot_be_read_cost_nothing_else(string item)
    {
        using var client = Client.On(_service.On(ScriptedService.AppDemo, $$$"""{"code":0,"data":{"nodeInfoList":[{{{item}}}]}}"""));

        var input = Assert.Single((await client.GetAppAsync("1")).Inputs);

        Assert.Equal(("1", "a", 0), (input.NodeId, input.FieldName, input.Options.Count));
        Assert.NotEqual(JsonValueKind.Array, input.Details.ValueKind);
    }

    [Fact]
    public async Task The_question_about_an_app_has_the_key_in_its_query_as_the_service_wants_it()
    {
        using var client = Client.On(_service.On(ScriptedService.AppDemo, """{"code":0,"data":{}}"""));

        await client.GetAppAsync("19/0?&");

        Assert.Equal($"?apiKey={Client.Key}&webappId=19%2F0%3F%26", _service.Requests[0].Url.Query);
        Assert.Equal((HttpMethod.Get, "Bearer " + Client.Key), (_service.Requests[0].Method, _service.Requests[0].Authorization));
    }

    [Fact]
    public async Task Quick_create_lists_its_models_and_runs_with_what_it_wants_beside_a_value()
    {
        _service
            .On(Models, """{"code":0,"msg":"success","data":[{"id":7,"type":"1","webappId":1900000000000000001,"modelCategory":"c","modelName":"n","modelKey":"k","modelPreviewUrl":"https://x.test/p.png","content":"","modelTrigger":"t","modelLoar1FileName":"a.safetensors","modelLoar1Weight":"0.8","modelLoar2FileName":null,"modelLoar2Weight":null}]}""")
            .On("/task/openapi/quick-ai-app/run", Bodies.Created());
        using var client = Client.On(_service);

        var model = Assert.Single(await client.GetQuickCreateModelsAsync("1900000000000000001", 1));
        await client.StartAsync(new CreateTaskRequest("1900000000000000001")
        {
            IsApp = true,
            QuickCreateCode = "002",
            NodeInfoList = [new AppInput("6", "text") { NodeName = "CLIPTextEncode", FieldType = "STRING", Description = "prompt" }.ForQuickCreate("a cat")],
        });

        Assert.Equal(("7", "1900000000000000001", "n", "k", "t", null), (model.Id, model.WebappId, model.Name, model.Key, model.Trigger, model.Content));
        Assert.Equal([new QuickCreateLora("a.safetensors", 0.8m)], model.Loras);
        Assert.Equal("""{"type":1,"webappId":"1900000000000000001"}""", _service.Requests[0].Body);
        Assert.Contains(
            ""","quickCreateCode":"002","nodeInfoList":[{"nodeId":"6","fieldName":"text","fieldValue":"a cat","nodeName":"CLIPTextEncode","fieldType":"STRING","description":"prompt"}]""",
            _service.Requests[1].Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_files_are_listed_by_page()
    {
        _service.On(Resources, """{"code":0,"msg":"success","data":{"records":[{"resourceName":"Dream","nodeModelName":"dreamshaper_8.safetensors","other":[1]},null],"current":"2","size":"50","total":"101","pages":"3"}}""");
        using var client = Client.On(_service);

        var page = await client.FindResourcesAsync(new ModelResourceQuery { ResourceType = "LORA", Name = "dream", BaseModels = { "SDXL" }, Tags = { "3D" }, Page = 2, PageSize = 50 });

        Assert.Equal((2, 50, 101L, 3, true), (page.Current, page.Size, page.Total, page.Pages, page.HasNext));
        var file = Assert.Single(page.Records);
        Assert.Equal(("dreamshaper_8.safetensors", "Dream", 1), (file.NodeModelName, file.Name, file.Details.GetProperty("other")[0].GetInt32()));
        Assert.Equal("""{"resourceType":"LORA","resourceName":"dream","baseModels":["SDXL"],"tags":["3D"],"current":2,"size":50}""", _service.Requests[0].Body);
        Assert.Equal("Bearer " + Client.Key, _service.Requests[0].Authorization);
    }

    [Theory]
    [InlineData("""curl --location 'https://www.runninghub.ai/openapi/v2/run/ai-app/2015061306050617345' --data '{}'""", "2015061306050617345")]
    [InlineData("""curl … --data '{ \"webappId\": \"2015061306050617345\" }'""", "2015061306050617345")]
    [InlineData("""curl … --data '{ "webappId": "null" }'""", null)]
    [InlineData("", null)]
    public async Task Apps_are_listed_with_their_ids_where_the_sample_call_has_one(string example, string? id)
    {
        _service.On(Apps, $$$"""{"code":0,"data":{"records":[{"title":"An app","description":"<p>x</p>","cover":"https://x.test/c.png","invokeExample":{{{JsonSerializer.Serialize(example)}}}}],"current":1,"size":20,"total":1,"pages":1,"hasNext":false}}""");
        using var client = Client.On(_service);

        var page = await client.FindAppsAsync(new AppListingQuery { Sort = "NEWEST", Days = 7 });

        var app = Assert.Single(page.Records);
        Assert.Equal(("An app", "<p>x</p>", "x.test", id), (app.Title, app.Description, app.Cover!.Host, app.WebappId));
        Assert.False(page.HasNext);
        Assert.Equal("""{"current":1,"size":20,"sort":"NEWEST","days":7}""", _service.Requests[0].Body);
    }

    [Fact]
    public async Task A_page_out_of_range_is_refused_before_it_is_asked_for()
    {
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.FindAppsAsync(new AppListingQuery { PageSize = 51 }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.FindResourcesAsync(new ModelResourceQuery { Page = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => client.FindResourcesAsync(new ModelResourceQuery { ResourceType = " " }));
        Assert.Empty(_service.Requests);
    }
}
