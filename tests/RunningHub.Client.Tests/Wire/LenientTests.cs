namespace RunningHub.Tests.Wire;

/// <summary>Every field variant that was seen on the wire (runninghub-api §1.4).</summary>
public sealed class LenientTests
{
    [Theory]
    [InlineData("\"83\"", 83)]
    [InlineData("83", 83)]
    [InlineData("0", 0)]
    [InlineData("\"15.00\"", 15)]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("{}", null)]
    [InlineData("1e40", null)]
    public async Task Run_time(string json, int? seconds)
    {
        var usage = (await QueryAsync($$"""{"fileUrl":"https://x.test/a.png","taskCostTime":{{json}}}""")).Usage;

        Assert.Equal(seconds is { } value ? TimeSpan.FromSeconds(value) : null, usage.RunTime);
    }

    [Theory]
    [InlineData("\"71\"", "71")]
    [InlineData("\"-0.130\"", "-0.130")]
    [InlineData("12.5", "12.5")]
    [InlineData("null", null)]
    public async Task Costs(string json, string? expected)
    {
        var usage = (await QueryAsync($$"""{"fileUrl":"https://x.test/a.png","consumeCoins":{{json}},"consumeMoney":{{json}},"thirdPartyConsumeMoney":{{json}}}""")).Usage;

        var value = expected is null ? (decimal?)null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((value, value, value), (usage.Coins, usage.Money, usage.ThirdPartyMoney));
    }

    [Theory]
    [InlineData("\"6\"", "6")]
    [InlineData("6", "6")]
    [InlineData("\"150:5\"", "150:5")]
    [InlineData("null", "")]
    public async Task Node_ids(string json, string expected) => Assert.Equal(expected, (await QueryAsync($$"""{"fileUrl":"https://x.test/a.png","nodeId":{{json}}}""")).Files[0].NodeId);

    [Theory]
    [InlineData("804")]
    [InlineData("\"804\"")]
    [InlineData("\"APIKEY_TASK_IS_RUNNING\"")]
    public async Task Codes(string json)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":{{json}},"data":null}"""));

        Assert.Equal(TaskState.Running, (await client.QueryTaskAsync("1")).State);
    }

    [Theory]
    [InlineData("""{"code":200,"message":"ok","data":[{"fileUrl":"https://x.test/a.png"}]}""")]
    [InlineData("""{"code":0,"msg":"SUCCESS","data":[{"url":"https://x.test/a.png","outputType":"png"}]}""")]
    [InlineData("""{"Code":0,"code":0,"data":[null,7,{"FILEURL":"https://x.test/a.png","fileUrl2":1}]}""")]
    public async Task Success_in_other_words(string body)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, body));

        Assert.Equal("a.png", Assert.Single((await client.QueryTaskAsync("1")).Files).FileName);
    }

    [Theory]
    [InlineData("{}", TaskState.Failed, 0)]
    [InlineData("null", TaskState.Failed, 0)]
    [InlineData("\"out of memory\"", TaskState.Failed, 1)]
    [InlineData("""{"exception_message":"x","traceback":["a",{"b":1}]}""", TaskState.Failed, 1)]
    [InlineData("""{"exception_message":"x","traceback":"not json [","node_id":4}""", TaskState.Failed, 1)]
    public async Task Reasons(string json, TaskState state, int errors)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, $$$"""{"code":805,"msg":"","data":{"failedReason":{{{json}}}}}"""));

        var result = await client.QueryTaskAsync("1");

        Assert.Equal((state, errors), (result.State, result.NodeErrors.Count));
    }

    [Fact]
    public async Task Half_a_character_in_a_graph_does_not_make_it_unreadable()
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.WorkflowJson, """{"code":0,"data":{"prompt":"{\"3\":\"\\ud83d\"}"}}"""));

        Assert.Equal("""{"3":"\ufffd"}""", await client.GetWorkflowJsonAsync("1"));
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"prompt":"{\"3\":{}}"}}""")]
    [InlineData("""{"code":0,"data":{"prompt":{"3":{}}}}""")]
    public async Task A_graph_as_text_or_as_an_object(string body)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.WorkflowJson, body));

        Assert.Equal("""{"3":{}}""", await client.GetWorkflowJsonAsync("1"));
    }

    [Fact]
    public async Task The_account_is_asked_with_a_member_in_lower_case()
    {
        var service = new ScriptedService().On(ScriptedService.Account, """{"code":0,"data":{"remainCoins":1.5,"currentTaskCounts":3,"remainMoney":"-0.130"}}""");
        using var client = Client.On(service);

        Assert.Equal(new AccountStatus { Coins = 1.5m, RunningTasks = 3, Money = -0.130m }, await client.GetAccountStatusAsync());
        Assert.Equal($$"""{"apikey":"{{Client.Key}}"}""", service.Requests[0].Body);
    }

    private static async Task<TaskResult> QueryAsync(string item)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":0,"msg":"success","data":[{{item}}]}"""));
        return await client.QueryTaskAsync("1");
    }
}
