using Microsoft.CodeAnalysis;

namespace RunningHub.Generators.Tests;

/// <summary>What the project and its items say: which files count, and what their classes are called.</summary>
public class ProjectOptionsTests
{
    private const string Json = """{"1":{"class_type":"SaveImage","inputs":{"filename_prefix":"a"}}}""";

    [Theory]
    [InlineData("text-to-image.json", null, "PosterShop.TextToImage")]
    [InlineData("workflows/TextToImage.json", null, "PosterShop.Workflows.TextToImage")]
    [InlineData("workflows/2024/my poster.json", null, "PosterShop.Workflows._2024.MyPoster")]
    [InlineData("workflows\\nested\\a.json", null, "PosterShop.Workflows.Nested.A")]
    [InlineData("./workflows/../other/a.json", null, "PosterShop.Other.A")]
    [InlineData("../elsewhere/a.json", null, "PosterShop.A")]
    [InlineData("../elsewhere/a.json", "linked/deep/b.json", "PosterShop.Linked.Deep.A")]
    [InlineData("海报/海报-v2.json", null, "PosterShop.海报.海报V2")]
    [InlineData("2pass.json", null, "PosterShop.Workflow2pass")]
    [InlineData("outputs.json", null, "PosterShop.OutputsWorkflow")]
    [InlineData("class.json", null, "PosterShop.Class")]
    [InlineData("new/event/x.api.json", null, "PosterShop.New.Event.XApi")]
    public void A_class_is_named_after_file_and_folder(string path, string? link, string expected)
    {
        (string, string)[] metadata = link is null ? [] : [("Link", link)];
        var run = TestProject.With(TestFile.Workflow(path, Json, metadata)).Run().Compiles();
        Assert.Equal(expected, Assert.Single(run.Classes));
    }

    [Theory]
    [InlineData("", "workflows/a.json", "Workflows.A")]
    [InlineData("", "a.json", "A")]
    [InlineData("My.new-App", "a.json", "My.new_App.A")]
    [InlineData("Games.new", "a.json", "Games.new.A")]
    public void The_root_namespace_may_be_anything(string root, string path, string expected)
    {
        var project = TestProject.With(TestFile.Workflow(path, Json));
        var run = (project with { Properties = project.Properties.SetItem("RootNamespace", root) }).Run().Compiles();
        Assert.Equal(expected, Assert.Single(run.Classes));
    }

    [Fact]
    public void Metadata_wins_over_file_and_folder()
    {
        var run = TestProject.WithWorkflow(Json, ("ClassName", "Poster"), ("Namespace", "Shop.Art"), ("Accessibility", "internal"), ("WorkflowId", " 1904136902449209346 ")).Run().Compiles();
        Assert.Equal("Shop.Art.Poster", Assert.Single(run.Classes));
        Assert.Contains("\ninternal sealed partial class Poster : ", run.Source, StringComparison.Ordinal);
        Assert.Contains("workflowId: \"1904136902449209346\",", run.Source, StringComparison.Ordinal);
        Assert.Empty(run.Diagnostics);
    }

    [Theory]
    [InlineData("ClassName", "1st")]
    [InlineData("ClassName", "class")]
    [InlineData("ClassName", "Outputs")]
    [InlineData("ClassName", "poster")]
    [InlineData("Namespace", "A..B")]
    [InlineData("Namespace", "A.new")]
    [InlineData("Accessibility", "private")]
    [InlineData("WorkflowId", "https://www.runninghub.ai/workflow/1")]
    [InlineData("NodeNaming", "Class")]
    public void Metadata_that_cannot_be_followed_is_an_error_with_its_value(string name, string value)
    {
        var run = TestProject.WithWorkflow(Json, (name, value)).Run();
        Assert.Equal(["RH0009"], run.Ids);
        Assert.Contains($"metadata {name}=\"{value}\" is not valid", run.Log(), StringComparison.Ordinal);
        Assert.Equal("PosterShop.Workflows.Test", Assert.Single(run.Classes));
    }

    [Fact]
    public void Two_files_with_one_class_are_an_error_that_names_both()
    {
        var run = TestProject.With(TestFile.Workflow("a/my-poster.json", Json), TestFile.Workflow("a/MyPoster.json", Json)).Run();
        Assert.Equal(["RH0008"], run.Ids);
        Assert.Contains("a/my-poster.json: The class PosterShop.A.MyPoster is already made from a/MyPoster.json.", run.Log(), StringComparison.Ordinal);
        Assert.Single(run.Sources);
    }

    [Fact]
    public void A_class_that_is_called_like_the_folder_beside_it_is_an_error_that_names_both()
    {
        var run = TestProject.With(TestFile.Workflow("posters.json", Json), TestFile.Workflow("posters/summer/a.json", Json)).Run().Compiles();
        Assert.Equal(["RH0008"], run.Ids);
        Assert.Contains("posters.json: The class PosterShop.Posters has the name of a namespace, that of posters/summer/a.json.", run.Log(), StringComparison.Ordinal);
        Assert.Equal("PosterShop.Posters.Summer.A", Assert.Single(run.Classes));
    }

    [Fact]
    public void A_file_that_is_listed_twice_counts_once()
    {
        var run = TestProject.With(TestFile.Workflow("a/Poster.json", Json), TestFile.Workflow("a/Poster.json", Json)).Run().Compiles();
        Assert.Empty(run.Ids);
        Assert.Single(run.Sources);
    }

    [Fact]
    public void One_workflow_id_on_two_files_is_a_warning()
    {
        var run = TestProject.With(TestFile.Workflow("A.json", Json, ("WorkflowId", "12")), TestFile.Workflow("B.json", Json, ("WorkflowId", "12")), TestFile.Workflow("C.json", Json, ("WorkflowId", "13"))).Run();
        Assert.Equal(["RH0014"], run.Ids);
        Assert.Contains("B.json: the id \"12\" is also that of A.json", run.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_its_namespace_hides_is_a_warning()
    {
        var run = TestProject.With(TestFile.Workflow("Poster/poster.json", Json)).Run();
        Assert.Equal(["RH0015"], run.Ids);
    }

    [Fact]
    public void Advice_is_given_on_files_without_faults_only()
    {
        const string withoutOutput = """{"1":{"class_type":"KSampler","inputs":{"seed":1}}}""";
        Assert.Equal(["RH0101", "RH0103"], Advice(TestProject.WithWorkflow(withoutOutput)));
        Assert.Equal(["RH0103"], Advice(TestProject.WithWorkflow(Json)));
        Assert.Empty(Advice(TestProject.WithWorkflow(Json, ("WorkflowId", "1"))));
        Assert.Empty(Advice(TestProject.WithWorkflow("{ \"1\": ")));
    }

    [Fact]
    public void Plain_additional_files_count_when_they_look_like_workflows()
    {
        var files = new[]
        {
            TestFile.Plain("Scanned.json", Json),
            TestFile.Plain("appsettings.json", """{"Logging": 1}"""),
            TestFile.Plain("schema.json", """{"title": "class_type", "x": [1,}"""),
            TestFile.Plain("notes.txt", Json),
            TestFile.Plain("Late.json", new string(' ', 70_000) + Json),
            TestFile.Plain("Marked.txt", Json, ("RunningHub", "true")),
            TestFile.Plain("mentions.json", """{"rules": ["class_type", "inputs"],}"""),
        };
        var project = TestProject.With(files);
        var run = project.Run().Compiles();
        Assert.Equal(["PosterShop.Marked", "PosterShop.Scanned"], run.Classes);
        Assert.Empty(run.Ids);

        run = (project with { Properties = project.Properties.Add("RunningHubScanAdditionalFiles", "false") }).Run();
        Assert.Equal(["PosterShop.Marked"], run.Classes);
    }

    [Fact]
    public void A_foreign_file_that_looks_like_a_broken_workflow_is_reported() =>
        Assert.Equal(["RH0001"], TestProject.With(TestFile.Plain("Broken.json", "{\"1\": {\"class_type\": \"A\",, }}")).Run().Ids);

    private static IEnumerable<string> Advice(TestProject project) =>
        project.Run().Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Info).Select(d => d.Id).Order(StringComparer.Ordinal);
}
