using System.Text.Json;

namespace RunningHub.Tests.Wire;

/// <summary>What the reference's §4 says of single operations, and no other test of an operation does.</summary>
public sealed class QuirkTests
{
    private readonly ScriptedService _service = new();

    [Theory]
    [InlineData("APIKEY_INVALID_NODE_INFO", null, null, null)]
    [InlineData("NODE_INFO_MISMATCH(nodeId=85, fieldName=text, reason=field_not_found_in_node_inputs)", "85", "text", "field_not_found_in_node_inputs")]
    [InlineData("NODE_INFO_MISMATCH(nodeId=85, fieldName=text, reason=field_not_found_in_workflow)", "85", "text", "field_not_found_in_workflow")]
    [InlineData("NODE_INFO_MISMATCH(nodeId=150:5, reason=node_not_found_in_workflow)", "150:5", null, "node_not_found_in_workflow")]
    [InlineData("NODE_INFO_MISMATCH(nodeId=85)", "85", null, "NODE_INFO_MISMATCH")]
    [InlineData("NODE_INFO_MISMATCH(nodeId=85, fieldName=a, b (c), reason=x)", "85", "a, b (c)", "x")]
    [InlineData("NODE_INFO_MISMATCH(", null, null, null)]
    public async Task The_message_of_an_803_is_read_in_every_form(string message, string? nodeId, string? fieldName, string? reason)
    {
        using var client = Client.On(_service.On(ScriptedService.Create, Bodies.Refusal(803, message)));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.SubmitAsync(new CreateTaskRequest("1")));

        var node = error.NodeErrors.SingleOrDefault();
        Assert.Equal((nodeId, fieldName, reason), (node?.NodeId, node?.FieldName, node?.Type));
    }

    [Theory]
    [InlineData(""" "taskId":2100000000000000017,"taskStatus":"CREATE","promptTips":null,"netWssUrl":null """, TaskState.Created, 0)]
    [InlineData(""" "taskId":"2100000000000000017","taskStatus":"SUCCESS","promptTips":"" """, TaskState.Succeeded, 0)]
    [InlineData(""" "taskId":"2100000000000000017","taskStatus":"RUNNING","netWssUrl":"wss://x" """, TaskState.Running, 0)]
    [InlineData(""" "taskId":"2100000000000000017","taskStatus":"SOMETHING_NEW" """, TaskState.Queued, 0)]
    [InlineData(""" "taskId":"2100000000000000017" """, TaskState.Queued, 0)]
    [InlineData(""" "taskId":"2100000000000000017","promptTips":"{\"node_errors\": {}}" """, TaskState.Queued, 0)]
    [InlineData(""" "taskId":"2100000000000000017","promptTips":"{\"result\": true, \"error\": null, \"outputs_to_execute\": [], \"node_errors\": []}" """, TaskState.Queued, 0)]
    [InlineData(""" "taskId":"2100000000000000017","promptTips":"{\"result\": true, \"node_errors\": {\"4\":{\"class_type\":\"CheckpointLoaderSimple\",\"errors\":[{\"type\":\"value_not_in_list\",\"message\":\"Value not in list\",\"details\":\"ckpt_name\",\"extra_info\":{\"input_name\":\"ckpt_name\"}}]}}}" """, TaskState.Queued, 1)]
    public async Task A_submit_that_was_accepted_is_one_whatever_stands_beside_its_id(string data, TaskState state, int warnings)
    {
        using var client = Client.On(_service.On(ScriptedService.Create, $$$"""{"code":0,"msg":"SUCCESS","errorMessages":null,"data":{ {{{data}}} }}"""));

        var task = await client.SubmitAsync(new CreateTaskRequest("1"));

        Assert.Equal((Bodies.TaskId, state, warnings), (task.TaskId, task.State, task.Warnings.Count));
    }

    [Fact]
    public async Task The_oldest_and_the_newest_form_of_outputs_are_read()
    {
        _service.On(ScriptedService.Outputs,
            """{"code":0,"msg":"success","data":[{"fileUrl":"https://files.example.test/a.png","fileType":"png"}]}""",
            """{"code":0,"msg":"success","errorMessages":null,"data":[{"fileUrl":"https://files.example.test/b.mp4","fileType":"mp4","taskCostTime":12,"nodeId":7,"consumeCoins":"15.00","consumeMoney":"-0.130","thirdPartyConsumeMoney":0.2,"storageType":"cos","bucket":"x","objectKey":"y","text":null},{"fileUrl":null,"fileType":"txt","nodeId":"8","text":"a caption"}]}""");
        using var client = Client.On(_service);

        var oldest = await client.QueryTaskAsync("1");
        var newest = await client.QueryTaskAsync("1");

        Assert.Equal(("a.png", "", new TaskUsage()), (oldest.Files[0].FileName, oldest.Files[0].NodeId, oldest.Usage));
        Assert.Equal([("b.mp4", "7", null), ("output_8_1.txt", "8", "a caption")], newest.Files.Select(file => (file.FileName, file.NodeId, file.Text)));
        Assert.Equal(new TaskUsage { Coins = 15.00m, Money = -0.130m, ThirdPartyMoney = 0.2m, RunTime = TimeSpan.FromSeconds(12) }, newest.Usage);
    }

    [Fact]
    public async Task A_model_that_is_done_at_once_is_asked_for_its_files()
    {
        _service.On("/openapi/v2/a/b", """{"taskId":"1","status":"SUCCESS","errorCode":"","errorMessage":"","results":[{"url":"https://files.example.test/a.png","outputType":"image"}]}""").On(ScriptedService.Query, Bodies.DoneV2);
        using var client = Client.On(_service);
        using var parameters = JsonDocument.Parse("{}");

        var outputs = await (await client.SubmitModelAsync("a/b", parameters.RootElement)).WaitAsync();

        Assert.Equal(("1", 1), (outputs.TaskId, outputs.Files.Count));
    }

    [Theory]
    [InlineData("QUEUED", TaskState.Queued)]
    [InlineData("RUNNING", TaskState.Running)]
    [InlineData("SUCCESS", TaskState.Succeeded)]
    [InlineData("FAILED", TaskState.Failed)]
    [InlineData("CANCEL", TaskState.Cancelled)]
    [InlineData("", TaskState.Unknown)]
    public async Task The_status_is_a_bare_word(string word, TaskState state)
    {
        using var client = Client.On(_service.On(ScriptedService.Status, Bodies.StatusIs(word)));

        Assert.Equal(state, await client.QueryStatusAsync("1"));
    }

    [Fact]
    public async Task A_key_that_is_refused_once_is_not_condemned()
    {
        // Seen: 401 at an upload and 811 at a query of a task that had succeeded; seconds later both passed.
        _service
            .On(ScriptedService.UploadV2, System.Net.HttpStatusCode.Unauthorized, """{"code":-1,"msg":"ApiKey verification failed"}""").On(ScriptedService.UploadV2, """{"code":0,"data":{"fileName":"openapi/1.png"}}""")
            .On(ScriptedService.Create, Bodies.Refusal(301, "apikey not enabled"), Bodies.Created())
            .On(ScriptedService.Outputs, Bodies.Refusal(811), Bodies.Done);
        using var client = Client.On(_service);

        var outputs = await new Poster { Node10 = { Image = MediaInput.FromBytes("x"u8.ToArray(), "a.png") } }.RunAsync(client);

        Assert.Single(outputs.Files);
        Assert.Equal(2, _service.RequestsTo(ScriptedService.Create).Count);
    }
}
