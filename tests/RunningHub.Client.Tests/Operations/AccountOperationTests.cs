namespace RunningHub.Tests.Operations;

/// <summary>The account, its keys and its queue; webhooks as the service remembers them.</summary>
public sealed class AccountOperationTests
{
    private const string Keys = "/openapi/v2/api-key/list";
    private const string Queue = "/openapi/v2/queue/status";
    private const string Detail = "/task/openapi/getWebhookDetail";
    private const string Resend = "/task/openapi/retryWebhook";

    private readonly ScriptedService _service = new();

    /// <summary>The field variants of the reference's §1.4 in one answer: number, text, null, absent, negative, with decimals.</summary>
    public static TheoryData<string, AccountStatus> Accounts => new()
    {
        { """{"remainCoins":"76600","currentTaskCounts":"0","remainMoney":null,"currency":null,"apiType":"NORMAL"}""", new AccountStatus { Coins = 76600, RunningTasks = 0, KeyKind = "NORMAL" } },
        { """{"remainCoins":76600,"currentTaskCounts":3,"remainMoney":"-0.130","currency":"USD"}""", new AccountStatus { Coins = 76600, RunningTasks = 3, Money = -0.130m, Currency = "USD" } },
        { """{"remainCoins":"15.00","currentTaskCounts":"","remainMoney":"0.000","currency":"CNY","apiType":"SHARED"}""", new AccountStatus { Coins = 15.00m, Money = 0.000m, Currency = "CNY", KeyKind = "SHARED" } },
        { """{"remainCoins":null,"currentTaskCounts":{},"remainMoney":[]}""", new AccountStatus() },
        { "{}", new AccountStatus() },
        { "null", new AccountStatus() },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task The_account_is_read_however_its_numbers_are_written(string data, AccountStatus expected)
    {
        using var client = Client.On(_service.On(ScriptedService.Account, $$"""{"code":"0","msg":"","errorMessages":null,"data":{{data}}}"""));

        Assert.Equal(expected, await client.GetAccountStatusAsync());
        Assert.Equal($$"""{"apikey":"{{Client.Key}}"}""", _service.Requests[0].Body);
    }

    [Fact]
    public async Task Keys_are_listed_masked()
    {
        _service.On(Keys, """{"code":0,"msg":"success","data":[{"key":"0f1e****e1f0","apiKeyName":"build","status":1,"quotaLimit":"100.5","quotaUsed":2,"visible":"true","expireAt":"2026-12-31T00:00:00","expireInMinute":"60","createdAt":"2026-01-01T00:00:00"},{},null]}""");
        using var client = Client.On(_service);

        var keys = await client.GetApiKeysAsync();

        Assert.Equal(
            [
                new ApiKeyInfo { MaskedKey = "0f1e****e1f0", Name = "build", Status = "1", QuotaLimit = 100.5m, QuotaUsed = 2, IsVisible = true, ExpiresAt = "2026-12-31T00:00:00", ExpiresIn = TimeSpan.FromHours(1), CreatedAt = "2026-01-01T00:00:00" },
                new ApiKeyInfo(),
            ],
            keys);
        Assert.Equal((HttpMethod.Get, "Bearer " + Client.Key, ""), (_service.Requests[0].Method, _service.Requests[0].Authorization, _service.Requests[0].Url.Query));
    }

    [Theory]
    [InlineData("""{"apiKeyType":"SHARED","concurrentLimit":50,"runningCount":"2","queuedCount":"1","totalCurrentTasks":"3","instanceCount":null}""", 50, 2, 1, 3)]
    [InlineData("""{"concurrentLimit":"50","runningCount":2.0}""", 50, 2, null, null)]
    [InlineData("{}", null, null, null, null)]
    public async Task The_queue_says_its_limit(string data, int? limit, int? running, int? queued, int? total)
    {
        using var client = Client.On(_service.On(Queue, $$"""{"code":0,"data":{{data}}}"""));

        var queue = await client.GetQueueStatusAsync();

        Assert.Equal((limit, running, queued, total, null), (queue.ConcurrentLimit, queue.Running, queue.Queued, queue.Total, queue.Instances));
    }

    [Fact]
    public async Task A_delivery_of_v2_carries_the_result_as_an_object()
    {
        _service.On(Detail, """{"code":0,"data":{"id":3,"taskId":2100000000000000021,"event":"TASK_END","eventData":{"taskId":"2100000000000000021","status":"FAILED","errorCode":"1000","errorMessage":"unknown error"},"callbackStatus":"SUCCESS","callbackResponse":"ok","retryCount":"0","createTime":"2026-01-02T03:04:05","updateTime":null}}""");
        using var client = Client.On(_service);

        var delivery = (await client.GetWebhookDeliveryAsync("2100000000000000021"))!;

        Assert.Equal(("3", "2100000000000000021", true, 0), (delivery.Id, delivery.TaskId, delivery.WasDelivered, delivery.RetryCount));
        Assert.Equal((TaskState.Failed, 1000), (delivery.Result!.State, delivery.Result.ErrorCode));
        Assert.Equal((new DateTime(2026, 1, 2, 3, 4, 5), null), (delivery.CreatedAt, delivery.UpdatedAt));
    }

    [Theory]
    [InlineData("\"not json\"")]
    [InlineData("null")]
    [InlineData("\"[]\"")]
    [InlineData("\"{}\"")]
    public async Task A_delivery_whose_result_cannot_be_read_has_none(string eventData)
    {
        using var client = Client.On(_service.On(Detail, $$$"""{"code":0,"data":{"id":"3","taskId":"1","eventData":{{{eventData}}},"callbackStatus":"FAILED"}}"""));

        var delivery = (await client.GetWebhookDeliveryAsync("1"))!;

        Assert.Null(delivery.Result);
        Assert.False(delivery.WasDelivered);
    }

    [Fact]
    public async Task A_delivery_is_made_again_also_to_another_address()
    {
        using var client = Client.On(_service.On(Resend, """{"code":0,"msg":"","data":null}"""));

        await client.ResendWebhookAsync("1904444422778503169");
        await client.ResendWebhookAsync("1904444422778503169", new Uri("https://example.test/other"));

        Assert.Equal($$"""{"apiKey":"{{Client.Key}}","webhookId":"1904444422778503169"}""", _service.Requests[0].Body);
        Assert.EndsWith(""","webhookUrl":"https://example.test/other"}""", _service.Requests[1].Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => client.ResendWebhookAsync("1", new Uri("ftp://example.test")));
        await Assert.ThrowsAsync<ArgumentException>(() => client.ResendWebhookAsync(" "));
    }
}
