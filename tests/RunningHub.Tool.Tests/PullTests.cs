using RunningHub.Emulator;

namespace RunningHub.Tool;

/// <summary>What <c>runninghub pull</c> writes, leaves alone, and says.</summary>
public sealed class PullTests : IAsyncLifetime
{
    private const string Graph =
        """{"10":{"class_type":"SaveImage","inputs":{"filename_prefix":"海报","images":["8",0]}},"12:3":{"class_type":"VAEDecode","inputs":{"samples":["3",0]}},"8":{"class_type":"VAEDecode","inputs":{"samples":["3",0],"vae":["4",2]}},"12:10":{"class_type":"Note","inputs":{}},"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"cfg":7.50,"model":["4",0]}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"a"}}}""";

    private const string App =
        """{"code":0,"msg":"success","data":{"curl":"curl … apiKey=SECRET","webappName":"海报","statisticsInfo":{"pv":"7"},"nodeInfoList":[{"nodeId":"52","nodeName":"CLIPTextEncode","fieldName":"text","fieldValue":"a","fieldType":"STRING","fieldData":"[\"STRING\", {\"multiline\": true}]","description":"Prompt"}],"covers":[],"tags":[]}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rhpull");
    private readonly StringWriter _output = new();
    private readonly StringWriter _messages = new();
    private RunningHubEmulator _hub = null!;
    private RunningHubClient _client = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHubEmulator.StartAsync();
        _client = _hub.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await _client.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public void A_pulled_graph_has_its_nodes_in_the_order_of_their_ids_and_its_numbers_and_letters_as_they_are()
    {
        var text = PulledFile.OfWorkflow(Graph);

        Assert.Equal(text, PulledFile.OfWorkflow(text));
        Assert.StartsWith("{\n  \"3\": {\n    \"class_type\": \"KSampler\",\n", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Contains("\"seed\": 18446744073709551615,", text, StringComparison.Ordinal);
        Assert.Contains("\"cfg\": 7.50,", text, StringComparison.Ordinal);
        Assert.Contains("\"海报\"", text, StringComparison.Ordinal);
        Assert.Equal(["3", "4", "8", "10", "12:3", "12:10"], text.Split('\n').Where(line => line.StartsWith("  \"", StringComparison.Ordinal)).Select(line => line.Split('"')[1]));
        Assert.Throws<InvalidDataException>(() => PulledFile.OfWorkflow("[]"));
        Assert.Throws<InvalidDataException>(() => PulledFile.OfWorkflow("not json"));
        Assert.Throws<InvalidDataException>(() => PulledFile.OfWorkflow("""{"6":"a text","7":null}"""));
    }

    [Fact]
    public async Task A_workflow_goes_into_a_folder_that_is_made_and_its_line_is_for_the_project_above()
    {
        Write("shop/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        var id = _hub.Workflows.Add(Graph);
        var path = InFolder("shop/work flows/50% & more.json");

        Assert.Equal(0, await PullAsync(id, path));

        Assert.Equal(PulledFile.OfWorkflow(Graph), await File.ReadAllTextAsync(path));
        Assert.Equal($"<RunningHubWorkflow Include=\"work flows/50%25 &amp; more.json\" WorkflowId=\"{id}\" />\n", Text(_output));
        Assert.Equal($"{path}: written.\n", Text(_messages));
    }

    [Theory]
    [InlineData("<RunningHubWorkflow Include=\"workflows\\**\\*.json\" />", "Update")]
    [InlineData("<RunningHubWorkflow Include=\"a.json; workflows/T.json\" />", "Update")]
    [InlineData("<RunningHubApp Include=\"workflows/*.json\" />", "Include")]
    [InlineData("<broken", "Include")]
    public async Task Where_the_project_takes_the_file_already_the_line_only_adds_the_id(string items, string expected)
    {
        Write("Shop.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{items}</ItemGroup></Project>");
        var id = _hub.Workflows.Add(Graph);

        await PullAsync(id, InFolder("workflows/T.json"));

        Assert.Equal($"<RunningHubWorkflow {expected}=\"workflows/T.json\" WorkflowId=\"{id}\" />\n", Text(_output));
    }

    [Fact]
    public async Task An_older_state_is_replaced_and_what_changed_is_listed()
    {
        var id = _hub.Workflows.Add(Graph.Replace("7.50", "6", StringComparison.Ordinal));
        Write("T.json", Graph);

        await PullAsync(id, InFolder("T.json"));
        await PullAsync(id, InFolder("T.json"));

        Assert.Equal($"{InFolder("T.json")}: replaced.\n  node 3, field cfg: the file has 7.50, the site has 6\n{InFolder("T.json")}: unchanged.\n", Text(_messages));
    }

    [Fact]
    public async Task The_same_in_another_layout_is_said_to_be_that()
    {
        var id = _hub.Workflows.Add(Graph);
        Write("T.json", "{\"prompt\":" + Graph + "}");

        await PullAsync(id, InFolder("T.json"));

        Assert.Equal($"{InFolder("T.json")}: replaced; only its layout is new.\n", Text(_messages));
    }

    [Theory]
    [InlineData("{\"nodes\":[],\"links\":[],\"last_node_id\":4}")]
    [InlineData("my notes")]
    [InlineData(App)]
    public async Task A_file_that_holds_something_else_stays_unless_one_insists(string text)
    {
        var id = _hub.Workflows.Add(Graph);
        Write("T.json", text);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => PullAsync(id, InFolder("T.json")));

        Assert.Contains("T.json is left as it is, because it holds something else. ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(InFolder("T.json")));
        Assert.Equal(0, await PullAsync(id, InFolder("T.json"), force: true));
        Assert.Equal(PulledFile.OfWorkflow(Graph), await File.ReadAllTextAsync(InFolder("T.json")));
    }

    [Fact]
    public async Task A_folder_is_no_file() =>
        Assert.Contains("is a folder: name a file in it", (await Assert.ThrowsAsync<InvalidDataException>(() => PullAsync(_hub.Workflows.Add(Graph), _folder.FullName))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_workflow_behind_a_password_is_pulled_as_any_other_because_only_runs_need_it()
    {
        var id = _hub.Workflows.Add(Graph);
        _hub.Protect(id, "open sesame");

        Assert.Equal(0, await PullAsync(id, InFolder("T.json")));
    }

    [Fact]
    public async Task What_an_app_takes_is_written_without_the_key_the_counters_and_the_pictures()
    {
        var id = _hub.Apps.Add(App);

        Assert.Equal(0, await PullAsync(id, InFolder("apps/Poster.json"), isApp: true));

        var text = await File.ReadAllTextAsync(InFolder("apps/Poster.json"));
        Assert.StartsWith($"{{\n  \"webappId\": \"{id}\",\n  \"webappName\": \"海报\",\n", text, StringComparison.Ordinal);
        Assert.Contains("\"fieldValue\": \"a\"", text, StringComparison.Ordinal);
        foreach (var left in new[] { "curl", "apiKey", "statisticsInfo", "covers", "tags" }) Assert.DoesNotContain(left, text, StringComparison.Ordinal);
        Assert.Contains($"<RunningHubApp Include=\"", Text(_output), StringComparison.Ordinal);
        Assert.Contains($"WebappId=\"{id}\" />", Text(_output), StringComparison.Ordinal);

        // The file names its own id: an item without metadata is compared, too.
        Assert.Equal(0, await CheckCommand.CheckAsync(_client, [new WorkflowItem("Poster.json", InFolder("apps/Poster.json"), "")], _output, CancellationToken.None));
        Assert.Contains($"Poster.json: the same (app {id})", Text(_output), StringComparison.Ordinal);
    }

    private Task<int> PullAsync(string id, string path, bool isApp = false, bool force = false) => PullCommand.PullAsync(_client, id, isApp, path, force, _output, _messages, CancellationToken.None);

    private static string Text(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n");

    private string InFolder(string name) => Path.Combine(_folder.FullName, Path.Combine(name.Split('/')));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InFolder(name))!);
        File.WriteAllText(InFolder(name), text);
    }
}
