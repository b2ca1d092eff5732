using RunningHub.Emulator;

namespace RunningHub.Tool;

/// <summary>What <c>pull</c>, <c>check</c> and <c>doctor</c> say of a site.</summary>
public sealed class SiteCommandTests : IAsyncLifetime
{
    private const string Graph =
        """{"10":{"class_type":"SaveImage","inputs":{"filename_prefix":"海报","images":["8",0]}},"8":{"class_type":"VAEDecode","inputs":{"samples":["3",0],"vae":["4",2]}},"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":7.50,"model":["4",0]}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"a"}}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rhsite");
    private readonly StringWriter _output = new();
    private RunningHubEmulator _hub = null!;

    public async Task InitializeAsync() => _hub = await RunningHubEmulator.StartAsync();

    public async Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_file_that_is_what_the_site_has_is_the_same() =>
        Assert.Equal((0, "a.json: the same (workflow {id})\n"), await CheckAsync(Graph, Graph));

    [Fact]
    public async Task What_differs_is_listed_with_an_exit_code_for_ci()
    {
        var site = Graph.Replace("\"10\":", "\"21\":", StringComparison.Ordinal).Replace("7.50", "6", StringComparison.Ordinal);

        var (exitCode, text) = await CheckAsync(Graph, site);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            """
            a.json: 2 differences (workflow {id})
              node 10: the site has no node 10; it seems to be node 21 there
              node 3, field cfg: the file has 7.50, the site has 6
            `runninghub pull ID -o FILE` writes what the site has.

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public async Task What_cannot_be_compared_is_an_exit_code_of_its_own()
    {
        using var client = _hub.CreateClient();

        Assert.Equal(2, await CheckCommand.CheckAsync(client, [new WorkflowItem("a.json", "a.json", "")], _output, CancellationToken.None));
        Assert.Equal(2, await CheckCommand.CheckAsync(client, [new WorkflowItem("a.json", Path.Combine(_folder.FullName, "none.json"), "1")], _output, CancellationToken.None));
        Assert.Contains("a.json: not compared.", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "The file is neither a workflow in API format nor the description of an AI app.")]
    [InlineData("{\"nodes\":[],\"links\":[],\"last_node_id\":4}", "editor")]
    public async Task What_is_no_workflow_is_not_compared_and_the_reason_is_said(string text, string expected)
    {
        Assert.Equal(2, (await CheckAsync(text, Graph)).ExitCode);
        Assert.Contains(expected, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_the_site_that_was_saved_as_it_came_is_unwrapped() =>
        Assert.Equal((0, "a.json: the same (workflow {id})\n"), await CheckAsync("{\"code\":0,\"msg\":\"\",\"data\":{\"prompt\":" + System.Text.Json.JsonSerializer.Serialize(Graph) + "}}", Graph));

    [Theory]
    [InlineData("check", "--nonsense")]
    [InlineData("check", "--site", "nonsense")]
    [InlineData("pull", "1")]
    [InlineData("pull", " ", "-o", "x.json")]
    [InlineData("catalog", "", "-o", "x.rhcat")]
    [InlineData("nonsense")]
    public async Task A_line_that_makes_no_sense_is_no_difference(params string[] line) => Assert.Equal(2, await CommandLine.RunAsync(line));

    [Fact]
    public async Task An_app_is_compared_with_what_it_takes_now()
    {
        const string App = "{\"nodeInfoList\":[{\"nodeId\":\"52\",\"nodeName\":\"A\",\"fieldName\":\"text\",\"fieldValue\":\"a\",\"fieldType\":\"STRING\",\"fieldData\":\"\"}]}";
        var path = Path.Combine(_folder.FullName, "a.json");
        await File.WriteAllTextAsync(path, App);
        var id = _hub.Apps.Add(App.Replace("STRING", "INT", StringComparison.Ordinal));
        using var client = _hub.CreateClient();

        Assert.Equal(1, await CheckCommand.CheckAsync(client, [new WorkflowItem("a.json", path, id)], _output, CancellationToken.None));
        Assert.Equal($"a.json: 1 difference (app {id})\n  node 52, field text: the file has STRING, the app has INT\n`runninghub pull ID -o FILE` writes what the site has.\n", _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_doctor_says_what_a_run_would_find()
    {
        using var client = _hub.CreateClient(_hub.CreateKey(new KeyOptions { Coins = 120, Concurrency = 3 }));

        Assert.Equal(0, await DoctorCommand.ExamineAsync(client, _output, CancellationToken.None));
        Assert.Equal(
            $"Site      {client.Site}\nKey       accepted, kind NORMAL\nBalance   120 coins\nLimit     3 tasks at once; now 0 running, 0 queued\nReady to run.\n",
            _output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_doctor_tells_a_refused_key_from_an_empty_account()
    {
        using var stranger = _hub.CreateClient("0123456789abcdef0123456789abcdef");
        using var poor = _hub.CreateClient(_hub.CreateKey(new KeyOptions { Coins = 0 }));

        Assert.Equal(1, await DoctorCommand.ExamineAsync(stranger, _output, CancellationToken.None));
        Assert.Equal(1, await DoctorCommand.ExamineAsync(poor, _output, CancellationToken.None));
        Assert.Contains("Key       refused", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("a run would be refused", _output.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Text)> CheckAsync(string file, string site)
    {
        var path = Path.Combine(_folder.FullName, "a.json");
        await File.WriteAllTextAsync(path, file);
        var id = _hub.Workflows.Add(site);
        using var client = _hub.CreateClient();
        var exitCode = await CheckCommand.CheckAsync(client, [new WorkflowItem("a.json", path, id)], _output, CancellationToken.None);
        return (exitCode, _output.ToString().ReplaceLineEndings("\n").Replace(id, "{id}", StringComparison.Ordinal));
    }
}
