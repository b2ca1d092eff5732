using Microsoft.CodeAnalysis.CSharp;
using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

/// <summary>Classes for AI apps: the same shape as those of workflows, with the app's own types and words.</summary>
public sealed class AppTests
{
    private static readonly string Json = File.ReadAllText(Path.Combine(Golden.Folder, "apps", "Poster.json"));

    [Fact]
    public void The_emitted_class_is_the_one_that_was_signed() =>
        Snapshot.MatchesFile(Project("").Run().Source, Path.Combine(Golden.Folder, "apps", "Poster.g.verified.cs"));

    [Theory]
    [InlineData(LanguageVersion.CSharp8, Framework.NetStandard20)]
    [InlineData(LanguageVersion.Latest, Framework.Net)]
    internal void It_compiles_in_the_strictest_project(LanguageVersion language, Framework framework) =>
        (TestProject.With(App()) with { Language = language, Framework = framework }).Run().Compiles();

    [Fact]
    public void Only_assigned_fields_are_sent_each_as_its_type_travels() => Assert.Equal(
        """
        39.image = upload:cat.png
        37.model = best
        37.aspect_ratio = 21:9
        37.strength = 0.5
        217.select = 2
        52.text = a fox
        58.value = 7
        58.seed = 12873873881283394000
        60.on = false
        61.anything = 1.5
        """,
        Execute("""
            var app = new Poster
            {
                Node39 = { Image = MediaInput.FromBytes(new byte[] { 1 }, "cat.png") },
                Node37 = { Model = Poster.PosterModel37Model.Best, AspectRatio = "21:9", Strength = 0.5 },
                Node217 = { Select = Poster.ImpactSwitch217Select.ZoomOut },
                Node52 = { Text = "a fox" },
                Node58 = { Value = 7 },
                Node60 = { On = false },
                Node61 = { Anything = 1.5 },
            };
            app.PinSeeds();
            return string.Join("\n", app.NodeInfoList);
            """));

    [Fact]
    public void A_field_reads_as_its_author_left_it_until_it_is_assigned() => Assert.Equal(
        "7f3a.png fast 16:9 1 1 a lighthouse - True",
        Execute("""
            var app = new Poster();
            return string.Join(" ", app.Node39.Image, app.Node37.Model, app.Node37.AspectRatio, app.Node37.Strength, app.Node217.Select, app.Node52.Text, app.Node58.Value?.ToString() ?? "-", app.Node60.On);
            """));

    [Fact]
    public void It_says_why_an_app_has_no_graph() => Assert.Equal(
        "Poster (apps/Poster.json) is an AI app: the service keeps the graph of an app to itself.",
        Execute("""
            try { return new Poster().ToApiJson(); }
            catch (InvalidOperationException exception) { return exception.Message; }
            """));

    [Fact]
    public void Descriptions_are_titles_and_pins_work_as_in_workflows() => Assert.Equal(
        "217.select = 2, 52.text = a fox",
        Execute("""
            var app = new Poster();
            app.Prompt.Text = "a fox";
            app.Named.Camera.Select = Poster.ImpactSwitch217Select.ZoomOut;
            return string.Join(", ", app.NodeInfoList);
            """, ("NodeNaming", "Title"), ("Names", "Prompt=52=Text=提示词")));

    [Theory]
    [InlineData("2015061306050617345", null, "2015061306050617345")]
    [InlineData(null, "2015061306050617346", "2015061306050617346")]
    [InlineData("2015061306050617345", "2015061306050617346", "2015061306050617345")]
    public void The_id_comes_from_the_metadata_or_else_from_the_answer(string? metadata, string? answer, string expected)
    {
        var json = answer is null ? Json : Json.Replace("\"webappName\"", $"\"webappId\": \"{answer}\", \"webappName\"", StringComparison.Ordinal);
        var run = (TestProject.With(App(json, metadata is null ? [] : [("WebappId", metadata)])) with { Code = [Probe("return new Poster().WorkflowId!;")] }).Run();

        Assert.Equal(expected, run.Execute<string>());
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void Without_an_id_the_advice_says_where_to_give_it() => Assert.Equal(
        """
        apps/Poster.json(1,1): info RH0103: apps/Poster.json: the item has no WebappId metadata, so each run needs the id from elsewhere: new Poster("…"), RunOptions.WorkflowId, or RunningHubClientOptions.WorkflowIds["Poster"]. The id is the number at the end of the app's address on the site.

        """, TestProject.With(App()).Run().Log());

    [Theory]
    [InlineData("RunningHubWorkflow")]
    [InlineData(null)]
    public void An_app_is_recognised_by_its_content(string? item)
    {
        var run = TestProject.With(TestFile.Plain("apps/Poster.json", Json, item is null ? [] : [("SourceItemGroup", item)])).Run();

        Assert.Contains("isApp: true", run.Compiles().Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"3": {"class_type": "KSampler", "inputs": {}}}""", "RH0003", "This is a workflow, not the description of an AI app: list it as RunningHubWorkflow.")]
    [InlineData("""{"code": 901, "msg": "WEBAPP_NOT_EXISTS", "data": null}""", "RH0003", "This is not the description of an AI app: save the answer of GET /api/webapp/apiCallDemo, which lists the app's fields under nodeInfoList.")]
    [InlineData("""{"nodeInfoList": [{"nodeId": "1", "fieldType": "INT"}]}""", "RH0004", "Entry 1 of the app's fields has no \"fieldName\", so that it cannot be set. It is left out; save the answer of apiCallDemo again.")]
    [InlineData("""[{"nodeId": "1", "fieldName": "a", "fieldType": "INT"}, {"nodeId": "1", "fieldName": "a", "fieldType": "INT"}]""", "RH0007", "The field \"a\" of node 1 is listed twice. Only the last one counts: delete one of them.")]
    [InlineData("""[{"nodeId": "1", "fieldName": "a", "fieldType": "INT", "fieldValue": "{{SECONDS}}"}]""", "RH0012", "The field \"a\" of node 1 holds the placeholder \"{{SECONDS}}\", but the app takes an integer. Its property is null until it is set.")]
    [InlineData("""{"webappName": "x", "nodeInfoList": []}""", "RH0104", "the answer lists no fields, so there is nothing to set. The service lists them once the app has run: run it on the site, and save the answer again.")]
    public void What_is_wrong_with_an_app_is_told(string json, string id, string message)
    {
        var run = TestProject.With(App(json, ("WebappId", "7"))).Run();

        Assert.Contains($"{id}: apps/Poster.json: {message}\n", run.Log(), StringComparison.Ordinal);
        Assert.Single(run.Diagnostics);
        run.Compiles();
    }

    [Theory]
    [InlineData("WorkflowId", "7", "The file describes an AI app: give its id as WebappId.")]
    [InlineData("WebappId", "https://www.runninghub.ai/ai-detail/7", "Give the id from the app's address, such as 1904136902449209346.")]
    public void Metadata_of_the_wrong_kind_is_an_error(string name, string value, string message) => Assert.Contains(
        $"error RH0009: apps/Poster.json: the item's metadata {name}=\"{value}\" is not valid. {message}\n",
        TestProject.With(App(Json, (name, value))).Run().Log(), StringComparison.Ordinal);

    [Fact]
    public void A_workflow_has_no_webapp_id() => Assert.Contains(
        "error RH0009: workflows/TextToImage.json: the item's metadata WebappId=\"7\" is not valid. The file is a workflow: give its id as WorkflowId.\n",
        TestProject.With(Golden.FileWith("TextToImage", ("WebappId", "7"))).Run().Log(), StringComparison.Ordinal);

    [SharedTheory]
    [InlineData(LanguageVersion.CSharp8, Framework.NetStandard20)]
    [InlineData(LanguageVersion.Latest, Framework.Net)]
    internal void Every_real_app_compiles_without_a_warning_and_its_fields_can_all_be_set(LanguageVersion language, Framework framework)
    {
        var apps = Directory.GetFiles(Repository.InShared("recordings"), "appdemo__*.json").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(7, apps.Count);
        var files = apps.Select(path => TestFile.Plain("apps/" + Path.GetFileName(path), File.ReadAllText(path), ("SourceItemGroup", "RunningHubApp"), ("NodeNaming", "Title")));
        var run = (TestProject.With(files) with { Language = language, Framework = framework }).Run().Compiles();

        Assert.Equal(7, run.Sources.Count);
        Assert.Empty(run.Ids);
    }

    private static TestFile App() => App(Json);

    private static TestFile App(string json, params (string Name, string Value)[] metadata) =>
        TestFile.Plain("apps/Poster.json", json, [("SourceItemGroup", "RunningHubApp"), .. metadata]);

    private static TestProject Project(string body, params (string Name, string Value)[] metadata) =>
        TestProject.With(App(Json, metadata)) with { Code = body.Length == 0 ? [] : [Probe(body)] };

    private static string Execute(string body, params (string Name, string Value)[] metadata) => Project(body, metadata).Run().Compiles().Execute<string>();

    private static string Probe(string body) => $$"""
        using System;
        using PosterShop.Apps;
        using RunningHub;

        internal static class Probe
        {
            public static string Run()
            {
                {{body}}
            }
        }
        """;
}
