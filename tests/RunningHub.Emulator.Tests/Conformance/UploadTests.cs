using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>POST /task/openapi/upload (reference §4.11).</summary>
[Covers("POST /task/openapi/upload")]
public sealed class UploadTests
{
    private const string Path = "/task/openapi/upload";

    [Theory]
    [InlineData("cat.png", "input", "^api/[0-9a-f]{64}\\.png$")]
    [InlineData("cat.PNG", "image", "^api/[0-9a-f]{64}\\.png$")]
    [InlineData("dance.mp4", "video", "^api/[0-9a-f]{64}\\.mp4$")]
    [InlineData("pictures.zip", "input", "^[0-9a-f]{64}$")]
    [InlineData("noextension", "input", "^api/[0-9a-f]{64}$")]
    [Covers("ZIP without prefix", "upload by content hash")]
    public async Task A_file_gets_its_contents_hash_as_name_and_an_archive_the_bare_hash(string fileName, string fileType, string pattern)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.UploadAsync(Path, [1, 2, 3], fileName, [("apiKey", stage.Key), ("fileType", fileType)]);
        Assert.Equal((0, "success"), (answer.Code, answer.Message));
        Assert.Matches(pattern, answer.Data.GetProperty("fileName").GetString());
        Assert.Equal(fileType, answer.Data.GetProperty("fileType").GetString());
    }

    [Fact]
    public async Task The_same_content_has_the_same_name()
    {
        await using var stage = await Stage.SetAsync();
        async Task<string?> Name(byte[] file, string name) =>
            (await stage.Wire.UploadAsync(Path, file, name, [("apiKey", stage.Key), ("fileType", "input")])).Data.GetProperty("fileName").GetString();
        Assert.Equal(await Name([1, 2], "a.png"), await Name([1, 2], "b.png"));
        Assert.NotEqual(await Name([1, 2], "a.png"), await Name([1, 3], "a.png"));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\boot.ini")]
    [InlineData("/tmp/evil.png/..")]
    [InlineData("C:evil.p/../ng")]
    [InlineData("nul.\u0001")]
    public async Task A_name_from_outside_never_becomes_a_path(string fileName)
    {
        await using var stage = await Stage.SetAsync();
        var answer = await stage.Wire.UploadAsync(Path, [1], fileName, [("apiKey", stage.Key)]);
        Assert.Matches("^api/[0-9a-f]{64}(\\.[a-z0-9]{1,8})?$", answer.Data.GetProperty("fileName").GetString());
    }

    [Fact]
    [Covers("code 809", "limits")]
    public async Task A_file_above_the_limit_is_809()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.UploadBytes = 1000);
        Task<RawAnswer> Upload(int size) => stage.Wire.UploadAsync(Path, new byte[size], "a.png", [("apiKey", stage.Key), ("fileType", "input")]);
        Assert.Equal(0, (await Upload(1000)).Code);
        var refused = await Upload(1001);
        Assert.Equal((809, "APIKEY_FILE_SIZE_EXCEEDED", JsonValueKind.Null), (refused.Code, refused.Message, refused.Data.ValueKind));
    }

    [Fact]
    public async Task The_key_must_be_in_the_form_or_the_query()
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.FileBeforeFieldsHangs = false);
        var header = await stage.Wire.UploadAsync(Path, [1], "a.png", [("fileType", "input")], "Bearer " + stage.Key);
        Assert.Equal((301, "must not be blank"), (header.Code, header.Message));
        Assert.Equal(0, (await stage.Wire.UploadAsync(Path + "?apiKey=" + stage.Key, [1], "a.png", [("fileType", "input")])).Code);
        Assert.Equal(802, (await stage.Wire.UploadAsync(Path, [1], "a.png", [("apiKey", new string('1', 32))])).Code);
    }

    [Fact]
    [Covers("code 808")]
    public async Task A_form_without_a_file_is_808()
    {
        await using var stage = await Stage.SetAsync();
        using var form = new MultipartFormDataContent { { new StringContent(stage.Key), "apiKey" } };
        using var response = await stage.Wire.Http.PostAsync(Path, form);
        Assert.Equal(808, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"apiKey\"\r\n\r\nbroken off")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno header at all\r\n\r\n--b--\r\n")]
    [InlineData("multipart/form-data; boundary=b", "")]
    [Covers("code 808")]
    public async Task What_is_no_form_is_808(string contentType, string body)
    {
        await using var stage = await Stage.SetAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await stage.Wire.Http.PostAsync(Path, content);
        var code = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetInt32();
        Assert.Contains(code, (int[])[808, 301]);
    }

    [Fact]
    [Covers("file before fields hangs")]
    public async Task A_file_part_before_the_key_hangs_until_the_client_gives_up_unless_switched()
    {
        await using var stage = await Stage.SetAsync();
        MultipartFormDataContent Form() => new() { { new ByteArrayContent([1]), "file", "a.png" }, { new StringContent(stage.Key), "apiKey" } };
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var form = Form();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stage.Wire.Http.PostAsync(Path, form, patience.Token));

        await using var lenient = await Stage.SetAsync(o => o.Wire.FileBeforeFieldsHangs = false);
        using var other = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.png" }, { new StringContent(lenient.Key), "apiKey" } };
        using var response = await lenient.Wire.Http.PostAsync(Path, other);
        Assert.Contains("\"code\":0", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    [Covers("limits")]
    public async Task The_oldest_uploads_go_when_the_store_is_full()
    {
        await using var stage = await Stage.SetAsync(o => o.Limits.StoredBytes = 2000);
        for (var i = 0; i < 5; i++) await stage.Wire.UploadAsync(Path, [.. Enumerable.Repeat((byte)i, 900)], "a.png", [("apiKey", stage.Key)]);
        Assert.Equal(2, stage.Hub.International.Files.UploadCount);
    }
}
