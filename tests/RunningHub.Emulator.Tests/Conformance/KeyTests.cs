using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Keys, paths and accountStatus (reference §1, §4.13).</summary>
public sealed class KeyTests
{
    [Theory]
    [InlineData("/task/openapi/create")]
    [InlineData("/task/openapi/outputs")]
    [InlineData("/task/openapi/status")]
    [InlineData("/task/openapi/cancel")]
    [InlineData("/api/openapi/getJsonApiFormat")]
    [Covers("header alone does not do on v1", "code 301")]
    public async Task On_v1_the_header_alone_does_not_do(string path)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(path, new { workflowId = stage.WorkflowId, taskId = "5" }, "Bearer " + stage.Key);
        Assert.Equal((301, "must not be blank", JsonValueKind.Null), (answer.Code, answer.Message, answer.Data.ValueKind));
        Assert.Equal(200, (int)answer.Status);
    }

    [Fact]
    [Covers("key in body, query or header")]
    public async Task On_v1_the_body_or_the_query_alone_does()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(0, (await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId })).Code);
        Assert.Equal(0, (await stage.Wire.PostAsync("/task/openapi/create?apiKey=" + stage.Key, new { workflowId = stage.WorkflowId })).Code);
    }

    [Theory]
    [InlineData(UnknownKeyAnswer.Unauthorized, 802, "APIKEY_UNAUTHORIZED")]
    [InlineData(UnknownKeyAnswer.UserNotFound, 806, "APIKEY_USER_NOT_FOUND")]
    [InlineData(UnknownKeyAnswer.UserNotExist, 301, "user not exist")]
    [Covers("unknown key", "code 802", "code 806")]
    public async Task A_key_of_the_other_site_looks_like_a_bad_key(UnknownKeyAnswer rule, int code, string message)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.UnknownKey = rule);
        var key = stage.Hub.China.CreateKey();
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId });
        Assert.Equal((code, message), (answer.Code, answer.Message));
    }

    [Fact]
    [Covers("two sites that share nothing")]
    public async Task The_sites_share_nothing()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.China.CreateKey(new KeyOptions { ApiKey = stage.Key });
        using var china = new RawClient(stage.Hub.China.BaseUrl);
        Assert.Equal(380, (await china.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = stage.WorkflowId })).Code);
        var taskId = await stage.SubmitAsync();
        Assert.Equal(807, (await china.PostAsync("/task/openapi/status", new { apiKey = key, taskId })).Code);
        Assert.Empty(stage.Hub.China.Tasks);
    }

    [Fact]
    [Covers("code 801", "code 802")]
    public async Task A_disabled_key_is_802_and_a_free_user_801()
    {
        await using var stage = await Stage.SetAsync();
        Task<RawAnswer> Submit(KeyOptions options) => stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Hub.CreateKey(options), workflowId = stage.WorkflowId });
        Assert.Equal(802, (await Submit(new KeyOptions { IsEnabled = false })).Code);
        var free = await Submit(new KeyOptions { IsMember = false });
        Assert.Equal((801, "APIKEY_UNSUPPORTED_FREE_USER"), (free.Code, free.Message));
    }

    [Theory]
    [InlineData("/task/openapi/crate")]
    [InlineData("/task/openapi/create/")]
    [InlineData("/")]
    [InlineData("/api/openapi/none")]
    [Covers("412 on a misspelt v1 path", "code 412")]
    public async Task A_misspelt_path_is_412_without_data(string path)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync(path, new { apiKey = stage.Key });
        Assert.Equal((412, "TOKEN_INVALID"), (answer.Code, answer.Message));
        Assert.False(answer.Json.TryGetProperty("data", out _));
    }

    [Fact]
    [Covers("POST /uc/openapi/accountStatus", "key kinds")]
    public async Task The_account_of_a_consumer_has_no_money()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Coins = 76600 });
        var data = (await stage.Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = key })).Data;
        Assert.Equal(("76600", "0", "NORMAL"), (data.GetProperty("remainCoins").GetString(), data.GetProperty("currentTaskCounts").GetString(), data.GetProperty("apiType").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (data.GetProperty("remainMoney").ValueKind, data.GetProperty("currency").ValueKind));
    }

    [Fact]
    [Covers("POST /uc/openapi/accountStatus")]
    public async Task Money_has_three_decimals_may_be_negative_and_is_in_the_sites_currency()
    {
        await using var stage = await Stage.SetAsync();
        using var china = new RawClient(stage.Hub.China.BaseUrl);
        var key = stage.Hub.China.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = -0.13m });
        var data = (await china.PostAsync("/uc/openapi/accountStatus", new { apikey = key })).Data;
        Assert.Equal(("-0.130", "CNY", "SHARED"), (data.GetProperty("remainMoney").GetString(), data.GetProperty("currency").GetString(), data.GetProperty("apiType").GetString()));
    }

    [Fact]
    [Covers("POST /uc/openapi/accountStatus")]
    public async Task The_account_counts_its_tasks_and_pays_for_them()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));
        async Task<JsonElement> Account() => (await stage.Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = stage.Key })).Data;
        await stage.SubmitAsync();
        Assert.Equal("1", (await Account()).GetProperty("currentTaskCounts").GetString());
        stage.RunToEnd();
        Assert.Equal(("0", "99998"), ((await Account()).GetProperty("currentTaskCounts").GetString(), (await Account()).GetProperty("remainCoins").GetString()));
    }

    [Fact]
    [Covers("apikey in lower case", "code 1601", "POST /uc/openapi/accountStatus")]
    public async Task The_account_wants_its_key_in_lower_case()
    {
        await using var stage = await Stage.SetAsync();
        foreach (var answer in (RawAnswer[])
            [
                await stage.Wire.PostAsync("/uc/openapi/accountStatus", new { apiKey = stage.Key }),
                await stage.Wire.PostAsync("/uc/openapi/accountStatus", new { }, "Bearer " + stage.Key),
            ])
        {
            Assert.Equal((1601, "param apiKey is required"), (answer.Code, answer.Message));
        }

        Assert.Equal(806, (await stage.Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = new string('0', 32) })).Code);
    }

    [Fact]
    [Covers("POST /api/openapi/getJsonApiFormat")]
    public async Task The_stored_graph_comes_as_text_with_every_digit()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.PostAsync("/api/openapi/getJsonApiFormat", new { apiKey = stage.Key, workflowId = stage.WorkflowId });
        Assert.Equal((0, "SUCCESS"), (answer.Code, answer.Message));
        var text = answer.Data.GetProperty("prompt").GetString()!;
        Assert.Contains("12873873881283394000", text);
        Assert.Contains("\"speak_and_recognation\":{\"__value__\":[false,true]}", text);
        Assert.Contains("正面提示", text);
        Assert.DoesNotContain("\n", text);
        using var stored = JsonDocument.Parse(text);
        using var added = JsonDocument.Parse(Stage.TextToImage);
        Assert.True(JsonElement.DeepEquals(added.RootElement, stored.RootElement));
    }

    [Theory]
    [InlineData("1904136902449209346", 380)]
    [InlineData("0", 301)]
    [InlineData("", 301)]
    [Covers("POST /api/openapi/getJsonApiFormat")]
    public async Task The_stored_graph_of_a_wrong_id_is_refused(string workflowId, int code)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(code, (await stage.Wire.PostAsync("/api/openapi/getJsonApiFormat", new { apiKey = stage.Key, workflowId })).Code);
    }

    [Fact]
    [Covers("code 810")]
    public async Task The_stored_graph_of_a_workflow_that_never_ran_is_810()
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add(Stage.TextToImage, hasRun: false);
        Assert.Equal(810, (await stage.Wire.PostAsync("/api/openapi/getJsonApiFormat", new { apiKey = stage.Key, workflowId = id })).Code);
    }
}
