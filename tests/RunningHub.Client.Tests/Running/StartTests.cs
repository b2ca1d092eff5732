using System.Text.Json;

namespace RunningHub.Tests.Running;

public sealed class StartTests
{
    private readonly ScriptedService _service = new ScriptedService()
        .On(ScriptedService.Create, Bodies.Created())
        .On(ScriptedService.Outputs, Bodies.Queued, Bodies.Running, Bodies.Done);

    [Fact]
    public async Task A_run_goes_from_assigned_inputs_to_typed_outputs()
    {
        using var client = Client.On(_service);
        var wf = new Poster { Node6 = { Text = "1 girl in classroom" }, Node3 = { Seed = 18446744073709551615 } };

        var outputs = await wf.RunAsync(client);

        Assert.Equal(Bodies.TaskId, outputs.TaskId);
        var file = Assert.Single(outputs.Node9);
        Assert.Equal("ComfyUI_00001_abcde_1790000000.png", file.FileName);
        Assert.Equal(OutputKind.Image, file.Kind);
        Assert.Equal((17m, TimeSpan.FromSeconds(83)), (outputs.Usage.Coins, outputs.Usage.RunTime));
        var submit = Assert.Single(_service.RequestsTo(ScriptedService.Create));
        Assert.Equal(
            $$"""{"apiKey":"{{Client.Key}}","workflowId":"1904136902449209346","nodeInfoList":[{"nodeId":"3","fieldName":"seed","fieldValue":18446744073709551615},{"nodeId":"6","fieldName":"text","fieldValue":"1 girl in classroom"}]}""",
            submit.Body);
        Assert.Equal("Bearer " + Client.Key, submit.Authorization);
        Assert.Equal("application/json", submit.ContentType);
        Assert.Equal("https://www.runninghub.ai/task/openapi/create", submit.Url.AbsoluteUri);
    }

    [Fact]
    public async Task Nothing_assigned_sends_no_list_and_no_option_that_was_not_set()
    {
        using var client = Client.On(_service);

        await new Poster().StartAsync(client);

        Assert.Equal($$"""{"apiKey":"{{Client.Key}}","workflowId":"1904136902449209346"}""", _service.Requests[0].Body);
    }

    [Fact]
    public async Task Each_option_travels_in_its_own_json_type()
    {
        using var client = Client.On(_service);
        var options = new RunOptions
        {
            AddMetadata = false,
            WebhookUrl = new Uri("https://example.test/hook/1?a=b"),
            InstanceType = InstanceType.Plus,
            UsePersonalQueue = true,
            RetainSeconds = 60,
            AccessPassword = "open sesame",
        };

        await new Poster().StartAsync(client, options);

        Assert.EndsWith(
            ""","addMetadata":false,"webhookUrl":"https://example.test/hook/1?a=b","instanceType":"plus","usePersonalQueue":true,"retainSeconds":60,"accessPassword":"open sesame"}""",
            _service.Requests[0].Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_workflow_has_the_values_in_it_and_travels_without_a_list()
    {
        using var client = Client.On(_service);
        var wf = new Poster { Node3 = { Seed = 5 } };

        var run = await wf.StartAsync(client, new RunOptions { SendWholeWorkflow = true });

        using var body = JsonDocument.Parse(_service.Requests[0].Body);
        Assert.False(body.RootElement.TryGetProperty("nodeInfoList", out _));
        Assert.Equal("1904136902449209346", body.RootElement.GetProperty("workflowId").GetString());
        Assert.Equal(Poster.Graph.Replace("156680208700286", "5", StringComparison.Ordinal), body.RootElement.GetProperty("workflow").GetString());
        Assert.Equal("3.seed = 5", Assert.Single(run.SentNodeInfoList).ToString());
    }

    [Fact]
    public async Task The_handle_shows_what_was_sent_and_which_seeds_are_known()
    {
        using var client = Client.On(_service);
        var wf = new Poster { Node3 = { Seed = 7, Steps = 30 }, Node6 = { Text = "x" } };
        wf.Override("4", "ckpt_name", "b.safetensors");

        var run = await wf.StartAsync(client);

        Assert.Equal(["3.seed = 7", "3.steps = 30", "6.text = x", "4.ckpt_name = b.safetensors"], run.SentNodeInfoList.Select(info => info.ToString()));
        Assert.Equal(["3.seed = 7"], run.SentSeeds.Select(info => info.ToString()));
        Assert.Equal("1904136902449209346", run.WorkflowId);
        Assert.Equal(new RunToken(RunningHubSite.International, Bodies.TaskId, "Poster", "93f1c2a4b5d60718"), run.Token);
    }

    [Fact]
    public async Task What_changes_after_the_start_does_not_count()
    {
        var release = new TaskCompletionSource();
        var service = new ScriptedService()
            .On(ScriptedService.Upload, async (_, _) =>
            {
                await release.Task;
                return ScriptedService.Json(Bodies.Uploaded("api/1.png"));
            })
            .On(ScriptedService.Create, Bodies.Created());
        using var client = Client.On(service);
        var wf = new Poster { Node6 = { Text = "before" }, Node10 = { Image = MediaInput.FromBytes(new byte[] { 1 }, "a.png") } };
        var options = new RunOptions { RetainSeconds = 20 };

        var start = wf.StartAsync(client, options);
        wf.Node6.Text = "after";
        options.RetainSeconds = 30;
        release.SetResult();
        await start;

        var body = service.RequestsTo(ScriptedService.Create)[0].Body;
        Assert.Contains("before", body, StringComparison.Ordinal);
        Assert.Contains("\"retainSeconds\":20", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("options", "constructor", true, "options")]
    [InlineData(null, "constructor", true, "constructor")]
    [InlineData(null, null, true, "configured")]
    [InlineData(null, null, false, "1904136902449209346")]
    public async Task The_workflow_id_is_the_first_that_is_set(string? inOptions, string? inConstructor, bool configured, string expected)
    {
        using var client = Client.On(_service, configure: options =>
        {
            if (configured) options.WorkflowIds["Poster"] = "configured";
        });
        var wf = inConstructor is null ? new Poster() : new Poster(inConstructor);

        var run = await wf.StartAsync(client, new RunOptions { WorkflowId = inOptions });

        Assert.Equal(expected, run.WorkflowId);
        Assert.Contains($"\"workflowId\":\"{expected}\"", _service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_workflow_id_nothing_is_uploaded()
    {
        using var client = Client.On(_service);
        var wf = Poster.WithoutWorkflowId();
        wf.Node10.Image = MediaInput.FromBytes(new byte[] { 1 }, "a.png");

        var error = await Assert.ThrowsAsync<RunningHubException>(() => wf.StartAsync(client));

        Assert.Equal(ErrorCategory.FixRequest, error.Category);
        Assert.Contains("RunOptions.WorkflowId", error.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_default_option_is_refused_by_name_before_anything_is_sent()
    {
        using var client = Client.On(_service);
        var wf = new Poster { Node3 = { SamplerName = default } };

        var error = await Assert.ThrowsAsync<RunningHubException>(() => wf.StartAsync(client));

        Assert.Contains("Poster.Node3.SamplerName", error.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(181)]
    public async Task Options_out_of_range_are_refused_before_anything_is_sent(int seconds)
    {
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new Poster().StartAsync(client, new RunOptions { RetainSeconds = seconds }));

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Warnings_of_an_accepted_graph_name_the_property()
    {
        const string Tips = """{\"result\": false, \"error\": null, \"outputs_to_execute\": [\"9\"], \"node_errors\": {\"4\": {\"class_type\": \"CheckpointLoaderSimple\", \"dependent_outputs\": [\"9\"], \"errors\": [{\"type\": \"value_not_in_list\", \"message\": \"Value not in list\", \"details\": \"ckpt_name: 'mine' not in [...]\", \"extra_info\": {\"input_name\": \"ckpt_name\"}}]}}}""";
        var service = new ScriptedService().On(ScriptedService.Create, $$$"""{"code":0,"msg":"success","data":{"taskId":"1","taskStatus":"RUNNING","promptTips":"{{{Tips}}}"}}""");
        using var client = Client.On(service);

        var run = await new Poster().StartAsync(client);

        var warning = Assert.Single(run.Warnings);
        Assert.Equal("Poster.Node4.CkptName: Value not in list (value_not_in_list)", warning.ToString());
        Assert.Equal("ckpt_name: 'mine' not in [...]", Assert.Single(warning.Details));
    }

    [Theory]
    [InlineData("""{"code":0,"msg":"","data":{"taskId":2100000000000000017}}""")]
    [InlineData("""{"code":"0","msg":null,"data":{"taskId":"2100000000000000017"}}""")]
    [InlineData("""{"code":0,"msg":"success","data":"2100000000000000017"}""")]
    [InlineData("""{"code":0,"data":2100000000000000017}""")]
    [InlineData("""{"taskId":"2100000000000000017","status":"RUNNING","errorCode":"","errorMessage":"","results":null}""")]
    [InlineData("""{"code":200,"msg":"ok","data":{"taskId":"2100000000000000017","promptTips":{"node_errors":[]},"netWssUrl":7}}""")]
    public async Task The_task_id_is_found_in_every_shape_that_was_seen(string answer)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Create, answer));

        var run = await new Poster().StartAsync(client);

        Assert.Equal("2100000000000000017", run.TaskId);
    }
}
