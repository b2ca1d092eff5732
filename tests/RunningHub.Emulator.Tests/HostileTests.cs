using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator.Tests;

/// <summary>Requests that mean no good, or no sense. Whatever comes, the emulator answers or hangs up, and goes on serving.</summary>
public sealed class HostileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"apiKey\":")]
    [InlineData("{\"apiKey\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"apiKey\":{\"a\":[]},\"taskId\":[1]}")]
    [InlineData("{\"apiKey\":1e999,\"taskId\":1e999}")]
    public async Task Any_text_as_a_body_gets_an_answer(string body)
    {
        await using var stage = await Stage.SetAsync();
        foreach (var endpoint in Endpoints.All.Where(e => e.Method == "POST"))
        {
            var answer = await stage.Wire.PostTextAsync(endpoint.Path.Replace("*", "1", StringComparison.Ordinal), body, "Bearer " + stage.Key);
            // 403: language models know who may ask, and say it in HTTP.
            Assert.Contains((int)answer.Status, (int[])[200, 400, 403]);
            Assert.Equal(JsonValueKind.Object, answer.Json.ValueKind);
        }
    }

    [Fact]
    public async Task Random_changes_to_a_good_request_get_an_answer()
    {
        await using var stage = await Stage.SetAsync();
        var good = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { apiKey = stage.Key, workflowId = stage.WorkflowId, nodeInfoList = new[] { Stage.Set("6", "text", "x") }, workflow = Stage.TextToImage }));
        var chance = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])good.Clone();
            for (var i = 0; i < 1 + round % 5; i++) bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
            using var response = await stage.Wire.Http.PostAsync("/task/openapi/create", new ByteArrayContent(bytes));
            Assert.Contains((int)response.StatusCode, (int[])[200, 400]);
        }

        stage.RunToEnd();
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Fact]
    public async Task Deep_JSON_is_refused()
    {
        await using var stage = await Stage.SetAsync();
        var deep = new string('[', 100_000) + new string(']', 100_000);
        Assert.Equal(400, (int)(await stage.Wire.PostTextAsync("/task/openapi/create", $$"""{"apiKey":"{{stage.Key}}","x":{{deep}}}""")).Status);
        var inGraph = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = deep });
        Assert.Equal(433, inGraph.Code);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_413_whether_its_length_is_announced_or_not()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.RequestBytes = 100_000);
        var body = $$"""{"apiKey":"{{new string('x', 200_000)}}"}""";
        Assert.Equal(413, (int)(await stage.Wire.PostTextAsync("/task/openapi/create", body)).Status);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/task/openapi/create") { Content = new StringContent(body) };
        request.Headers.TransferEncodingChunked = true;
        using var response = await stage.Wire.Http.SendAsync(request);
        Assert.Equal(413, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_of_a_gigabyte_is_refused_before_it_is_read()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RawBytesAsync(stage, "POST /task/openapi/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1073741824\r\n\r\n--b\r\n");
        Assert.StartsWith("HTTP/1.1 413", answer);
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("POST /task/openapi/create HTTP/1.1\r\n\r\n")]
    [InlineData("POST /task/openapi/create HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("POST /%ff%00 HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n")]
    public async Task Broken_HTTP_is_400_or_505(string request)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RawBytesAsync(stage, request);
        Assert.Matches("^HTTP/1.1 (400|505)", answer);
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Theory]
    [InlineData("/rh-images/../../../../etc/passwd")]
    [InlineData("/rh-images/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/rh-images/..%2f..%2fetc%2fpasswd")]
    [InlineData("/rh-images//etc/passwd")]
    [InlineData("/rh-images/")]
    public async Task Paths_lead_nowhere(string path)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await RawBytesAsync(stage, $"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("root:", answer);
        Assert.Matches("^HTTP/1.1 (404|400|200)", answer);
        if (answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal)) Assert.Contains("TOKEN_INVALID", answer);
    }

    [Fact]
    public async Task A_graph_like_a_maze_neither_hangs_nor_overflows()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.Validation = PromptValidation.None);
        // Each node leads to the next by many ways, and the last one back to the first.
        var maze = new StringBuilder("{");
        for (var i = 0; i < 3000; i++)
        {
            var (next, second, type) = ((i + 1) % 3000, (i + 2) % 3000, i % 100 == 0 ? "SaveImage" : "Maze");
            maze.Append(i > 0 ? "," : "").Append($$$"""
                "{{{i}}}":{"class_type":"{{{type}}}","inputs":{"images":["{{{next}}}",0],"a":["{{{next}}}",0],"b":["{{{second}}}",0],"width":["{{{next}}}",0],"height":["{{{i}}}",0]} }
                """);
        }

        maze.Append('}');
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = maze.ToString() });
        Assert.Equal(0, answer.Code);
        stage.RunToEnd();
        Assert.Equal(EmulatorTaskState.Success, stage.Hub.Tasks[0].State);
    }

    [Theory]
    [InlineData("\"width\":1e300,\"height\":1e300")]
    [InlineData("\"width\":-5,\"height\":0")]
    [InlineData("\"width\":\"NaN\",\"height\":\"Infinity\"")]
    [InlineData("\"width\":1,\"height\":1,\"batch_size\":1e18")]
    [InlineData("\"width\":16384,\"height\":16384,\"batch_size\":64")]
    [InlineData("\"width\":null,\"height\":{}")]
    public async Task Nonsense_as_a_size_ends_the_task_and_not_the_emulator(string size)
    {
        await using var stage = await Stage.SetAsync();
        var id = stage.Hub.Workflows.Add("""{"9":{"class_type":"SaveImage","inputs":{"images":["5",0]}},"5":{"class_type":"EmptyLatentImage","inputs":{SIZE}}}""".Replace("SIZE", size, StringComparison.Ordinal));
        var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = id });
        stage.RunToEnd();
        var task = stage.Hub.Tasks[answer.Data.GetProperty("taskId").GetString()!];
        Assert.True(task.State is EmulatorTaskState.Success or EmulatorTaskState.Failed);
        Assert.InRange(task.Outputs.Count, 0, 64);
    }

    [Fact]
    public async Task Many_overrides_are_laid_over_at_once()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.DuplicateEntries = DuplicateEntryRule.LastWins);
        var answer = await stage.CreateAsync([.. Enumerable.Range(0, 20_000).Select(i => Stage.Set("6", "text", "number " + i))]);
        Assert.Equal(0, answer.Code);
        Assert.Contains("number 19999", stage.Hub.Tasks[0].Graph);
    }

    [Fact]
    public async Task Random_bytes_on_the_line_do_not_end_it()
    {
        await using var stage = await Stage.SetAsync();
        var chance = new Random(11);
        for (var round = 0; round < 100; round++)
        {
            var bytes = new byte[chance.Next(1, 3000)];
            chance.NextBytes(bytes);
            // Half of them begin as a request does.
            if (round % 2 == 0) Encoding.ASCII.GetBytes("POST /task/openapi/create HTTP/1.1\r\nHost: x\r\n").CopyTo(bytes.Length < 100 ? bytes = new byte[100] : bytes, 0);
            using var socket = new TcpClient();
            await socket.ConnectAsync(stage.Hub.BaseUrl.Host, stage.Hub.BaseUrl.Port);
            await socket.GetStream().WriteAsync(bytes);
        }

        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Fact]
    public async Task Callers_who_take_their_time_with_the_headers_keep_nobody_waiting()
    {
        await using var stage = await Stage.SetAsync();
        var slow = new List<TcpClient>();
        for (var i = 0; i < 100; i++)
        {
            var socket = new TcpClient();
            await socket.ConnectAsync(stage.Hub.BaseUrl.Host, stage.Hub.BaseUrl.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /task/openapi/create HTTP/1.1\r\nHost: x\r\nX-Slow: "));
            slow.Add(socket);
        }

        // Neither other requests nor the clock wait for them.
        var taskId = await stage.SubmitAsync();
        stage.Hub.Clock.Automatic();
        await stage.Hub.Tasks.WaitForAsync(taskId, EmulatorTaskState.Success);
        slow.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Any_path_with_any_method_gets_an_answer()
    {
        await using var stage = await Stage.SetAsync();
        var chance = new Random(5);
        string[] parts = ["task", "openapi", "create", "v2", "proxy", stage.Key, "..", "%2e%2e", "view", "history", "rh-models", "api-lora-cn", "ws", "%00", "\u72d0", "object_info", "", "run", "workflow", "1"];
        string[] methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"];
        for (var round = 0; round < 300; round++)
        {
            var path = "/" + string.Join('/', Enumerable.Range(0, chance.Next(1, 7)).Select(_ => parts[chance.Next(parts.Length)]));
            using var request = new HttpRequestMessage(new HttpMethod(methods[chance.Next(methods.Length)]), stage.Hub.BaseUrl.GetLeftPart(UriPartial.Authority) + path);
            if (request.Method == HttpMethod.Post || request.Method == HttpMethod.Put) request.Content = new ByteArrayContent([(byte)chance.Next(256), (byte)'{']);
            using var response = await stage.Wire.Http.SendAsync(request);
            Assert.InRange((int)response.StatusCode, 200, 499);
        }

        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Fact]
    public async Task An_upload_without_an_end_is_809_and_nothing_of_it_is_kept()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.UploadBytes = 1_000_000);
        using var form = new MultipartFormDataContent { { new StringContent(stage.Key), "apiKey" }, { new StreamContent(new EndlessStream()), "file", "a.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/task/openapi/upload") { Content = form };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var response = await stage.Wire.Http.SendAsync(request);
            Assert.Contains((int)response.StatusCode, (int[])[200, 413]);
        }
        catch (HttpRequestException)
        {
            // The server has hung up on somebody who goes on sending.
        }

        Assert.Equal(0, stage.Hub.International.Files.UploadCount);
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Theory]
    [InlineData("POST /task/openapi/create HTTP/1.1\r\nContent-Type: application/json\r\n", "{\"a\":\"")]
    [InlineData("POST /task/openapi/upload HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\n", "--b\r\nContent-Disposition: form-data; name=\"apiKey\"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n")]
    [InlineData("PUT /rh-models/api-lora-cn/x HTTP/1.1\r\n", "x")]
    public async Task A_gigabyte_that_really_comes_is_not_taken(string head, string beginning)
    {
        await using var stage = await Stage.SetAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(stage.Hub.BaseUrl.Host, stage.Hub.BaseUrl.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Host: x\r\nTransfer-Encoding: chunked\r\n\r\n{beginning.Length:x}\r\n{beginning}\r\n"));
        byte[] megabyte = [.. Encoding.ASCII.GetBytes("100000\r\n"), .. Enumerable.Repeat((byte)'x', 1024 * 1024), .. "\r\n"u8];
        var sent = 0;
        try
        {
            for (; sent < 1024; sent++) await stream.WriteAsync(megabyte);
        }
        catch (IOException)
        {
            // The server has hung up.
        }

        Assert.InRange(sent, 0, 200);
        Assert.Equal(0, (await stage.CreateAsync()).Code);
    }

    [Fact]
    public async Task Random_graphs_end_and_no_step_stumbles_over_them()
    {
        await using var stage = await Stage.SetAsync(o =>
        {
            o.Wire.Validation = PromptValidation.None;
            o.Times = TaskTimes.Exactly(TimeSpan.Zero, TimeSpan.FromSeconds(1));
        });
        var chance = new Random(17);
        string[] types = ["SaveImage", "PreviewImage", "SaveAudio", "SaveVideo", "SaveAnimatedWEBP", "ShowText|pysssss", "LoadImage", "LoadImageMask", "MaskToImage", "ImageToMask", "VAEEncodeForInpaint",
            "SetLatentNoiseMask", "KSampler", "EmptyLatentImage", "ImageScaleBy", "ImageUpscaleWithModel", "UpscaleModelLoader", "RepeatLatentBatch", "Nobody", ""];
        string[] names = ["images", "image", "mask", "samples", "latent_image", "pixels", "width", "height", "batch_size", "length", "seed", "noise_seed", "denoise", "scale_by", "megapixels", "amount", "channel",
            "upscale_model", "model_name", "text", "filename_prefix", "format", "fps", "seconds", "steps", "audio", "video", ""];
        object?[] values = [0, 1, -1, 3.5, 1e300, long.MaxValue, "", "x", "red", "ALPHA", "7", "NaN", "4x.pth", "x", true, null, new object[] { "1", 0 }, new object[] { "1", 99 }, new object[] { "999", 0 }, new object[] { 1, 2, 3 }, new { a = 1 }];
        for (var round = 0; round < 400; round++)
        {
            var graph = Enumerable.Range(1, chance.Next(1, 12)).ToDictionary(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => (object)new
            {
                class_type = types[chance.Next(types.Length)],
                inputs = Enumerable.Range(0, chance.Next(6)).Select(_ => names[chance.Next(names.Length)]).Distinct()
                    .ToDictionary(n => n, _ => chance.Next(2) == 0 ? new object[] { chance.Next(1, 12).ToString(System.Globalization.CultureInfo.InvariantCulture), chance.Next(3) } : values[chance.Next(values.Length)]),
            });
            var answer = await stage.Wire.PostAsync("/task/openapi/create", new { apiKey = stage.Key, workflowId = stage.WorkflowId, workflow = JsonSerializer.Serialize(graph) });
            Assert.Contains(answer.Code, (int[])[0, 433]);
            stage.RunToEnd();
        }

        Assert.All(stage.Hub.Tasks, t => Assert.True(t.State is EmulatorTaskState.Success || t.Failure?.ExceptionType == "torch.OutOfMemoryError", $"{t.Failure?.ExceptionType}: {t.Failure?.ExceptionMessage}\n{t.Graph}"));
        foreach (var file in stage.Hub.Tasks.SelectMany(t => t.Outputs).Where((_, i) => i % 9 == 0).Take(60)) Assert.Equal(200, (int)(await stage.Wire.GetAsync(file.Url.AbsoluteUri)).Status);
    }

    private sealed class EndlessStream : Stream
    {
        private const long Most = 64L * 1024 * 1024;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            // No end that the server should wait for, but one that a broken server lets the test see.
            Position += count;
            return Position > Most ? 0 : count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private static async Task<string> RawBytesAsync(Stage stage, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(stage.Hub.BaseUrl.Host, stage.Hub.BaseUrl.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var read) answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // A server that has said its no may reset what is still being sent; what it said counts.
        }

        return answer.ToString();
    }
}
