using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>ComfyUI's own API behind the proxy (reference §4.18): the key in the path, answers as ComfyUI gives them.</summary>
[Covers("/proxy/<apiKey>/…", "/proxy-plus/<apiKey>/…")]
public sealed class ProxyTests
{
    [Theory]
    [InlineData("/proxy/", null, 24)]
    [InlineData("/proxy-plus/", "plus", 48)]
    public async Task A_prompt_runs_and_its_history_names_the_files(string root, string? instanceType, int gigabytes)
    {
        await using var stage = await Stage.SetAsync();
        var proxy = root + stage.Key;
        var posted = (await PromptAsync(stage, proxy)).Json;
        var id = posted.GetProperty("prompt_id").GetString()!;
        Assert.Empty(posted.GetProperty("node_errors").EnumerateObject());
        Assert.Equal(instanceType, stage.Hub.Tasks[id].InstanceType);
        Assert.Equal(id, (await stage.Wire.GetAsync(proxy + "/queue")).Json.GetProperty("queue_pending")[0][1].GetString());
        Assert.Equal(1, (await stage.Wire.GetAsync(proxy + "/prompt")).Json.GetProperty("exec_info").GetProperty("queue_remaining").GetInt32());
        Assert.Empty((await stage.Wire.GetAsync(proxy + "/history/" + id)).Json.EnumerateObject());
        stage.RunToEnd();
        var entry = (await stage.Wire.GetAsync(proxy + "/history/" + id)).Json.GetProperty(id);
        Assert.Equal("success", entry.GetProperty("status").GetProperty("status_str").GetString());
        var image = entry.GetProperty("outputs").GetProperty("9").GetProperty("images")[0];
        var view = await stage.Wire.GetAsync($"{proxy}/view?filename={image.GetProperty("filename").GetString()}&subfolder=&type=output");
        Assert.Equal("image/png", view.MediaType);
        // Seeds are as sent, unlike in runs of the API.
        Assert.Contains("12873873881283394000", stage.Hub.Tasks[id].Graph);
        var query = await stage.Wire.PostAsync("/openapi/v2/query", new { taskId = id }, stage.Key);
        Assert.Equal("SUCCESS", query.Json.GetProperty("status").GetString());
        var stats = (await stage.Wire.GetAsync(proxy + "/system_stats")).Json;
        Assert.Equal(gigabytes * 1024L * 1024 * 1024, stats.GetProperty("devices")[0].GetProperty("vram_total").GetInt64());
    }

    [Fact]
    public async Task A_prompt_that_does_not_validate_is_400_with_ComfyUIs_errors()
    {
        await using var stage = await Stage.SetAsync();
        var graph = JsonNode.Parse(Stage.TextToImage)!;
        graph["3"]!["inputs"]!["steps"] = 0;
        var answer = await stage.Wire.PostAsync($"/proxy/{stage.Key}/prompt", new { prompt = graph });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("prompt_outputs_failed_validation", answer.Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("value_smaller_than_min", answer.Json.GetProperty("node_errors").GetProperty("3").GetProperty("errors")[0].GetProperty("type").GetString());
        Assert.Equal("no_prompt", (await stage.Wire.PostAsync($"/proxy/{stage.Key}/prompt", new { })).Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("invalid_prompt", (await stage.Wire.PostAsync($"/proxy/{stage.Key}/prompt", new { prompt = new { a = 1 } })).Json.GetProperty("error").GetProperty("type").GetString());
        Assert.Empty(stage.Hub.Tasks);
    }

    [Fact]
    public async Task The_queue_can_be_cleared_and_a_run_interrupted()
    {
        await using var stage = await Stage.SetAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)));
        var proxy = "/proxy/" + stage.Key;
        var first = (await PromptAsync(stage, proxy)).Json.GetProperty("prompt_id").GetString()!;
        stage.Hub.Clock.Advance(TimeSpan.FromSeconds(5));
        var second = (await PromptAsync(stage, proxy)).Json.GetProperty("prompt_id").GetString()!;
        await stage.Wire.PostAsync(proxy + "/queue", new { delete = new[] { second } });
        await stage.Wire.PostAsync(proxy + "/interrupt", new { });
        stage.RunToEnd();
        Assert.Equal((EmulatorTaskState.Cancelled, EmulatorTaskState.Cancelled), (stage.Hub.Tasks[first].State, stage.Hub.Tasks[second].State));
        Assert.Equal("error", (await stage.Wire.GetAsync($"{proxy}/history/{first}")).Json.GetProperty(first).GetProperty("status").GetProperty("status_str").GetString());
    }

    [Fact]
    public async Task A_picture_is_uploaded_under_its_own_name_and_used()
    {
        await using var stage = await Stage.SetAsync();
        var proxy = "/proxy/" + stage.Key;
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "image", "../cat.png" }, { new StringContent("mine"), "subfolder" } };
        using var response = await stage.Wire.Http.PostAsync(proxy + "/upload/image", form);
        var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("cat.png", "mine", "input"), (json.GetProperty("name").GetString(), json.GetProperty("subfolder").GetString(), json.GetProperty("type").GetString()));
        Assert.Equal([1, 2, 3], (await stage.Wire.GetAsync(proxy + "/view?filename=cat.png&subfolder=mine&type=input")).Body);
        var prompt = JsonNode.Parse("""{"10":{"class_type":"LoadImage","inputs":{"image":"mine/cat.png"}},"9":{"class_type":"SaveImage","inputs":{"filename_prefix":"x","images":["10",0]}}}""");
        Assert.Equal(HttpStatusCode.OK, (await stage.Wire.PostAsync(proxy + "/prompt", new { prompt })).Status);
    }

    [Theory]
    [InlineData("..%2Fcat.png")]
    [InlineData("/etc/passwd")]
    [InlineData("nobody.png")]
    public async Task No_other_file_can_be_viewed(string name)
    {
        await using var stage = await Stage.SetAsync();
        foreach (var type in (string[])["output", "input", "temp"])
            Assert.Contains((int)(await stage.Wire.GetAsync($"/proxy/{stage.Key}/view?filename={name}&type={type}")).Status, (int[])[400, 404]);
    }

    [Fact]
    public async Task The_catalogue_can_be_read_whole_or_by_class()
    {
        await using var stage = await Stage.SetAsync();
        var proxy = "/proxy/" + stage.Key;
        var sampler = (await stage.Wire.GetAsync(proxy + "/object_info/KSampler")).Json.GetProperty("KSampler");
        Assert.Equal("INT", sampler.GetProperty("input").GetProperty("required").GetProperty("seed")[0].GetString());
        Assert.Contains("euler", sampler.GetProperty("input").GetProperty("required").GetProperty("sampler_name")[0].EnumerateArray().Select(o => o.GetString()));
        Assert.Empty((await stage.Wire.GetAsync(proxy + "/object_info/Nobody")).Json.EnumerateObject());
        var whole = await stage.Wire.GetAsync(proxy + "/api/object_info");
        Assert.True(whole.Json.EnumerateObject().Count() > 2000);
        Assert.All(whole.Json.EnumerateObject(), n => Assert.True(n.Value.TryGetProperty("input", out _) && n.Value.TryGetProperty("output_node", out _)));
    }

    [Theory]
    [InlineData("/proxy/00000000000000000000000000000000/prompt", 802)]
    [InlineData("/proxy/nonsense", 802)]
    public async Task A_bad_key_is_refused_in_the_envelope_of_v1(string path, int code)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(code, (await stage.Wire.GetAsync(path)).Code);
    }

    [Fact]
    public async Task Paths_that_ComfyUI_does_not_have_are_404()
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Wire.GetAsync($"/proxy/{stage.Key}/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Wire.PostAsync($"/proxy/{stage.Key}/nothing", new { })).Status);
    }

    [Fact]
    public async Task The_socket_tells_what_happens_to_a_clients_prompts()
    {
        await using var stage = await Stage.SetAsync();
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://{stage.Hub.BaseUrl.Authority}/proxy/{stage.Key}/ws?clientId=me"), default);
        Assert.Equal("status", (await NextAsync(socket))!["type"]!.GetValue<string>());
        var id = (await stage.Wire.PostAsync($"/proxy/{stage.Key}/prompt", new { prompt = JsonNode.Parse(Stage.TextToImage), client_id = "me" })).Json.GetProperty("prompt_id").GetString();
        await stage.Wire.PostAsync($"/proxy/{stage.Key}/prompt", new { prompt = JsonNode.Parse(Stage.TextToImage), client_id = "other" });
        stage.RunToEnd();
        var types = new List<string>();
        while (types.LastOrDefault() != "execution_success")
        {
            if (await NextAsync(socket) is not { } frame) continue;
            types.Add(frame["type"]!.GetValue<string>());
            if (frame["data"]!["prompt_id"] is { } of) Assert.Equal(id, of.GetValue<string>());
        }

        Assert.Equal("execution_start", types[0]);
        Assert.Contains("progress", types);
    }

    private static Task<RawAnswer> PromptAsync(Stage stage, string proxy) =>
        stage.Wire.PostAsync(proxy + "/prompt", new { prompt = JsonNode.Parse(Stage.TextToImage), client_id = "me" });

    // A text frame as JSON; null for a preview.
    private static async Task<JsonNode?> NextAsync(ClientWebSocket socket)
    {
        var (buffer, length) = (new byte[64 * 1024], 0);
        WebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, length, buffer.Length - length), default);
            length += result.Count;
        }
        while (!result.EndOfMessage);

        return result.MessageType == WebSocketMessageType.Text ? JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length)) : null;
    }
}
