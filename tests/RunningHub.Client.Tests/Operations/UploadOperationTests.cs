using System.Net;
using System.Security.Cryptography;

namespace RunningHub.Tests.Operations;

/// <summary>Uploads by v2, the way back to v1, and LoRAs.</summary>
public sealed class UploadOperationTests : IDisposable
{
    private const string LoraUrl = "/api/openapi/getLoraUploadUrl";
    private const string Storage = "/bucket/x.safetensors";

    private readonly string _folder = Directory.CreateTempSubdirectory("runninghub-").FullName;
    private readonly ScriptedService _service = new();

    public void Dispose()
    {
        KeyWatch.WholeRun.LookInto(_folder);
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Version_2_takes_the_file_alone_with_the_key_in_the_header()
    {
        _service.On(ScriptedService.UploadV2, """{"code":0,"message":"success","data":{"type":"image","download_url":"https://files.example.test/x.png?sig=1","fileName":"openapi/0f.png","size":"7"}}""");
        using var client = Client.On(_service);

        var file = await client.UploadFileAsync(MediaInput.FromBytes("content"u8.ToArray(), "海报 \"1\".png"));

        Assert.Equal(new UploadedFile("openapi/0f.png") { Kind = "image", DownloadUrl = new Uri("https://files.example.test/x.png?sig=1"), Size = 7 }, file);
        Assert.Equal("openapi/0f.png", file.ToMediaInput().Name);
        var request = Assert.Single(_service.Requests);
        Assert.Equal("Bearer " + Client.Key, request.Authorization);
        Assert.DoesNotContain(Client.Key, request.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("fileType", request.Body, StringComparison.Ordinal);
        Assert.Contains("name=\"file\"; filename=\"____1_.png\"", request.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":0,"data":{"filename":"openapi/1.png"}}""")]
    [InlineData("""{"code":200,"message":"","data":{"fileName":"openapi/1.png","size":12}}""")]
    [InlineData("""{"code":"0","data":{"fileName":null,"filename":"openapi/1.png","download_url":"","type":null}}""")]
    public async Task Variants_of_the_answer_are_read(string body)
    {
        using var client = Client.On(_service.On(ScriptedService.UploadV2, body));

        Assert.Equal("openapi/1.png", (await client.UploadFileAsync(MediaInput.FromBytes("x"u8.ToArray(), "a.png"))).FileName);
    }

    [Theory]
    [InlineData(200, """{"code":1008,"message":"file too large"}""", 1)]
    [InlineData(200, """{"errorCode":"1001","errorMessage":"Invalid URL"}""", 1)]
    [InlineData(200, """{"code":809,"msg":"x"}""", 1)]
    [InlineData(404, "<html></html>", 4)]
    [InlineData(413, "<html></html>", 4)]
    [InlineData(500, """{"code":500,"msg":"x"}""", 4)]
    public async Task What_version_2_refuses_goes_by_version_1(int status, string body, int attempts)
    {
        _service.On(ScriptedService.UploadV2, (HttpStatusCode)status, body).On(ScriptedService.Upload, Bodies.Uploaded("api/1.png"));
        using var client = Client.On(_service);

        var file = await client.UploadFileAsync(MediaInput.FromBytes("x"u8.ToArray(), "a.png"));

        Assert.Equal(("api/1.png", "input", null), (file.FileName, file.Kind, file.DownloadUrl));
        Assert.Equal((attempts, 1), (_service.RequestsTo(ScriptedService.UploadV2).Count, _service.RequestsTo(ScriptedService.Upload).Count));
    }

    [Theory]
    [InlineData(401, "key")]
    [InlineData(416, "money")]
    public async Task What_version_1_would_refuse_as_well_is_not_tried_again(int code, string why)
    {
        _service.On(ScriptedService.UploadV2, $$"""{"code":{{code}},"message":"{{why}}"}""");
        using var client = Client.On(_service);

        Assert.Equal(code, (await Assert.ThrowsAsync<RunningHubException>(() => client.UploadFileAsync(MediaInput.FromBytes("x"u8.ToArray(), "a.png")))).Code);
        Assert.Empty(_service.RequestsTo(ScriptedService.Upload));
    }

    [Fact]
    public async Task A_connection_that_fails_is_not_blamed_on_version_2()
    {
        _service.On(ScriptedService.UploadV2, new HttpRequestException("refused"));
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<RunningHubException>(() => client.UploadFileAsync(MediaInput.FromBytes("x"u8.ToArray(), "a.png")));

        Assert.Equal(4, _service.Requests.Count);
    }

    [Fact]
    public async Task A_zip_keeps_the_bare_name_that_the_service_gives()
    {
        var name = new string('a', 64);
        _service.On(ScriptedService.UploadV2, """{"code":1013,"message":"x"}""").On(ScriptedService.Upload, Bodies.Uploaded(name));
        using var client = Client.On(_service);

        var media = await client.UploadAsync(MediaInput.FromBytes("PK"u8.ToArray(), "pictures.zip"));

        Assert.Equal((name, true), (media.Name, media.IsUploaded));
    }

    [Fact]
    public async Task Progress_is_told_to_the_last_byte()
    {
        _service.On(ScriptedService.UploadV2, """{"code":0,"data":{"fileName":"openapi/1.png"}}""");
        using var client = Client.On(_service);
        var told = new Told();

        await client.UploadFileAsync(MediaInput.FromBytes(new byte[200_000], "a.png"), told);

        Assert.Equal([65536, 131072, 196608, 200000], told.Steps.Select(step => step.Bytes));
        Assert.All(told.Steps, step => Assert.Equal(200_000, step.Total));
    }

    [Fact]
    public async Task What_is_too_large_or_empty_or_known_is_not_sent()
    {
        using var client = Client.On(_service, configure: options => options.MaximumUploadSize = 10);

        await Assert.ThrowsAsync<RunningHubException>(() => client.UploadFileAsync(MediaInput.FromBytes(new byte[11], "a.png")));
        await Assert.ThrowsAsync<RunningHubException>(() => client.UploadFileAsync(MediaInput.FromBytes(new byte[0], "a.png")));
        await Assert.ThrowsAsync<ArgumentException>(() => client.UploadFileAsync(MediaInput.FromUploaded("api/1.png")));
        await Assert.ThrowsAsync<RunningHubException>(() => client.UploadLoraAsync(new MemoryStream(), "mine"));
        await Assert.ThrowsAsync<RunningHubException>(() => client.UploadLoraAsync(Path.Combine(_folder, "missing.safetensors")));
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task A_lora_is_asked_for_by_its_md5_and_put_without_the_key()
    {
        var path = Path.Combine(_folder, "my style.safetensors");
        await File.WriteAllTextAsync(path, "weights");
        var md5 = Convert.ToHexStringLower(MD5.HashData("weights"u8.ToArray()));
        _service.On(LoraUrl, $$$"""{"code":0,"msg":"success","data":{"fileName":"api-lora-cn/{{{md5}}}.safetensors","url":"https://storage.example.test{{{Storage}}}?sign=q%2Fx"}}""").On(Storage, "");
        using var client = Client.On(_service);
        var told = new Told();

        Assert.Equal($"api-lora-cn/{md5}.safetensors", await client.UploadLoraAsync(path, told));

        Assert.Equal($$"""{"apiKey":"{{Client.Key}}","loraName":"my style","md5Hex":"{{md5}}"}""", _service.Requests[0].Body);
        var put = _service.Requests[1];
        Assert.Equal((HttpMethod.Put, null, "application/octet-stream", "weights"), (put.Method, put.Authorization, put.ContentType, put.Body));
        Assert.Equal($"https://storage.example.test{Storage}?sign=q%2Fx", put.Url.AbsoluteUri);
        Assert.Equal(new TransferProgress(7, 7), told.Steps[^1]);
    }

    [Fact]
    public async Task A_lora_that_the_service_has_is_not_sent()
    {
        _service.On(LoraUrl, """{"code":0,"data":{"fileName":"api-lora-cn/1.safetensors"}}""");
        using var client = Client.On(_service);

        Assert.Equal("api-lora-cn/1.safetensors", await client.UploadLoraAsync(new MemoryStream([1]), "mine"));
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task An_address_that_has_become_old_is_asked_for_anew()
    {
        _service
            .On(LoraUrl, """{"code":0,"data":{"fileName":"api-lora-cn/1.safetensors","url":"https://storage.example.test/bucket/x.safetensors"}}""")
            .On(Storage, HttpStatusCode.Forbidden, "<Error/>", "application/xml")
            .On(Storage, "");
        using var client = Client.On(_service);

        await client.UploadLoraAsync(new MemoryStream("weights"u8.ToArray()), "mine");

        Assert.Equal((2, 2), (_service.RequestsTo(LoraUrl).Count, _service.RequestsTo(Storage).Count));
        Assert.All(_service.RequestsTo(Storage), put => Assert.Equal("weights", put.Body));
    }

    [Theory]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("file:///tmp/x")]
    [InlineData("/relative")]
    [InlineData("http://[fd00:ec2::254]/x")]
    public async Task A_lora_is_put_nowhere_next_to_this_machine(string address)
    {
        _service.On(LoraUrl, $$$"""{"code":0,"data":{"fileName":"x","url":"{{{address}}}"}}""");
        using var client = Client.On(_service);

        await Assert.ThrowsAsync<RunningHubException>(() => client.UploadLoraAsync(new MemoryStream([1]), "mine"));
        Assert.Single(_service.Requests);
    }

    private sealed class Told : IProgress<TransferProgress>
    {
        public List<TransferProgress> Steps { get; } = [];

        public void Report(TransferProgress value) => Steps.Add(value);
    }
}
