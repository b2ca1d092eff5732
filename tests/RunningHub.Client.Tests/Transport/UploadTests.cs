using System.Net;
using System.Text;

namespace RunningHub.Tests.Transport;

public sealed class UploadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("runninghub-").FullName;
    private readonly ScriptedService _service = new ScriptedService()
        .On(ScriptedService.Upload, Bodies.Uploaded("api/9f86.png"))
        .On(ScriptedService.Create, Bodies.Created());

    public void Dispose()
    {
        KeyWatch.WholeRun.LookInto(_folder);
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Text_parts_come_before_the_file_the_name_is_ascii_and_the_boundary_unquoted()
    {
        using var client = Client.On(_service);

        await client.UploadAsync(MediaInput.FromBytes("picture"u8.ToArray(), "海报 \"1\".png"));

        var request = Assert.Single(_service.Requests);
        var boundary = request.ContentType!.Split("boundary=")[1];
        Assert.Equal($"multipart/form-data; boundary={boundary}", request.ContentType);
        Assert.Equal(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"apiKey\"\r\n\r\n{Client.Key}\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"fileType\"\r\n\r\ninput\r\n"
            + $"--{boundary}\r\nContent-Type: application/octet-stream\r\nContent-Disposition: form-data; name=\"file\"; filename=\"____1_.png\"\r\n\r\npicture\r\n--{boundary}--\r\n",
            request.Body);
        Assert.Equal("Bearer " + Client.Key, request.Authorization);
    }

    [Fact]
    public async Task The_uploaded_name_is_sent_and_shown_while_the_workflow_keeps_its_file()
    {
        using var client = Client.On(_service);
        var path = Write("cat.png", "meow");
        var wf = new Poster { Node10 = { Image = MediaInput.FromFile(path) } };
        Assert.Equal("10.image = upload:cat.png", Assert.Single(wf.NodeInfoList).ToString());
        Assert.True(wf.NodeInfoList[0].FieldValue.IsPending);

        var run = await wf.StartAsync(client);

        Assert.Equal("10.image = api/9f86.png", Assert.Single(run.SentNodeInfoList).ToString());
        Assert.Contains("\"fieldValue\":\"api/9f86.png\"", _service.RequestsTo(ScriptedService.Create)[0].Body, StringComparison.Ordinal);
        Assert.True(wf.NodeInfoList[0].FieldValue.IsPending);
    }

    [Fact]
    public async Task The_whole_workflow_holds_the_uploaded_name()
    {
        using var client = Client.On(_service);
        var wf = new Poster { Node10 = { Image = MediaInput.FromBytes(new byte[] { 1 }, "a.png") } };

        await wf.StartAsync(client, new RunOptions { SendWholeWorkflow = true });

        Assert.Contains("api/9f86.png", _service.RequestsTo(ScriptedService.Create)[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_is_uploaded_once_also_by_runs_that_start_together()
    {
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Upload, async (_, _) =>
        {
            arrived.SetResult();
            await release.Task;
            return ScriptedService.Json(Bodies.Uploaded("api/1.png"));
        });
        using var client = Client.On(service);

        var first = With(MediaInput.FromBytes("same"u8.ToArray(), "a.png")).StartAsync(client);
        await arrived.Task;
        var second = With(MediaInput.FromFile(Write("b.PNG", "same"))).StartAsync(client);
        release.SetResult();
        await Task.WhenAll(first, second);
        await With(MediaInput.FromStream(new MemoryStream("same"u8.ToArray()), "c.png")).StartAsync(client);

        Assert.Single(service.RequestsTo(ScriptedService.Upload));
    }

    [Fact]
    public async Task A_name_that_has_become_old_is_not_used_again()
    {
        var clock = new FakeTime();
        var service = new ScriptedService().On(ScriptedService.Upload, Bodies.Uploaded("api/1.png"), Bodies.Uploaded("api/2.png"));
        using var client = Client.On(service, clock, options => options.UploadLifetime = TimeSpan.FromHours(2));
        var media = MediaInput.FromBytes("same"u8.ToArray(), "a.png");

        await client.UploadAsync(media);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("api/1.png", (await client.UploadAsync(media)).Name);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("api/2.png", (await client.UploadAsync(media)).Name);
        Assert.Equal("api/2.png", (await client.UploadAsync(media)).Name);

        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task Another_content_or_another_extension_is_another_upload()
    {
        using var client = Client.On(_service);

        await client.UploadAsync(MediaInput.FromBytes("1"u8.ToArray(), "a.png"));
        await client.UploadAsync(MediaInput.FromBytes("2"u8.ToArray(), "a.png"));
        await client.UploadAsync(MediaInput.FromBytes("1"u8.ToArray(), "a.webp"));

        Assert.Equal(3, _service.Requests.Count);
    }

    [Fact]
    public async Task A_failed_upload_is_repeated_from_the_start_of_the_file()
    {
        var service = new ScriptedService()
            .On(ScriptedService.Upload, HttpStatusCode.BadGateway, "<html></html>", "text/html")
            .On(ScriptedService.Upload, Bodies.Refusal(808), Bodies.Uploaded("api/1.png"));
        using var client = Client.On(service);

        await client.UploadAsync(MediaInput.FromFile(Write("a.png", "content")));

        Assert.Equal(3, service.Requests.Count);
        Assert.All(service.Requests, request => Assert.Contains("\r\n\r\ncontent\r\n", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_upload_ends_the_start_before_the_submit_and_is_not_remembered()
    {
        var service = new ScriptedService().On(ScriptedService.Upload, Bodies.Refusal(809), Bodies.Uploaded("api/1.png")).On(ScriptedService.Create, Bodies.Created());
        using var client = Client.On(service);
        var wf = With(MediaInput.FromBytes("1"u8.ToArray(), "a.png"));

        Assert.Equal(809, (await Assert.ThrowsAsync<RunningHubException>(() => wf.StartAsync(client))).Code);
        Assert.Empty(service.RequestsTo(ScriptedService.Create));
        await wf.StartAsync(client);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("too large")]
    [InlineData("no extension")]
    [InlineData("folder")]
    [InlineData("film")]
    public async Task A_file_that_cannot_be_sent_is_refused_before_anything_is(string what)
    {
        using var client = Client.On(_service, configure: options => options.MaximumUploadSize = 10);
        var media = what switch
        {
            "missing" => MediaInput.FromFile(Path.Combine(_folder, "none.png")),
            "empty" => MediaInput.FromFile(Write("empty.png", "")),
            "too large" => MediaInput.FromFile(Write("large.png", "12345678901")),
            "film" => MediaInput.FromFile(Write("cat.MP4", "1")),
            "no extension" => MediaInput.FromFile(Write("file", "1")),
            _ => MediaInput.FromFile(Directory.CreateDirectory(Path.Combine(_folder, "folder.png")).FullName),
        };
        var wf = With(media);
        wf.Override("10", "mask", MediaInput.FromBytes("fine"u8.ToArray(), "fine.png"));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => wf.StartAsync(client));

        Assert.Equal(ErrorCategory.FixRequest, error.Category);
        Assert.StartsWith("Poster.Node10.Image: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Theory]
    [InlineData("LoadImage", "image", "a.webp", null)]
    [InlineData("LoadImage", "image", "a.MP4", "The file 'a.MP4' is a film, and LoadImage takes a picture.")]
    [InlineData("LoadImageMask", "image", "a.zip", "The file 'a.zip' is an archive, and LoadImageMask takes a picture.")]
    [InlineData("LoadVideo", "file", "a.mov", null)]
    [InlineData("LoadVideo", "file", "a.png", "The file 'a.png' is a picture, and LoadVideo takes a film.")]
    [InlineData("VHS_LoadVideo", "video", "a.gif", null)]
    [InlineData("VHS_LoadVideo", "video", "a.mp3", "The file 'a.mp3' is sound, and VHS_LoadVideo takes a film.")]
    [InlineData("LoadAudio", "audio", "a.mp4", null)]
    [InlineData("LoadAudio", "audio", "a.jpg", "The file 'a.jpg' is a picture, and LoadAudio takes sound.")]
    [InlineData("LoadImage", "image", "a.xyz", null)]
    [InlineData("LoadImage", "mask", "a.mp4", null)]
    [InlineData("SomebodysLoader", "image", "a.mp4", null)]
    [InlineData(null, "image", "a.mp4", null)]
    public void A_loader_takes_what_it_can_read(string? classType, string field, string file, string? refusal) =>
        Assert.Equal(refusal, LoaderKinds.WhyNot(classType, field, file));

    [Theory]
    [InlineData("IMAGE", "a.mp4", "The file 'a.mp4' is a film, and the app's field (kind IMAGE) takes a picture.")]
    [InlineData("video", "a.png", "The file 'a.png' is a picture, and the app's field (kind video) takes a film.")]
    [InlineData("AUDIO", "a.mp3", null)]
    [InlineData("STRING", "a.mp3", null)]
    [InlineData(null, "a.mp3", null)]
    public void A_field_of_an_app_takes_the_kind_that_the_app_says(string? kind, string file, string? refusal) =>
        Assert.Equal(refusal, LoaderKinds.WhyNot(null, "value", file, kind));

    public static TheoryData<string, string, byte[], string?> Contents => new()
    {
        { "LoadImage", "a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], null },
        { "LoadImage", "a.jpg", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], null },
        { "LoadImage", "a.png", [.. "<!DOCTYPE html><title>404"u8], "The file 'a.png' holds a web page, and LoadImage takes a picture." },
        { "LoadImage", "a.png", [.. "\n{\"code\":401}"u8], "The file 'a.png' holds an answer of an API, and LoadImage takes a picture." },
        { "LoadImage", "a.png", [0, 0, 0, 0x20, .. "ftypisom"u8], "The file 'a.png' holds a film (MP4 or QuickTime), and LoadImage takes a picture." },
        { "LoadImage", "a.png", [.. "RIFF\0\0\0\0WAVE"u8], "The file 'a.png' holds sound (WAV), and LoadImage takes a picture." },
        { "LoadImage", "a.png", [.. "RIFF\0\0\0\0WEBP"u8], null },
        { "LoadImage", "a.png", [.. "whatever"u8], null },
        { "LoadImage", "a.mp4", [0xFF, 0xD8, 0xFF, 0xE0], "The file 'a.mp4' is named as a film and holds a JPEG picture: give it a name that fits, because the service goes by the name." },
        { "LoadVideo", "a.mp4", [.. "GIF89a"u8], null },
        { "LoadVideo", "a.mp4", [.. "%PDF-1.7"u8], "The file 'a.mp4' holds a PDF document, and LoadVideo takes a film." },
        { "LoadAudio", "a.mp3", [0, 0, 0, 0x20, .. "ftypisom"u8], null },
        { "LoadAudio", "a.mp3", [.. "PK\u0003\u0004"u8], "The file 'a.mp3' holds a ZIP archive, and LoadAudio takes sound." },
        { "SomebodysLoader", "a.png", [.. "<html>"u8], null },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_a_file_holds_weighs_more_than_its_name(string classType, string file, byte[] content, string? refusal)
    {
        var field = classType switch { "LoadVideo" => "file", "LoadAudio" => "audio", _ => "image" };

        Assert.Equal(refusal, LoaderKinds.WhyNot(classType, field, file, null, ContentKind.Of(content, content.Length)));
    }

    [Fact]
    public async Task A_page_that_was_saved_as_a_picture_is_not_uploaded_whether_file_bytes_or_stream()
    {
        using var client = Client.On(_service);
        foreach (var media in new[] { MediaInput.FromFile(Write("a.png", "<html>")), MediaInput.FromBytes("<html>"u8.ToArray(), "a.png"), MediaInput.FromStream(new OneWayStream([.. "<html>"u8]), "a.png") })
        {
            var error = await Assert.ThrowsAsync<RunningHubException>(() => With(media).StartAsync(client));
            Assert.Equal("Poster.Node10.Image: The file 'a.png' holds a web page, and LoadImage takes a picture. Nothing was uploaded or submitted.", error.Message);
        }

        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task Where_nobody_knows_what_a_field_takes_a_wrong_name_is_a_warning()
    {
        var log = new LogLines();
        using var client = Client.On(_service, configure: options => options.LoggerFactory = log);
        var wf = new Poster();
        wf.Override("6", "text", MediaInput.FromBytes("<html>"u8.ToArray(), "a.png"));

        await wf.StartAsync(client);

        Assert.Contains(log.Lines, line => line.Contains("Poster.Node6.Text: a file that is named .png holds a web page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_read_once_for_several_runs_and_then_closed()
    {
        using var client = Client.On(_service);
        var stream = new OneWayStream("content"u8.ToArray());
        var wf = With(MediaInput.FromStream(stream, "a.png"));

        await wf.StartAsync(client);
        await wf.Clone().StartAsync(client);

        Assert.True(stream.IsClosed);
        Assert.Contains("\r\n\r\ncontent\r\n", Assert.Single(_service.RequestsTo(ScriptedService.Upload)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_is_read_no_further_than_the_limit()
    {
        using var client = Client.On(_service, configure: options => options.MaximumUploadSize = 1000);
        var stream = new OneWayStream(new byte[10_000_000]);

        await Assert.ThrowsAsync<RunningHubException>(() => With(MediaInput.FromStream(stream, "a.png", leaveOpen: true)).StartAsync(client));

        Assert.True(stream.BytesRead < 200_000);
        Assert.False(stream.IsClosed);
    }

    [Fact]
    public async Task Urls_and_uploaded_names_pass_through()
    {
        using var client = Client.On(_service);

        await With(MediaInput.FromUrl(new Uri("https://example.test/a.png?x=1"))).StartAsync(client);
        await With(MediaInput.FromUploaded("api/known.png")).StartAsync(client);

        Assert.Empty(_service.RequestsTo(ScriptedService.Upload));
        Assert.Contains("\"fieldValue\":\"https://example.test/a.png?x=1\"", _service.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"fieldValue\":\"api/known.png\"", _service.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_is_downloaded_and_uploaded_again()
    {
        _service.On(ScriptedService.Outputs, Bodies.Done).On("/u/output/ComfyUI_00001_abcde_1790000000.png", "the picture");
        using var client = Client.On(_service);
        var outputs = await new Poster().RunAsync(client);

        await With(MediaInput.From(outputs.Node9[0])).StartAsync(client);

        Assert.Contains("the picture", Assert.Single(_service.RequestsTo(ScriptedService.Upload)).Body, StringComparison.Ordinal);
        Assert.Null(_service.RequestsTo("/u/output/ComfyUI_00001_abcde_1790000000.png")[0].Authorization);
    }

    private static Poster With(MediaInput image) => new() { Node10 = { Image = image } };

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public long BytesRead { get; private set; }

        public bool IsClosed { get; private set; }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            var read = Read(buffer, offset, count);
            BytesRead += read;
            return Task.FromResult(read);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            BytesRead += read;
            return ValueTask.FromResult(read);
        }

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
