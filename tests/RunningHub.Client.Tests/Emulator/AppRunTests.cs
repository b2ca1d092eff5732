using RunningHub.Emulator;
using RunningHub.Testing;
using RunningHub.Tests.Apps;

namespace RunningHub.Tests.Emulator;

/// <summary>An AI app from its file to its files: the class is made by the generator, as in a user's project, and run against the emulator.</summary>
public sealed class AppRunTests : IAsyncLifetime
{
    private const string Run = "/task/openapi/ai-app/run";

    private static readonly string AppFile = Path.Combine(Repository.Root, "tests", "RunningHub.Client.Tests", "Apps", "FilmPoster.json");

    private static readonly MediaInput Photo = MediaInput.FromBytes(new byte[] { 1, 2, 3 }, "cat.png");

    private RunningHubEmulator _hub = null!;
    private RunningHubClient _client = null!;
    private FilmPoster _app = null!;

    public async Task InitializeAsync()
    {
        _hub = await RunningHubEmulator.StartAsync();
        _client = _hub.WatchedClient();
        _app = new FilmPoster(_hub.Apps.Add(AppFile));
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task From_values_to_files()
    {
        _app.Prompt.Text = "a fox";
        _app.Node217.Select = FilmPoster.ImpactSwitch217Select.Portrait;
        _app.Node39.Image = Photo;

        var run = await _app.StartAsync(_client);
        var outputs = await run.WaitAsync();

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], (await outputs.Files[0].ReadAsBytesAsync())[..4]);
        Assert.Equal(outputs.Files, outputs["218"]);
        var task = Assert.Single(_hub.Tasks);
        Assert.Equal(["39.image", "52.text = a fox", "217.select = 2"], task.Overrides.Select(o => o.NodeId == "39" ? "39.image" : $"{o.NodeId}.{o.FieldName} = {o.Value}"));
        Assert.Equal((_app.WorkflowId, "FilmPoster"), (run.WorkflowId, run.Token.ClassName));
    }

    [Fact]
    public async Task Nothing_assigned_sends_an_empty_list_because_the_service_wants_one()
    {
        await _app.RunAsync(_client);

        Assert.Empty(Assert.Single(_hub.Tasks).Overrides);
        Assert.Single(_hub.Requests.To(Run));
    }

    [Fact]
    public async Task An_answer_that_never_came_is_not_repeated()
    {
        _hub.Faults.Add(Fault.ResetAfter().On(Run));

        await Assert.ThrowsAsync<SubmitOutcomeUnknownException>(() => _app.StartAsync(_client));

        Assert.Single(_hub.Requests.To(Run));
        Assert.Single(_hub.Tasks);
    }

    [Fact]
    public async Task Without_an_id_nothing_is_uploaded_and_the_message_says_where_to_give_it()
    {
        var app = new FilmPoster { Node39 = { Image = Photo } };

        var error = await Assert.ThrowsAsync<RunningHubException>(() => app.RunAsync(_client));

        Assert.Equal(
            "FilmPoster has no app id. Give one, in this order of precedence: RunOptions.WorkflowId, new FilmPoster(\"…\"), RunningHubClientOptions.WorkflowIds[\"FilmPoster\"], "
            + "or WebappId=\"…\" on the item of Apps/FilmPoster.json. It is the number at the end of the app's address on the site.", error.Message);
        Assert.Empty(_hub.Requests);
    }

    [Fact]
    public async Task The_id_comes_from_the_options_or_the_client_as_a_workflows_does()
    {
        var id = _app.WorkflowId!;
        using var configured = _hub.WatchedClient(configure: options => options.WorkflowIds["FilmPoster"] = id);

        await new FilmPoster("7").RunAsync(_client, new RunOptions { WorkflowId = id });
        await new FilmPoster().RunAsync(configured);

        Assert.Equal(2, _hub.Tasks.Count);
    }

    [Fact]
    public async Task An_app_that_does_not_exist_is_a_clear_error()
    {
        var error = await Assert.ThrowsAsync<RunningHubException>(() => new FilmPoster("7").RunAsync(_client));

        Assert.Equal((901, ErrorCategory.FixRequest), (error.Code, error.Category));
    }

    [Fact]
    public async Task It_has_no_graph_to_send()
    {
        var error = await Assert.ThrowsAsync<RunningHubException>(() => _app.RunAsync(_client, new RunOptions { SendWholeWorkflow = true }));

        Assert.Equal("FilmPoster (Apps/FilmPoster.json) is an AI app: the service keeps the graph of an app to itself. So SendWholeWorkflow is not possible: send single fields.", error.Message);
        Assert.Empty(_hub.Requests);
    }

    [Fact]
    public async Task A_check_compares_the_fields_with_those_that_the_app_has_now()
    {
        Assert.Empty((await _app.CheckAsync(_client)).Differences);

        var json = File.ReadAllText(AppFile);
        _hub.Apps.Add(json.Replace("\"52\"", "\"53\"", StringComparison.Ordinal).Replace("\"select\"", "\"choice\"", StringComparison.Ordinal), webappId: _app.WorkflowId);
        _app.Prompt.Text = "a fox";
        var check = await _app.CheckAsync(_client);

        Assert.True(check.WouldBeRefused);
        Assert.Equal(
            [
                "FilmPoster.Node52: the site has no node 52; it seems to be node 53 there",
                "FilmPoster.Node217.Select: the site's node 217 has no field select",
                "node 217, field choice: the file has no such field, the app has SWITCH",
            ],
            check.Differences.Select(difference => difference.ToString()));
        Assert.Equal([true, false, false], check.Differences.Select(difference => difference.IsAssigned));
    }

    [Fact]
    public async Task A_check_tells_what_an_app_takes_now_other_types_values_and_options()
    {
        var json = File.ReadAllText(AppFile)
            .Replace("\"fieldValue\": \"a lighthouse\", \"fieldType\": \"STRING\", \"fieldData\": \"[\\\"STRING\\\", {\\\"multiline\\\": true}]\"", "\"fieldValue\": \"5\", \"fieldType\": \"INT\", \"fieldData\": null", StringComparison.Ordinal)
            .Replace("\\\"index\\\":2.0", "\\\"index\\\":3.0", StringComparison.Ordinal)
            .Replace("7f3a.png", "9b.png", StringComparison.Ordinal);
        _hub.Apps.Add(json, webappId: _app.WorkflowId);
        _app.Node39.Image = Photo;

        var check = await _app.CheckAsync(_client);

        Assert.False(check.WouldBeRefused);
        Assert.Equal(
            [
                "FilmPoster.Node52.Text: the file has STRING, the app has INT",
                "FilmPoster.Node52.Text: the file has \"a lighthouse\", the site has \"5\"",
                "FilmPoster.Node217.Select: gone from the site: 2; new there: 3",
            ],
            check.Differences.Select(difference => difference.ToString()));
    }

    [Theory]
    [InlineData("cat.mp4", "The file 'cat.mp4' is a film, and LoadImage takes a picture.")]
    [InlineData("cat.png", null)]
    public async Task A_file_that_the_app_s_field_cannot_take_is_refused_before_it_is_uploaded(string name, string? refusal)
    {
        _app.Node39.Image = MediaInput.FromBytes(new byte[] { 1, 2, 3 }, name);

        var error = await Record.ExceptionAsync(() => _app.RunAsync(_client));

        Assert.Equal(refusal is null ? null : $"FilmPoster.Node39.Image: {refusal} Nothing was uploaded or submitted.", error?.Message);
    }

    [Fact]
    public async Task The_key_that_the_question_carries_in_its_address_is_in_no_error()
    {
        const string key = "00112233445566778899aabbccddeeff";
        using var stranger = _hub.WatchedClient(key);

        var error = await Assert.ThrowsAsync<RunningHubException>(() => stranger.GetAppJsonAsync(_app.WorkflowId!));

        Assert.Equal(ErrorCategory.Key, error.Category);
        Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
    }
}
