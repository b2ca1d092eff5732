using System.Text.Json;
using RunningHub.Testing;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Standard models and their prices (reference §4.17): shared keys only.</summary>
public sealed class ModelTests
{
    private const string Route = "seedream-v4/text-to-image";

    [Fact]
    [Covers("POST /openapi/v2/<model route>")]
    public async Task A_model_is_submitted_polled_and_paid_in_money()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = 1.00m });
        var submitted = (await stage.Wire.PostAsync("/openapi/v2/" + Route, new { prompt = "a fox", width = 640, height = 512 }, key)).Json;
        Assert.Equal(("QUEUED", ""), (Text(submitted, "status"), Text(submitted, "errorCode")));
        stage.RunToEnd();
        var done = (await stage.Wire.PostAsync("/openapi/v2/query", new { taskId = Text(submitted, "taskId") }, key)).Json;
        var usage = done.GetProperty("usage");
        Assert.Equal(("SUCCESS", "0.14", "0", null), (Text(done, "status"), Text(usage, "thirdPartyConsumeMoney"), Text(usage, "taskCostTime"), Text(usage, "consumeCoins")));
        var picture = PngReader.Read((await stage.Wire.GetAsync(Text(done.GetProperty("results")[0], "url")!)).Body, 1 << 24)!;
        Assert.Equal((640, 512), (picture.Width, picture.Height));
        var account = (await stage.Wire.PostAsync("/uc/openapi/accountStatus", new { apikey = key })).Data;
        Assert.Equal("0.860", Text(account, "remainMoney"));
    }

    [Theory]
    [InlineData(KeyKind.Normal)]
    [InlineData(KeyKind.Dedicated)]
    [Covers("code 1014", "key kinds")]
    public async Task Other_keys_are_1014_on_models_and_prices(KeyKind kind)
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = kind });
        foreach (var path in (string[])["/openapi/v2/" + Route, "/openapi/v2/price-preview/" + Route])
            Assert.Equal("1014", Text((await stage.Wire.PostAsync(path, new { prompt = "x" }, key)).Json, "errorCode"));
        Assert.Empty(stage.Hub.Tasks);
    }

    [Fact]
    [Covers("POST /openapi/v2/price-preview/<model route>", "envelope E5")]
    public async Task A_price_makes_no_task_and_its_error_code_is_a_number()
    {
        await using var stage = await Stage.SetAsync();
        var json = (await stage.Wire.PostAsync("/openapi/v2/price-preview/" + Route, new { prompt = "x" }, SharedKey(stage))).Json;
        Assert.Equal((0, 0.14m, "USD"), (json.GetProperty("errorCode").GetInt32(), json.GetProperty("estimatedPrice").GetDecimal(), Text(json, "currency")));
        Assert.Empty(stage.Hub.Tasks);
        var chinese = new RawClient(stage.Hub.China.BaseUrl);
        var key = stage.Hub.China.CreateKey(new KeyOptions { Kind = KeyKind.Shared });
        Assert.Equal("0.14 元", Text((await chinese.PostAsync("/openapi/v2/price-preview/" + Route, new { prompt = "x" }, key)).Json, "priceText"));
        chinese.Dispose();
    }

    [Theory]
    [InlineData("""{}""", "prompt is required")]
    [InlineData("""{"prompt":""}""", "prompt is required")]
    [InlineData("""{"prompt":"x","width":100}""", "width must be between 512 and 8192")]
    [InlineData("""{"prompt":"x","width":600.5}""", "width must be an integer")]
    [InlineData("""{"prompt":"x","resolution":"8k"}""", "resolution must be one of 1k, 2k, 4k")]
    [InlineData("""{"prompt":{}}""", "prompt must be a string")]
    [Covers("code 1007")]
    public async Task A_wrong_parameter_is_1007(string body, string message)
    {
        await using var stage = await Stage.SetAsync();
        var json = (await stage.Wire.PostTextAsync("/openapi/v2/" + Route, body, SharedKey(stage))).Json;
        Assert.Equal(("1007", message), (Text(json, "errorCode"), Text(json, "errorMessage")));
    }

    [Theory]
    [InlineData("true", null)]
    [InlineData("\"true\"", "enablePbr must be a boolean")]
    [Covers("POST /openapi/v2/<model route>")]
    public async Task A_boolean_is_a_JSON_boolean(string value, string? message)
    {
        await using var stage = await Stage.SetAsync();
        var body = $$"""{"prompt":"x","enablePbr":{{value}},"generateType":"Normal"}""";
        Assert.Equal(message ?? "", Text((await stage.Wire.PostTextAsync("/openapi/v2/hunyuan3d-v3.1/text-to-3d", body, SharedKey(stage))).Json, "errorMessage"));
    }

    [Theory]
    [InlineData("seedance-v1.5-pro/image-to-video", """{"prompt":"x","firstImageUrl":"https://example.test/a.png","aspectRatio":"16:9","duration":"5","resolution":"720p","generateAudio":"true","cameraFixed":"false"}""", "mp4")]
    [InlineData("rhart-audio/text-to-audio/speech-2.8-turbo", """{"text":"x","voice_id":"v","enable_base64_output":false,"english_normalization":true}""", "mp3")]
    [InlineData("hunyuan3d-v3.1/text-to-3d", """{"prompt":"x","enablePbr":true,"generateType":"Normal"}""", "glb")]
    [InlineData("rhart-text-g-25-flash/image-to-text", """{"prompt":"describe","imageUrl":"https://example.test/a.png"}""", "txt")]
    [InlineData("rhart-image-n-pro/edit", """{"prompt":"x","imageUrls":["https://example.test/a.png"],"resolution":"1k"}""", "png")]
    [Covers("POST /openapi/v2/<model route>")]
    public async Task Each_kind_of_model_gives_its_kind_of_file(string route, string body, string type)
    {
        await using var stage = await Stage.SetAsync();
        var key = SharedKey(stage);
        var taskId = Text((await stage.Wire.PostTextAsync("/openapi/v2/" + route, body, key)).Json, "taskId");
        stage.RunToEnd();
        var result = (await stage.Wire.PostAsync("/openapi/v2/query", new { taskId }, key)).Json.GetProperty("results")[0];
        Assert.Equal((type, type == "txt"), (Text(result, "outputType"), result.GetProperty("text").GetString() is not null));
        Assert.NotEmpty((await stage.Wire.GetAsync(Text(result, "url")!)).Body);
    }

    [Fact]
    [Covers("code 1001")]
    public async Task A_route_that_nobody_serves_is_1001()
    {
        await using var stage = await Stage.SetAsync();
        foreach (var path in (string[])["/openapi/v2/cancel", "/openapi/v2/task/cancel", "/openapi/v2/nobody/text-to-image", "/openapi/v2/price-preview/nobody"])
            Assert.Equal("1001", Text((await stage.Wire.PostAsync(path, new { }, SharedKey(stage))).Json, "errorCode"));
    }

    [Fact]
    [Covers("code 812")]
    public async Task An_empty_wallet_is_812()
    {
        await using var stage = await Stage.SetAsync();
        var key = stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared, Money = 0.10m });
        Assert.Equal(812, (await stage.Wire.PostAsync("/openapi/v2/" + Route, new { prompt = "x" }, key)).Code);
    }

    [SharedFact]
    [Covers("POST /openapi/v2/<model route>")]
    public async Task The_vendors_registry_is_served()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(299, stage.Hub.Models.AddRegistry(Repository.InShared("recordings", "model-registry.json")));
        var json = (await stage.Wire.PostAsync("/openapi/v2/vidu/text-to-video", new { prompt = "x" }, SharedKey(stage))).Json;
        Assert.Equal("style is required", Text(json, "errorMessage"));
        Assert.Throws<ArgumentException>(() => stage.Hub.Models.AddRegistry("{}"));
        Assert.Throws<ArgumentException>(() => stage.Hub.Models.Add(new EmulatorModel { Route = "/x" }));
    }

    private static string SharedKey(Stage stage) => stage.Hub.CreateKey(new KeyOptions { Kind = KeyKind.Shared });

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
