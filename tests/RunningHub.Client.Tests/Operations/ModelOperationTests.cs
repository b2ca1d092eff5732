using System.Text.Json;

namespace RunningHub.Tests.Operations;

/// <summary>Standard models, and the proxy of enterprise keys.</summary>
public sealed class ModelOperationTests
{
    private const string Route = "rhart-image-g/image-to-image";

    private readonly ScriptedService _service = new();

    [Theory]
    [InlineData("rhart-image-g/image-to-image")]
    [InlineData("/openapi/v2/rhart-image-g/image-to-image")]
    [InlineData(" /rhart-image-g/image-to-image/ ")]
    public async Task A_model_is_a_run_like_any_other(string route)
    {
        _service
            .On("/openapi/v2/" + Route, """{"code":421,"message":"TASK_QUEUE_MAXED"}""", """{"taskId":"2013508786110730241","status":"RUNNING","errorCode":"","errorMessage":"","results":null}""")
            .On(ScriptedService.Query, """{"taskId":"2013508786110730241","status":"RUNNING"}""", """{"taskId":"2013508786110730241","status":"SUCCESS","results":[{"url":"https://files.example.test/a.mp4","outputType":"mp4"}],"usage":{"thirdPartyConsumeMoney":"0.8","taskCostTime":"0"}}""");
        using var client = Client.On(_service);
        using var parameters = JsonDocument.Parse("""{"sessionId":"865289575831703581","soundVolume":1.0,"on":true}""");

        var run = await client.SubmitModelAsync(route, parameters.RootElement, new RunOptions { WebhookUrl = new Uri("https://example.test/rh"), InstanceType = InstanceType.Plus });
        var outputs = await run.WaitAsync();

        Assert.Equal(("2013508786110730241", Route, ApiVersion.V2), (run.TaskId, run.WorkflowId, run.Token.ApiVersion));
        Assert.Equal((OutputKind.Video, "", 0.8m), (outputs.Files[0].Kind, outputs.Files[0].NodeId, outputs.Usage.ThirdPartyMoney));
        Assert.Equal("""{"sessionId":"865289575831703581","soundVolume":1.0,"on":true,"webhookUrl":"https://example.test/rh"}""", _service.Requests[0].Body);
        Assert.Empty(_service.RequestsTo(ScriptedService.Outputs));
        Assert.Empty(_service.RequestsTo(ScriptedService.Status));
    }

    [Fact]
    public async Task A_model_that_is_not_answered_is_an_unknown_outcome_and_one_submit()
    {
        _service.On("/openapi/v2/" + Route, new HttpRequestException("reset"));
        using var client = Client.On(_service);
        using var parameters = JsonDocument.Parse("{}");

        var error = await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => client.SubmitModelAsync(Route, parameters.RootElement));

        Assert.Contains("the submit of model " + Route, error.Message, StringComparison.Ordinal);
        Assert.Single(_service.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a/../b")]
    [InlineData("a?b=1")]
    [InlineData("https://example.test/x")]
    [InlineData("a//b")]
    [InlineData("a b")]
    public void What_is_no_route_is_refused(string route)
    {
        using var parameters = JsonDocument.Parse("{}");

        Assert.Throws<ArgumentException>(() => CreateTaskRequest.ForModel(route, parameters.RootElement));
    }

    [Fact]
    public void Parameters_are_an_object()
    {
        using var parameters = JsonDocument.Parse("[]");

        Assert.Throws<ArgumentException>(() => CreateTaskRequest.ForModel(Route, parameters.RootElement));
        Assert.Throws<ArgumentException>(() => CreateTaskRequest.ForModel(Route, default));
    }

    [Fact]
    public async Task The_price_is_asked_for_with_the_same_parameters()
    {
        _service.On("/openapi/v2/price-preview/" + Route, """{"errorCode":"","errorMessage":"","estimatedPrice":"0.35","currency":"USD","priceText":"","freeLimit":false,"freeLimitCount":null,"isFreeThisCall":"true"}""");
        using var client = Client.On(_service);
        using var parameters = JsonDocument.Parse("""{"prompt":"a cat"}""");

        var price = await client.GetPriceAsync(Route, parameters.RootElement);

        Assert.Equal(new PricePreview { EstimatedPrice = 0.35m, Currency = "USD", HasFreeRuns = false, IsFree = true }, price);
        Assert.Equal("""{"prompt":"a cat"}""", _service.Requests[0].Body);
    }

    [Fact]
    public async Task A_key_of_another_kind_is_refused_for_models()
    {
        _service.On("/openapi/v2/price-preview/" + Route, """{"errorCode":"1014","errorMessage":"access denied"}""");
        using var client = Client.On(_service);
        using var parameters = JsonDocument.Parse("{}");

        var error = await Assert.ThrowsAsync<RunningHubException>(() => client.GetPriceAsync(Route, parameters.RootElement));

        Assert.Equal((1014, ErrorCategory.Key), (error.Code, error.Category));
        Assert.Contains("enterprise shared key", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void The_proxy_has_the_key_in_its_addresses_and_nowhere_else()
    {
        using var client = Client.On(_service);
        var proxy = client.GetComfyProxy();

        Assert.Equal($"https://www.runninghub.ai/proxy/{Client.Key}/object_info", proxy.UrlFor("/object_info").AbsoluteUri);
        Assert.Equal($"https://www.runninghub.ai/proxy/{Client.Key}/view?filename=a.png&type=output", proxy.UrlFor("view?filename=a.png&type=output").AbsoluteUri);
        Assert.Equal($"wss://www.runninghub.ai/proxy/{Client.Key}/ws?clientId=a%2Fb", proxy.SocketFor("a/b").AbsoluteUri);
        Assert.Equal("https://www.runninghub.ai/proxy-plus/[key]", client.GetComfyProxy(InstanceType.Plus).ToString());
        Assert.Equal("GET https://www.runninghub.ai/proxy/[key]/prompt", proxy.WithoutKey("GET " + proxy.UrlFor("prompt")));
        Assert.Throws<ArgumentException>(() => client.GetComfyProxy(InstanceType.Ultra));
    }

    [Theory]
    [InlineData("../../uc/openapi/accountStatus")]
    [InlineData("a/../../b")]
    [InlineData("%2e%2e/%2e%2e/x")]
    public void A_path_does_not_leave_the_proxy(string path)
    {
        using var client = Client.On(_service);

        Assert.Throws<ArgumentException>(() => client.GetComfyProxy().UrlFor(path));
    }
}
