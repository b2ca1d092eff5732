using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>POST /task/openapi/create (reference §4.1, §5).</summary>
[Covers("POST /task/openapi/create")]
public sealed class CreateTests
{
    [Fact]
    [Covers("code 0", "envelope E1", "errorMessages member", "netWssUrl")]
    public async Task An_accepted_task_is_queued_without_a_socket()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.CreateAsync();
        Assert.Equal(0, answer.Code);
        Assert.Equal("success", answer.Message);
        Assert.Matches("^[0-9]{19}$", answer.Data.GetProperty("taskId").GetString());
        Assert.Matches("^[0-9a-f]{32}$", answer.Data.GetProperty("clientId").GetString());
        Assert.Equal("QUEUED", answer.Data.GetProperty("taskStatus").GetString());
        Assert.Equal(JsonValueKind.Null, answer.Data.GetProperty("netWssUrl").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("errorMessages").ValueKind);
    }

    [Fact]
    [Covers("netWssUrl")]
    public async Task A_task_that_starts_at_once_is_running_with_a_socket()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.Zero, TimeSpan.FromSeconds(10)));
        var data = (await stage.CreateAsync()).Data;
        Assert.Equal("RUNNING", data.GetProperty("taskStatus").GetString());
        Assert.StartsWith("ws://", data.GetProperty("netWssUrl").GetString());
    }

    [Fact]
    [Covers("promptTips")]
    public async Task Prompt_tips_are_a_string_that_Python_printed()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal("""{"result": true, "error": null, "outputs_to_execute": ["9"], "node_errors": {}}""", (await stage.CreateAsync()).Data.GetProperty("promptTips").GetString());
    }

    [Fact]
    public async Task Without_a_list_the_stored_values_run()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId });
        Assert.Equal(0, answer.Code);
        Assert.Empty(stage.Hub.Tasks[0].Overrides);
        Assert.Contains("a lighthouse", stage.Hub.Tasks[0].Graph);
    }

    [Fact]
    public async Task An_override_reaches_the_graph_and_the_ledger()
    {
        await using var stage = await Stage.SetAsync();
        await stage.SubmitAsync(Stage.Set("6", "text", "a red fox"));
        var task = Assert.Single(stage.Hub.Tasks);
        var change = Assert.Single(task.Overrides);
        Assert.Equal(("6", "text", "a red fox", "a lighthouse"), (change.NodeId, change.FieldName, change.Value.GetString(), change.StoredValue.GetString()));
        Assert.Contains("a red fox", task.Graph);
        Assert.DoesNotContain("a lighthouse", task.Graph);
    }

    [Theory]
    [InlineData("99", "text", "NODE_INFO_MISMATCH(nodeId=99, fieldName=text, reason=node_not_found_in_workflow)")]
    [InlineData("6", "prompt", "NODE_INFO_MISMATCH(nodeId=6, fieldName=prompt, reason=field_not_found_in_node_inputs)")]
    [InlineData("3", "control_after_generate", "NODE_INFO_MISMATCH(nodeId=3, fieldName=control_after_generate, reason=field_not_found_in_node_inputs)")]
    [InlineData("20", "text", "NODE_INFO_MISMATCH(nodeId=20, fieldName=text, reason=field_not_found_in_workflow)")]
    [InlineData("6", "clip", "NODE_INFO_MISMATCH(nodeId=6, fieldName=clip, reason=field_not_found_in_node_inputs)")]
    [InlineData("6", null, "NODE_INFO_MISMATCH(nodeId=6, reason=field_not_found_in_node_inputs)")]
    [InlineData(null, "text", "APIKEY_INVALID_NODE_INFO")]
    [Covers("code 803", "803 grammar")]
    public async Task An_entry_that_does_not_fit_refuses_the_whole_submit(string? nodeId, string? fieldName, string message)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.CreateAsync(Stage.Set("6", "text", "fits"), new { nodeId, fieldName, fieldValue = "x" });
        Assert.Equal(803, answer.Code);
        Assert.Equal(message, answer.Message);
        Assert.Equal(JsonValueKind.Null, answer.Data.ValueKind);
        Assert.Empty(stage.Hub.Tasks);
    }

    [Theory]
    [InlineData(WiredFieldRule.Ignore, "[\"4\",1]")]
    [InlineData(WiredFieldRule.Replace, "\"x\"")]
    [Covers("wired fields")]
    public async Task A_switch_lets_a_wired_field_be_ignored_or_replaced(WiredFieldRule rule, string expected)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.WiredFields = rule);
        await stage.SubmitAsync(Stage.Set("6", "clip", "x"));
        var graph = JsonDocument.Parse(stage.Hub.Tasks[0].Graph).RootElement;
        Assert.Equal(expected, graph.GetProperty("6").GetProperty("inputs").GetProperty("clip").GetRawText());
        Assert.Equal(rule == WiredFieldRule.Ignore, stage.Hub.Tasks[0].Overrides[0].IsIgnored);
    }

    [Fact]
    [Covers("ids as strings or numbers")]
    public async Task A_node_id_may_be_a_number()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(0, (await stage.CreateAsync(new { nodeId = 6, fieldName = "text", fieldValue = "x" })).Code);
    }

    [Fact]
    [Covers("value types kept")]
    public async Task Values_keep_their_JSON_type_and_their_digits()
    {
        await using var stage = await Stage.SetAsync();
        var body = $$"""{"apiKey":"{{stage.Key}}","workflowId":{{stage.WorkflowId}},"nodeInfoList":[{"nodeId":"3","fieldName":"seed","fieldValue":18446744073709551615},{"nodeId":"3","fieldName":"cfg","fieldValue":"7.50"}]}""";
        Assert.Equal(0, (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Code);
        Assert.Contains("\"seed\":18446744073709551615", stage.Hub.Tasks[0].Graph);
        Assert.Contains("\"cfg\":\"7.50\"", stage.Hub.Tasks[0].Graph);
    }

    [Fact]
    [Covers("seeds reset")]
    public async Task A_seed_that_is_not_listed_is_drawn_again()
    {
        await using var stage = await Stage.SetAsync();
        await stage.SubmitAsync();
        await stage.SubmitAsync();
        var seeds = stage.Hub.Tasks.Select(t => Assert.Single(t.Seeds)).ToArray();
        Assert.All(seeds, s => Assert.True(s.WasReset));
        Assert.Equal(3, seeds.Select(s => s.Value).Append("12873873881283394000").Distinct().Count());
    }

    [Fact]
    [Covers("seeds reset")]
    public async Task A_listed_seed_stays()
    {
        await using var stage = await Stage.SetAsync();
        await stage.SubmitAsync(Stage.Set("3", "seed", "1231231"));
        var seed = Assert.Single(stage.Hub.Tasks[0].Seeds);
        Assert.Equal(("1231231", false), (seed.Value, seed.WasReset));
    }

    [Fact]
    [Covers("randomSeed")]
    public async Task With_randomSeed_false_the_stored_seed_stays()
    {
        await using var stage = await Stage.SetAsync();
        await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, randomSeed = false });
        Assert.Equal("12873873881283394000", Assert.Single(stage.Hub.Tasks[0].Seeds).Value);
    }

    [Fact]
    public async Task A_whole_graph_runs_instead_of_the_stored_one()
    {
        await using var stage = await Stage.SetAsync();
        var graph = Stage.TextToImage.Replace("a lighthouse", "a whole other graph", StringComparison.Ordinal);
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = graph });
        Assert.Equal(0, answer.Code);
        Assert.True(stage.Hub.Tasks[0].SentWholeWorkflow);
        Assert.Contains("a whole other graph", stage.Hub.Tasks[0].Graph);
    }

    [Fact]
    [Covers("workflow beside nodeInfoList")]
    public async Task Beside_a_whole_graph_the_list_has_no_effect_but_must_fit_the_stored_one()
    {
        await using var stage = await Stage.SetAsync();
        Task<RawAnswer> Submit(string nodeId) => stage.Wire.PostAsync("/task/openapi/create", new
        {
            apiKey = stage.Key,
            workflowId = stage.WorkflowId,
            workflow = Stage.TextToImage,
            nodeInfoList = new[] { Stage.Set(nodeId, "text", "from the list") },
        });
        Assert.Equal(803, (await Submit("99")).Code);
        Assert.Equal(0, (await Submit("6")).Code);
        Assert.DoesNotContain("from the list", stage.Hub.Tasks[0].Graph);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"1":{"inputs":{}}}""")]
    [InlineData("""{"1":"a comment"}""")]
    [Covers("code 433")]
    public async Task A_whole_graph_that_is_none_is_433(string workflow)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow });
        Assert.Equal(433, answer.Code);
        Assert.StartsWith("VALIDATE_PROMPT_FAILED", answer.Message);
    }

    [Fact]
    [Covers("placeholder workflowId", "code 301")]
    public async Task A_whole_graph_needs_a_real_workflow_id_unless_switched()
    {
        object Body(Stage stage) => new { apiKey = stage.Key, workflowId = "1", workflow = Stage.TextToImage };
        await using var strict = await Stage.SetAsync();
        Assert.Equal(380, (await strict.Wire.PostAsync("/task/openapi/create", Body(strict))).Code);
        await using var lenient = await Stage.SetAsync(o => o.Wire.AcceptPlaceholderWorkflowId = true);
        Assert.Equal(0, (await lenient.Wire.PostAsync("/task/openapi/create", Body(lenient))).Code);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0\"")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("\"abc\"")]
    [InlineData("1.5")]
    [InlineData("\"99999999999999999999999\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [Covers("code 301")]
    public async Task A_workflow_id_that_is_none_is_301(string id)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(301, (await stage.Wire.PostTextAsync("/task/openapi/create", $$"""{"apiKey":"{{stage.Key}}","workflowId":{{id}}}""")).Code);
    }

    [Fact]
    [Covers("code 380")]
    public async Task An_unknown_workflow_is_380()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = "1904136902449209346" });
        Assert.Equal((380, "WORKFLOW_NOT_EXISTS"), (answer.Code, answer.Message));
    }

    [Fact]
    [Covers("code 810")]
    public async Task A_workflow_that_never_ran_on_the_site_is_810()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add(Stage.TextToImage, hasRun: false);
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = id });
        Assert.Equal((810, "WORKFLOW_NOT_SAVED_OR_NOT_RUNNING"), (answer.Code, answer.Message));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    public async Task A_list_that_is_none_is_301(string list)
    {
        await using var stage = await Stage.SetAsync();
        var body = $$"""{"apiKey":"{{stage.Key}}","workflowId":"{{stage.WorkflowId}}","nodeInfoList":{{list}}}""";
        Assert.Equal(301, (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Code);
    }

    [Theory]
    [InlineData("5", 301)]
    [InlineData("181", 301)]
    [InlineData("\"soon\"", 301)]
    [InlineData("10", 0)]
    [InlineData("\"180\"", 0)]
    [InlineData("0", 0)]
    [InlineData("null", 0)]
    [Covers("retainSeconds")]
    public async Task Seconds_to_retain_lie_between_10_and_180(string seconds, int code)
    {
        await using var stage = await Stage.SetAsync();
        var body = $$"""{"apiKey":"{{stage.Key}}","workflowId":"{{stage.WorkflowId}}","retainSeconds":{{seconds}}}""";
        Assert.Equal(code, (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Code);
    }

    [Fact]
    [Covers("unknown members ignored")]
    public async Task Unknown_members_are_ignored()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(0, (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, runMode = "turbo" })).Code);
    }

    [Theory]
    [InlineData(KeyKind.Normal, 416, "TASK_CREATE_FAILED_BY_NOT_ENOUGH_WALLET")]
    [InlineData(KeyKind.Shared, 812, "CORPAPIKEY_INSUFFICIENT_FUNDS")]
    [Covers("code 416", "code 812", "gate order")]
    public async Task Without_coins_nothing_is_submitted_and_money_is_judged_before_the_workflow(KeyKind kind, int code, string message)
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = kind, Coins = 0 });
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = "1904136902449209346" });
        Assert.Equal((code, message), (answer.Code, answer.Message));
    }

    [Fact]
    [Covers("code 421")]
    public async Task Beyond_the_concurrency_a_submit_is_421_until_a_task_ends()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Concurrency = 1 });
        Task<RawAnswer> Submit() => stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId });
        Assert.Equal(0, (await Submit()).Code);
        var refused = await Submit();
        Assert.Equal((421, "TASK_QUEUE_MAXED"), (refused.Code, refused.Message));
        stage.RunToEnd();
        Assert.Equal(0, (await Submit()).Code);
    }

    [Fact]
    [Covers("gate order")]
    public async Task A_mismatch_is_judged_before_capacity()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Concurrency = 0 });
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId, nodeInfoList = new[] { Stage.Set("99", "x", 1) } });
        Assert.Equal(803, answer.Code);
    }

    [Theory]
    [InlineData(KeyKind.Dedicated, "\"true\"", 0)]
    [InlineData(KeyKind.Dedicated, "false", 415)]
    [InlineData(KeyKind.Normal, "true", 421)]
    [Covers("usePersonalQueue")]
    public async Task The_personal_queue_is_for_dedicated_keys_and_takes_its_flag_as_text_too(KeyKind kind, string flag, int code)
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = kind, Concurrency = 0 });
        var body = $$"""{"apiKey":"{{key}}","workflowId":"{{stage.WorkflowId}}","usePersonalQueue":{{flag}}}""";
        Assert.Equal(code, (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Code);
    }

    [Fact]
    [Covers("code 814")]
    public async Task The_personal_queue_holds_a_thousand()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Dedicated, Concurrency = 0 });
        var body = $$"""{"apiKey":"{{key}}","workflowId":"{{stage.WorkflowId}}","usePersonalQueue":true}""";
        for (var i = 0; i < 1000; i++) Assert.Equal(0, (await stage.Wire.PostTextAsync("/task/openapi/create", body)).Code);
        var answer = await stage.Wire.PostTextAsync("/task/openapi/create", body);
        Assert.Equal((814, "PERSONAL_QUEUE_COUNT_LIMIT"), (answer.Code, answer.Message));
    }
}
