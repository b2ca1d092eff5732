using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;

namespace RunningHub.Tests.Outputs;

public sealed class DownloadTests : IDisposable
{
    private const string FilePath = "/u/output/ComfyUI_00001_abcde_1790000000.png";

    private readonly string _folder = Directory.CreateTempSubdirectory("runninghub-").FullName;
    private readonly ScriptedService _service = new ScriptedService().On(ScriptedService.Outputs, Bodies.Done);

    public void Dispose()
    {
        KeyWatch.WholeRun.LookInto(_folder);
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Saving_to_a_path_overwrites_and_leaves_nothing_else()
    {
        _service.On(FilePath, "picture");
        var target = Path.Combine(_folder, "new", "out.png");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllTextAsync(target, "old and longer than the new one");

        var saved = await (await FileAsync()).SaveAsync(target);

        Assert.Equal(target, saved);
        Assert.Equal("picture", await File.ReadAllTextAsync(target));
        Assert.Equal([target], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Saving_into_a_folder_overwrites_nothing()
    {
        _service.On(FilePath, "picture");
        var file = await FileAsync();

        string[] saved = [await file.SaveAsync(_folder), await file.SaveAsync(_folder + Path.DirectorySeparatorChar), await file.SaveAsync(Path.Combine(_folder, "sub") + "/")];

        Assert.Equal(
            [Path.Combine(_folder, "ComfyUI_00001_abcde_1790000000.png"), Path.Combine(_folder, "ComfyUI_00001_abcde_1790000000-2.png"), Path.Combine(_folder, "sub", "ComfyUI_00001_abcde_1790000000.png")],
            saved);
    }

    [Fact]
    public async Task The_key_goes_to_no_other_host()
    {
        _service.On(FilePath, "picture");

        await (await FileAsync()).ReadAsBytesAsync();

        var request = Assert.Single(_service.RequestsTo(FilePath));
        Assert.Null(request.Authorization);
        Assert.Equal(HttpMethod.Get, request.Method);
        Assert.Empty(request.Bytes);
    }

    [Fact]
    public async Task A_broken_download_starts_again_and_the_file_is_whole()
    {
        _service
            .On(FilePath, HttpStatusCode.ServiceUnavailable, "")
            .On(FilePath, (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BreakingStream("pict"u8.ToArray())) }))
            .On(FilePath, (_, _) =>
            {
                var content = new StringContent("pictu");
                content.Headers.ContentLength = 7;
                return Task.FromResult(new HttpResponseMessage { Content = content });
            })
            .On(FilePath, "picture");

        var saved = await (await FileAsync()).SaveAsync(_folder);

        Assert.Equal("picture", await File.ReadAllTextAsync(saved));
        Assert.Equal([saved], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task What_was_saved_has_its_hash()
    {
        _service.On(FilePath, "picture");
        var file = await FileAsync();
        Assert.Null(file.Sha256);

        var saved = await file.SaveAsync(_folder);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(saved))), file.Sha256);
        var text = OutputFile.FromText("9", "a fox");
        await text.ReadAsBytesAsync();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("a fox"u8)), text.Sha256);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_whose_hash_its_host_sends_is_fetched_again()
    {
        _service.On(FilePath, (_, _) => Task.FromResult(WithMd5("pictura"))).On(FilePath, (_, _) => Task.FromResult(WithMd5("picture")));

        Assert.Equal("picture"u8.ToArray(), await (await FileAsync()).ReadAsBytesAsync());
        Assert.Equal(2, _service.RequestsTo(FilePath).Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 1)]
    [InlineData(HttpStatusCode.Forbidden, 1)]
    [InlineData(HttpStatusCode.InternalServerError, 4)]
    public async Task A_download_that_fails_for_good_leaves_nothing(HttpStatusCode status, int attempts)
    {
        _service.On(FilePath, status, "gone");
        var file = await FileAsync();

        var error = await Assert.ThrowsAsync<RunningHubException>(() => file.SaveAsync(_folder));

        Assert.Contains($"HTTP {(int)status}", error.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, _service.RequestsTo(FilePath).Count);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_download_that_fails_leaves_the_file_that_was_there_and_nothing_else()
    {
        _service.On(FilePath, HttpStatusCode.NotFound, "gone");
        var target = Path.Combine(_folder, "out.png");
        await File.WriteAllTextAsync(target, "the one from before");
        var file = await FileAsync();

        await Assert.ThrowsAsync<RunningHubException>(() => file.SaveAsync(target));

        Assert.Equal("the one from before", await File.ReadAllTextAsync(target));
        Assert.Equal([target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_has_its_name_only_when_it_is_whole()
    {
        var target = Path.Combine(_folder, "out.png");
        var wasThere = false;
        _service.On(FilePath, (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new WatchedStream("picture"u8.ToArray(), () => wasThere |= File.Exists(target))) }));

        await (await FileAsync()).SaveAsync(target);

        Assert.False(wasThere);
        Assert.Equal("picture", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task A_cancelled_download_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        _service.On(FilePath, async (_, _) =>
        {
            await source.CancelAsync();
            return ScriptedService.Json("picture");
        });
        var file = await FileAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => file.SaveAsync(_folder, source.Token));

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("said")]
    [InlineData("sent")]
    [InlineData("bomb")]
    public async Task A_file_over_the_limit_is_refused_however_it_comes(string how)
    {
        _service.On(FilePath, (_, _) => Task.FromResult(how switch
        {
            "said" => WithLength("x", 10L * 1024 * 1024 * 1024),
            "sent" => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) },
            _ => new HttpResponseMessage { Content = new StreamContent(new GZipStream(new MemoryStream(Bomb()), CompressionMode.Decompress)) },
        }));
        var file = await FileAsync(options => options.MaximumDownloadSize = 100_000);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => file.SaveAsync(_folder));

        Assert.Contains("larger than 100000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Single(_service.RequestsTo(FilePath));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Redirects_to_other_hosts_are_followed_without_the_key()
    {
        _service.On(FilePath, Redirect("https://cdn.example.test/moved.png")).On("/moved.png", Redirect("/again.png")).On("/again.png", "picture");

        Assert.Equal("picture"u8.ToArray(), await (await FileAsync()).ReadAsBytesAsync());

        Assert.Equal("cdn.example.test", _service.Requests[^1].Url.Host);
        Assert.All(_service.Requests.Skip(1), request => Assert.Null(request.Authorization));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:8080/admin")]
    [InlineData("http://localhost/")]
    [InlineData("http://x.localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost./")]
    [InlineData("http://LOCALHOST./x")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://100.100.100.200/latest/meta-data")]
    [InlineData("http://100.127.255.255/")]
    [InlineData("http://192.0.0.192/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("ftp://example.test/x")]
    public async Task Redirects_to_this_machine_or_out_of_http_are_not_followed(string location)
    {
        _service.On(FilePath, Redirect(location));
        var file = await FileAsync();

        var error = await Assert.ThrowsAsync<RunningHubException>(() => file.SaveAsync(_folder));

        Assert.Contains("was not made", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Theory]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://100.63.255.255/")]
    [InlineData("http://100.128.0.1/")]
    [InlineData("http://192.168.0.5/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("http://localhost.example.test/")]
    public void Other_addresses_are_not_near(string url) => Assert.False(NearAddress.Is(new Uri(url)));

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        _service.On(FilePath, Redirect(FilePath));
        var file = await FileAsync();

        Assert.Contains("redirects", (await Assert.ThrowsAsync<RunningHubException>(() => file.ReadAsBytesAsync())).Message, StringComparison.Ordinal);
        Assert.Equal(6, _service.RequestsTo(FilePath).Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1/x.png")]
    [InlineData("//127.0.0.1/x.png")]
    public async Task An_address_of_this_machine_is_not_opened_for_a_site_elsewhere(string address)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":0,"data":[{"fileUrl":"{{address}}"}]}"""));
        var file = (await client.QueryTaskAsync("1")).Files[0];

        await Assert.ThrowsAsync<RunningHubException>(() => file.ReadAsBytesAsync());
    }

    [Fact]
    public async Task An_address_without_a_host_is_the_site_s()
    {
        var service = new ScriptedService().On(ScriptedService.Outputs, """{"code":0,"data":[{"fileUrl":"/view/a.png"}]}""").On("/view/a.png", "picture");
        using var client = Client.On(service);

        await (await client.QueryTaskAsync("1")).Files[0].ReadAsBytesAsync();

        Assert.Equal("https://www.runninghub.ai/view/a.png", service.Requests[1].Url.AbsoluteUri);
        Assert.Null(service.Requests[1].Authorization);
    }

    [Fact]
    public async Task A_stream_that_stalls_is_an_error_after_its_limit()
    {
        _service.On(FilePath, (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new StalledStream()) }));
        var file = await FileAsync(options => options.TransferIdleTimeout = TimeSpan.FromMilliseconds(100));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => file.ReadAsBytesAsync());

        Assert.Contains("no progress for 0.1 s", error.Message, StringComparison.Ordinal);
        await using var stream = await file.OpenReadAsync();
        await Assert.ThrowsAsync<RunningHubException>(async () => await stream.ReadExactlyAsync(new byte[1]));
    }

    [Fact]
    public async Task A_blocking_read_of_a_server_that_stalls_ends_too()
    {
        await using var server = new RawServer(
            RawServer.Json("""{"code":0,"data":[{"fileUrl":"/a.png","nodeId":"9"}]}"""),
            RawServer.Do(async socket =>
            {
                await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npict"u8.ToArray());
                await Task.Delay(Timeout.Infinite);
            }));
        using var client = new RunningHubClient(new RunningHubClientOptions
        {
            ApiKey = Client.Key,
            LoggerFactory = KeyWatch.WholeRun,
            Site = RunningHubSite.At(server.Url),
            TransferIdleTimeout = TimeSpan.FromMilliseconds(200),
        });
        await using var stream = await (await client.QueryTaskAsync("1")).Files[0].OpenReadAsync();
        var buffer = new byte[100];

        Assert.Equal(4, stream.ReadAtLeast(buffer, 4, throwOnEndOfStream: false));
        var error = Assert.Throws<RunningHubException>(() => stream.Read(buffer, 0, buffer.Length));

        Assert.Contains("no progress for 0.2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_takes_its_time_between_reads_is_not_the_server_s_fault()
    {
        _service.On(FilePath, "picture");
        var file = await FileAsync(options => options.TransferIdleTimeout = TimeSpan.FromSeconds(1));
        await using var stream = await file.OpenReadAsync();
        var first = new byte[1];
        Assert.Equal(1, await stream.ReadAsync(first));

        using (var longer = new CancellationTokenSource(TimeSpan.FromSeconds(1.5)))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, longer.Token));

        using var reader = new StreamReader(stream);
        Assert.Equal("icture", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Reading_goes_as_the_file_arrives()
    {
        _service.On(FilePath, "picture");
        await using var stream = await (await FileAsync()).OpenReadAsync();
        using var reader = new StreamReader(stream);

        Assert.Equal("picture", await reader.ReadToEndAsync());
    }

    private async Task<OutputFile> FileAsync(Action<RunningHubClientOptions>? configure = null)
    {
        var client = Client.On(_service, configure: configure);
        return (await client.QueryTaskAsync("1")).Files[0];
    }

    private static Func<SeenRequest, CancellationToken, Task<HttpResponseMessage>> Redirect(string location) => (_, _) =>
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Found);
        answer.Headers.TryAddWithoutValidation("Location", location);
        return Task.FromResult(answer);
    };

    private static HttpResponseMessage WithLength(string text, long length)
    {
        var answer = new HttpResponseMessage { Content = new StringContent(text) };
        answer.Content.Headers.ContentLength = length;
        return answer;
    }

    private static HttpResponseMessage WithMd5(string text)
    {
        var answer = WithLength(text, text.Length);
        answer.Content.Headers.ContentMD5 = MD5.HashData("picture"u8);
        return answer;
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(new byte[50_000_000]);
        return packed.ToArray();
    }

    private sealed class BreakingStream(byte[] start) : MemoryStream(start)
    {
        // Else its length would be told beforehand.
        public override bool CanSeek => false;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection broke.");
    }

    /// <summary>Looks around before each piece, when the one before has been on its way for long enough to be seen.</summary>
    private sealed class WatchedStream(byte[] content, Action look) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            look();
            await Task.Yield();
            return await base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        // Else its length would be told beforehand.
        public override bool CanSeek => false;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }

    private sealed class StalledStream : MemoryStream
    {
        // Else its length would be told beforehand.
        public override bool CanSeek => false;

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            await ReadAsync(buffer.AsMemory(offset, count), cancellationToken);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
