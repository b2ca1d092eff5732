using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>What ComfyUI's validation says of a request's values (reference §6, and ComfyUI's own rules).</summary>
[Covers("validation")]
public sealed class ValidationTests
{
    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        { "3", "steps", "\"many\"", "invalid_input_type", "steps, many, invalid literal for int() with base 10: 'many'" },
        { "3", "steps", "\"1.5\"", "invalid_input_type", "steps, 1.5, invalid literal for int() with base 10: '1.5'" },
        { "3", "steps", "null", "invalid_input_type", "steps, None, int() argument must be a string, a bytes-like object or a real number, not 'NoneType'" },
        { "3", "cfg", "\"x\"", "invalid_input_type", "cfg, x, could not convert string to float: 'x'" },
        { "3", "steps", "0", "value_smaller_than_min", "steps" },
        { "3", "steps", "10001", "value_bigger_than_max", "steps" },
        { "3", "seed", "-1", "value_smaller_than_min", "seed" },
        { "3", "seed", "18446744073709551616", "value_bigger_than_max", "seed" },
        { "3", "denoise", "1.5", "value_bigger_than_max", "denoise" },
        { "3", "sampler_name", "\"Euler\"", "value_not_in_list", "sampler_name: 'Euler' not in (list of length" },
        { "3", "scheduler", "1", "value_not_in_list", "scheduler: '1' not in [" },
        { "3", "model", """["4"]""", "bad_linked_input", "model" },
        { "3", "model", """["4",1]""", "return_type_mismatch", "model, received_type(CLIP) mismatch input_type(MODEL)" },
        { "3", "model", """["99",0]""", "exception_during_inner_validation", "'99'" },
        { "9", "images", """["99",0]""", "exception_during_validation", "'99'" },
        { "3", "model", """["4",7]""", "exception_during_inner_validation", "tuple index out of range" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_whole_graph_with_a_fault_gets_ComfyUIs_error(string node, string field, string value, string type, string details)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.TipsWithRefusal = true);
        var graph = JsonNode.Parse(Stage.TextToImage)!;
        graph[node]!["inputs"]![field] = JsonNode.Parse(value);
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = graph.ToJsonString() });
        Assert.Equal(433, answer.Code);
        using var tips = JsonDocument.Parse(answer.Data.GetProperty("promptTips").GetString()!);
        var root = tips.RootElement;
        Assert.False(root.GetProperty("result").GetBoolean());
        Assert.Equal("prompt_outputs_failed_validation", root.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal(0, root.GetProperty("outputs_to_execute").GetArrayLength());
        var errors = root.GetProperty("node_errors").EnumerateObject().SelectMany(n => n.Value.GetProperty("errors").EnumerateArray()).ToArray();
        Assert.Contains(errors, e => e.GetProperty("type").GetString() == type && e.GetProperty("details").GetString()!.StartsWith(details, StringComparison.Ordinal));
        Assert.All(errors, e => Assert.Equal(["type", "message", "details", "extra_info"], e.EnumerateObject().Select(m => m.Name)));
        Assert.Empty(stage.Hub.Tasks);
    }

    [Theory]
    [InlineData("3", "steps", "\"12\"")]
    [InlineData("3", "steps", "7.9")]
    [InlineData("3", "steps", "true")]
    [InlineData("3", "cfg", "\"1.5\"")]
    [InlineData("3", "seed", "18446744073709551615")]
    [InlineData("3", "sampler_name", "{\"__value__\":\"ddim\"}")]
    [InlineData("6", "text", "null")]
    [InlineData("4", "ckpt_name", "\"nobody-has-this.safetensors\"")]
    public async Task What_Python_converts_and_what_the_installation_lists_passes(string node, string field, string value)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.CreateAsync(Stage.Set(node, field, JsonNode.Parse(value)));
        Assert.Equal(0, answer.Code);
    }

    [Fact]
    [Covers("code 433")]
    public async Task An_override_that_no_output_survives_is_433_and_says_why()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.CreateAsync(Stage.Set("3", "scheduler", "quick"));
        Assert.Equal(433, answer.Code);
        Assert.StartsWith("VALIDATE_PROMPT_FAILED: KSampler 3: Value not in list - scheduler: 'quick' not in [", answer.Message);
        Assert.Equal(JsonValueKind.Null, answer.Data.ValueKind);
        var v2 = await stage.Wire.PostAsync("/openapi/v2/run/workflow/" + stage.WorkflowId, new { nodeInfoList = new[] { Stage.Set("3", "scheduler", "quick") } }, stage.Key);
        Assert.Equal("433", v2.Json.GetProperty("errorCode").GetString());
    }

    [Fact]
    [Covers("promptTips", "partial failure")]
    public async Task Where_one_output_survives_it_runs_and_the_tips_name_the_other()
    {
        await using var stage = await Stage.SetAsync();
        var graph = JsonNode.Parse(Stage.TextToImage)!;
        graph["30"] = JsonNode.Parse("""{"class_type":"SaveImage","inputs":{"filename_prefix":"two","images":["31",0]}}""");
        graph["31"] = JsonNode.Parse("""{"class_type":"EmptyImage","inputs":{"width":64,"height":64,"batch_size":1,"color":0}}""");
        var workflowId = stage.Hub.Workflows.Add(graph.ToJsonString());
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId, nodeInfoList = new[] { Stage.Set("3", "steps", 0) } });
        Assert.Equal(0, answer.Code);
        using var tips = JsonDocument.Parse(answer.Data.GetProperty("promptTips").GetString()!);
        Assert.True(tips.RootElement.GetProperty("result").GetBoolean());
        Assert.Equal(["30"], tips.RootElement.GetProperty("outputs_to_execute").EnumerateArray().Select(o => o.GetString()));
        var fault = tips.RootElement.GetProperty("node_errors").GetProperty("3");
        Assert.Equal(("KSampler", "9"), (fault.GetProperty("class_type").GetString(), fault.GetProperty("dependent_outputs")[0].GetString()));
        stage.RunToEnd();
        var outputs = (await stage.OutputsAsync(answer.Data.GetProperty("taskId").GetString()!)).Data;
        Assert.Equal(["30"], outputs.EnumerateArray().Select(o => o.GetProperty("nodeId").GetString()));
    }

    [Fact]
    public async Task What_the_stored_workflow_has_is_believed()
    {
        await using var stage = await Stage.SetAsync();
        var graph = JsonNode.Parse(Stage.TextToImage)!;
        graph["3"]!["inputs"]!["sampler_name"] = "a_sampler_of_next_year";
        ((JsonObject)graph["3"]!["inputs"]!).Remove("scheduler");
        var workflowId = stage.Hub.Workflows.Add(graph.ToJsonString());
        Assert.Equal(0, (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId, nodeInfoList = new[] { Stage.Set("3", "steps", 5) } })).Code);
        Assert.Equal(433, (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = graph.ToJsonString() })).Code);
    }

    [Fact]
    public async Task A_file_that_was_not_uploaded_here_is_refused_and_a_URL_is_not()
    {
        await using var stage = await Stage.SetAsync();
        var workflowId = stage.Hub.Workflows.Add("""{"10":{"class_type":"LoadImage","inputs":{"image":"example.png"}},"9":{"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["10",0]}}}""");
        async Task<RawAnswer> With(string image) => await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId, nodeInfoList = new[] { Stage.Set("10", "image", image) } });
        var upload = await stage.Wire.UploadAsync("/task/openapi/upload", [1, 2, 3], "a.png", [("apiKey", stage.Key)]);
        Assert.Equal(0, (await With(upload.Data.GetProperty("fileName").GetString()!)).Code);
        Assert.Equal(0, (await With("https://example.test/a.png")).Code);
        Assert.Equal(0, (await With("example.png")).Code);
        var refused = await With("api/" + new string('0', 64) + ".png");
        Assert.Equal(433, refused.Code);
        Assert.Contains("Custom validation failed for node - image - Invalid image file: api/000", refused.Message);
        using var china = new RawClient(stage.Hub.China.BaseUrl);
        var there = await china.UploadAsync("/task/openapi/upload", [9], "b.png", [("apiKey", stage.Hub.China.CreateKey())]);
        Assert.Equal(433, (await With(there.Data.GetProperty("fileName").GetString()!)).Code);
    }

    [Fact]
    [Covers("failed validation at run time")]
    public async Task The_switch_lets_it_fail_when_it_runs_as_recorded()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.FailTask);
        var taskId = await stage.SubmitAsync(Stage.Set("3", "steps", 0));
        stage.RunToEnd();
        var reason = (await stage.OutputsAsync(taskId)).Data.GetProperty("failedReason");
        Assert.Equal(("prompt_outputs_failed_validation", "KSampler", "Value 0 smaller than min of 1", "[]", "[\"steps\"]"),
            (Text("exception_type"), Text("node_name"), Text("exception_message"), Text("current_inputs"), Text("traceback")));
        string? Text(string name) => reason.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("""{"1":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"x"}}}""", "Prompt has no outputs")]
    [InlineData("""{"1":{"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["2",0]}},"2":{"class_type":"ImageInvert","inputs":{"image":["2",0]}}}""", "Dependency cycle detected")]
    public async Task Graphs_that_cannot_run_are_433(string workflow, string words)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow });
        Assert.Equal(433, answer.Code);
        Assert.Contains(words, answer.Message);
    }

    [Fact]
    public async Task A_chain_deeper_than_Python_goes_is_refused()
    {
        await using var stage = await Stage.SetAsync();
        var graph = new JsonObject { ["0"] = JsonNode.Parse("""{"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["1",0]}}""") };
        for (var i = 1; i < 20_000; i++) graph[$"{i}"] = JsonNode.Parse($$$"""{"class_type":"ImageInvert","inputs":{"image":["{{{i + 1}}}",0]}}""");
        graph["20000"] = JsonNode.Parse("""{"class_type":"LoadImage","inputs":{"image":""}}""");
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = graph.ToJsonString() });
        Assert.Equal(433, answer.Code);
        Assert.Contains("maximum recursion depth exceeded", answer.Message);
    }

    [Fact]
    public async Task A_servers_own_catalogue_comes_before_the_built_in_one()
    {
        const string dump = """{"MyNode":{"input":{"required":{"level":["INT",{"default":1,"min":1,"max":3}]}},"output":["IMAGE"],"output_node":false}}""";
        await using var stage = await Stage.SetAsync(o => o.Catalogue = dump);
        var workflow = """{"1":{"class_type":"MyNode","inputs":{"level":9}},"2":{"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["1",0]}}}""";
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow });
        Assert.Equal(433, answer.Code);
        Assert.Contains("Value 9 bigger than max of 3", answer.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => RunningHubEmulator.StartAsync(o => o.Catalogue = "{}"));
    }
}
