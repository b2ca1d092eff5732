using System.Text.Json;

namespace RunningHub.Tests.Running;

public sealed class RunTokenTests
{
    [Theory]
    [InlineData("https://www.runninghub.ai", "2100000000000000017", "TextToImage", "93f1c2a4b5d60718", "rh1~ai~2100000000000000017~TextToImage~93f1c2a4b5d60718")]
    [InlineData("https://www.runninghub.cn/", "1", "海报", "0", "rh1~cn~1~%E6%B5%B7%E6%8A%A5~0")]
    [InlineData("http://127.0.0.1:8288", "a~b", null, null, "rh1~http%3A%2F%2F127.0.0.1%3A8288~a%7Eb~~")]
    public void A_token_is_one_word_of_ascii_and_comes_back(string site, string taskId, string? name, string? hash, string text)
    {
        var token = new RunToken(RunningHubSite.At(new Uri(site)), taskId, name, hash);

        Assert.Equal(text, token.ToString());
        Assert.Equal(token, RunToken.Parse(text));
        Assert.Equal(token, JsonSerializer.Deserialize<RunToken>(JsonSerializer.Serialize(token)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rh1~ai~~A~b")]
    [InlineData("rh2~ai~1~A~b")]
    [InlineData("rh1~ai~1~A")]
    [InlineData("rh1~nowhere~1~A~b")]
    [InlineData("rh1~ftp%3A%2F%2Fx~1~A~b")]
    [InlineData("rh1~https%3A%2F%2Fuser%3Apassword%40x~1~A~b")]
    public void What_is_no_token_is_refused(string? text)
    {
        Assert.False(RunToken.TryParse(text, out _));
        if (text is not null) Assert.Throws<FormatException>(() => RunToken.Parse(text));
    }

    [Fact]
    public async Task A_run_goes_on_from_its_token()
    {
        var service = new ScriptedService().On(ScriptedService.Outputs, Bodies.Running, Bodies.Done);
        using var client = Client.On(service);

        var run = await Poster.AttachAsync(client, RunToken.Parse($"rh1~ai~{Bodies.TaskId}~Poster~93f1c2a4b5d60718"));

        Assert.False(run.FileHasChanged);
        Assert.Single((await run.WaitAsync()).Node9);
        Assert.Single((await client.Attach(run.Token).WaitAsync()).Files);
    }

    [Fact]
    public async Task A_token_of_another_state_of_the_file_says_so()
    {
        using var client = Client.On(new ScriptedService());

        Assert.True((await Poster.AttachAsync(client, RunToken.Parse("rh1~ai~1~Poster~0000000000000000"))).FileHasChanged);
    }

    [Theory]
    [InlineData("rh1~cn~1~Poster~0", "share nothing")]
    [InlineData("rh1~ai~1~Other~0", "a run of Other, not of Poster")]
    public async Task A_token_of_another_site_or_class_is_refused(string token, string text)
    {
        using var client = Client.On(new ScriptedService());

        Assert.Contains(text, (await Assert.ThrowsAsync<ArgumentException>(() => Poster.AttachAsync(client, RunToken.Parse(token)))).Message, StringComparison.Ordinal);
    }
}
