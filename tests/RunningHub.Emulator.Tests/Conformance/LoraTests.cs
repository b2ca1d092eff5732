using System.Net;
using System.Security.Cryptography;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>getLoraUploadUrl and the storage behind its address (reference §4.12).</summary>
[Covers("POST /api/openapi/getLoraUploadUrl")]
public sealed class LoraTests
{
    private const string Ask = "/api/openapi/getLoraUploadUrl";

    private static readonly byte[] File = [1, 2, 3];
    private static readonly string Md5 = Convert.ToHexStringLower(MD5.HashData(File));

    [Fact]
    public async Task The_hash_is_the_name_and_the_address_takes_the_file()
    {
        await using var stage = await Stage.SetAsync();
        var answer = await AskAsync(stage);
        Assert.Equal($"api-lora-cn/{Md5}.safetensors", answer.Data.GetProperty("fileName").GetString());
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(stage, answer.Data.GetProperty("url").GetString()!, File)).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Covers("LoRA address of a known file")]
    public async Task A_file_that_is_there_needs_no_address_unless_the_switch_says_so(bool given)
    {
        await using var stage = await Stage.SetAsync(o => o.Wire.LoraAddressWhenKnown = given);
        await PutAsync(stage, (await AskAsync(stage)).Data.GetProperty("url").GetString()!, File);
        Assert.Equal(given, (await AskAsync(stage)).Data.GetProperty("url").GetString() is not null);
    }

    [Theory]
    [InlineData("", "0123456789abcdef0123456789abcdef")]
    [InlineData("x", "")]
    [InlineData("x", "zz23456789abcdef0123456789abcdef")]
    [InlineData("x", "0123")]
    public async Task Name_and_hash_are_required(string loraName, string md5Hex)
    {
        await using var stage = await Stage.SetAsync();
        Assert.Equal(301, (await stage.Wire.PostAsync(Ask, new { apiKey = stage.Key, loraName, md5Hex })).Code);
    }

    [Fact]
    [Covers("storage wants no Authorization")]
    public async Task The_storage_refuses_an_API_key_a_wrong_signature_and_an_old_address()
    {
        await using var stage = await Stage.SetAsync();
        var url = (await AskAsync(stage)).Data.GetProperty("url").GetString()!;
        using var withKey = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(File) };
        withKey.Headers.TryAddWithoutValidation("Authorization", "Bearer " + stage.Key);
        Assert.Equal(HttpStatusCode.BadRequest, (await stage.Wire.Http.SendAsync(withKey)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(stage, url.Replace("signature=", "signature=0", StringComparison.Ordinal), File)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(stage, url.Split('?')[0], File)).StatusCode);
        stage.Hub.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(stage, url, File)).StatusCode);
    }

    [Fact]
    public async Task Another_file_than_the_one_asked_for_is_noted()
    {
        await using var stage = await Stage.SetAsync();
        await PutAsync(stage, (await AskAsync(stage)).Data.GetProperty("url").GetString()!, [9]);
        Assert.Contains("MD5", stage.Hub.Requests[^1].Note);
    }

    private static Task<RawAnswer> AskAsync(Stage stage) => stage.Wire.PostAsync(Ask, new { apiKey = stage.Key, loraName = "style", md5Hex = Md5 });

    private static Task<HttpResponseMessage> PutAsync(Stage stage, string url, byte[] file) => stage.Wire.Http.PutAsync(url, new ByteArrayContent(file));
}
