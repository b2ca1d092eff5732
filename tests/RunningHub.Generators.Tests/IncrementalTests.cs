using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RunningHub.Generators.Tests;

/// <summary>An edit redoes what depends on it, and nothing else.</summary>
public class IncrementalTests
{
    private const int CatalogueAt = 3;

    private static readonly TestProject Project = TestProject.With([.. Golden.Names.Select(Golden.File), TestFile.Catalogue("object_info.json", Catalogue("fast"))]) with { Code = ["/// <summary>A</summary>\npublic class A { }"] };

    [Fact]
    public void An_edit_of_csharp_redoes_nothing()
    {
        var run = Project.Run().Then(Project with { Code = ["/// <summary>A</summary>\npublic class A { private int x; }"] });
        var reasons = PipelineSteps.All.SelectMany(step => run.Result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Reason).ToList();
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
        Assert.All(StepReasons.Outputs(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_one_file_emits_only_its_class_again() => AssertReasons(
        Project.Edit(1, Golden.Json("Enlarge").Replace("2.0", "3.5", StringComparison.Ordinal)),
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Modified, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Modified, Cached
        Identities: Unchanged
        Classes: Cached
        Project: Unchanged
        Sources: Cached, Modified, Cached
        Diagnostics: Unchanged
        """,
        outputs: 1);

    [Fact]
    public void White_space_emits_nothing_again() => AssertReasons(
        Project.Edit(1, Golden.Json("Enlarge") + "\n\n"),
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Modified, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Modified, Cached
        Identities: Unchanged
        Classes: Cached
        Project: Unchanged
        Sources: Cached, Unchanged, Cached
        Diagnostics: Unchanged
        """,
        outputs: 0);

    [Fact]
    public void A_catalogue_emits_the_classes_again_that_use_what_changed_in_it() => AssertReasons(
        Project.Edit(CatalogueAt, Catalogue("slow")),
        """
        Settings: Unchanged
        Files: Unchanged, Modified, Unchanged, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Modified
        Catalogue: Modified
        Language: Cached
        Reading: Modified
        Workflows: Modified, Unchanged, Unchanged
        Identities: Unchanged
        Classes: Cached
        Project: Unchanged
        Sources: Modified, Cached, Cached
        Diagnostics: Unchanged
        """,
        outputs: 1);

    [Fact]
    public void A_catalogue_with_the_same_content_reads_no_workflow_again() => AssertReasons(
        Project.Edit(CatalogueAt, " " + Catalogue("fast")),
        """
        Settings: Unchanged
        Files: Unchanged, Modified, Unchanged, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Unchanged
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Cached, Cached
        Identities: Cached
        Classes: Cached
        Project: Cached
        Sources: Cached, Cached, Cached
        Diagnostics: Cached
        """,
        outputs: 0);

    [Fact]
    public void A_field_that_is_added_emits_only_its_class_again() => AssertReasons(
        Project.Edit(1, Golden.Json("Enlarge").Replace("\"inputs\": {", "\"inputs\": { \"added\": true, ", StringComparison.Ordinal)),
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Modified, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Modified, Cached
        Identities: Unchanged
        Classes: Cached
        Project: Unchanged
        Sources: Cached, Modified, Cached
        Diagnostics: Unchanged
        """,
        outputs: 1);

    [Fact]
    public void A_node_that_is_added_emits_only_its_class_again() => AssertReasons(
        Project.Edit(1, "{ \"99\": { \"class_type\": \"PreviewImage\", \"inputs\": { \"images\": [\"1\", 0] } }," + Golden.Json("Enlarge").TrimStart()[1..]),
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Modified, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Modified, Cached
        Identities: Unchanged
        Classes: Cached
        Project: Unchanged
        Sources: Cached, Modified, Cached
        Diagnostics: Unchanged
        """,
        outputs: 1);

    [Fact]
    public void Metadata_of_one_file_emits_only_its_class_again() => AssertReasons(
        // With an id, the advice to give one goes as well: two outputs.
        Project with { Files = Project.Files.SetItem(1, TestFile.Workflow("workflows/Enlarge.json", Golden.Json("Enlarge"), ("WorkflowId", "1904136902449209346"))) },
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Modified, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Modified, Cached
        Identities: Modified
        Classes: Unchanged
        Project: Unchanged
        Sources: Cached, Modified, Cached
        Diagnostics: Modified
        """,
        outputs: 2);

    [Fact]
    public void A_names_file_emits_only_the_class_again_that_it_stands_beside() => AssertReasons(
        Project with { Files = Project.Files.Add(TestFile.Plain("workflows/Enlarge.names", "Start = 1")) },
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, New, Unchanged, Unchanged
        NamesFiles: Modified
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Modified
        Workflows: Cached, Modified, Cached
        Identities: Unchanged
        Classes: Cached
        Project: Unchanged
        Sources: Cached, Modified, Cached
        Diagnostics: Unchanged
        """,
        outputs: 1);

    [Fact]
    public void Of_two_names_files_the_edited_one_reads_its_workflow_again()
    {
        var named = Project with { Files = [.. Project.Files, TestFile.Plain("workflows/Enlarge.names", "Start = 1"), TestFile.Plain("workflows/TextToImage.names", "Prompt = 6")] };
        var edited = named.Edit(named.Files.Length - 1, "Positive = 6");
        var run = named.Run().Then(edited);
        Assert.Equal([IncrementalStepRunReason.Modified], StepReasons.Of(run, PipelineSteps.Workflows).Where(reason => reason != IncrementalStepRunReason.Cached));
        Assert.Equal(edited.Run().Sources, run.Sources);
    }

    [Fact]
    public void A_file_that_is_added_leaves_the_others_alone() => AssertReasons(
        Project with { Files = Project.Files.Add(TestFile.Workflow("workflows/More.json", Golden.Json("Enlarge"))) },
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Unchanged, Unchanged, New
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Cached, Cached, New
        Identities: Modified
        Classes: Unchanged
        Project: Unchanged
        Sources: Cached, Cached, Cached, New
        Diagnostics: Modified
        """,
        outputs: 2);

    [Fact]
    public void A_file_that_is_removed_leaves_the_others_alone() => AssertReasons(
        Project with { Files = Project.Files.RemoveAt(1) },
        """
        Settings: Unchanged
        Files: Unchanged, Unchanged, Removed, Unchanged
        NamesFiles: Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Language: Cached
        Reading: Cached
        Workflows: Cached, Removed, Cached
        Identities: Modified
        Classes: Unchanged
        Project: Unchanged
        Sources: Cached, Removed, Cached
        Diagnostics: Modified
        """,
        outputs: 2);

    [Fact]
    public void A_file_that_is_renamed_gives_its_class_another_name_and_leaves_the_others_alone()
    {
        var renamed = Project with { Files = Project.Files.SetItem(1, TestFile.Workflow("workflows/Bigger.json", Golden.Json("Enlarge"))) };
        AssertReasons(
            renamed,
            """
            Settings: Unchanged
            Files: Unchanged, Unchanged, Modified, Unchanged
            NamesFiles: Cached
            CatalogueFiles: Cached
            Catalogue: Cached
            Language: Cached
            Reading: Cached
            Workflows: Cached, Modified, Cached
            Identities: Modified
            Classes: Unchanged
            Project: Unchanged
            Sources: Cached, Modified, Cached
            Diagnostics: Modified
            """,
            outputs: 2);
        Assert.Equal(renamed.Run().Sources, Project.Run().Then(renamed).Sources);
    }

    [Fact]
    public void A_new_object_of_options_with_the_same_content_reads_no_file_again()
    {
        var run = Project.Run().Then(Project with { Properties = Project.Properties.Add("SomethingElse", "1") });
        Assert.Equal([IncrementalStepRunReason.Unchanged], StepReasons.Of(run, PipelineSteps.Settings));
        Assert.All(StepReasons.Of(run, PipelineSteps.Files), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(new[] { PipelineSteps.Workflows, PipelineSteps.Sources }.SelectMany(step => StepReasons.Of(run, step)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_run_after_edits_gives_the_same_as_a_fresh_one()
    {
        var edited = Project.Edit(0, "{ \"1\": {").Edit(2, Golden.Json("海报-v2").Replace("many", "few", StringComparison.Ordinal));
        var incremental = Project.Run().Then(edited);
        var fresh = edited.Run();
        Assert.Equal(fresh.Sources, incremental.Sources);
        Assert.Equal(fresh.Log(), incremental.Log());
    }

    [Fact]
    public void An_edit_of_a_file_that_is_listed_twice_keeps_one_class()
    {
        var twice = Project with { Files = Project.Files.Add(Golden.File("Enlarge")) };
        var json = Golden.Json("Enlarge").Replace("2.0", "3.5", StringComparison.Ordinal);
        foreach (var edited in new[] { twice.Edit(1, json), twice.Edit(twice.Files.Length - 1, json), twice.Edit(1, json).Edit(twice.Files.Length - 1, json) })
        {
            var run = twice.Run().Then(edited);
            Assert.Equal(edited.Run().Sources, run.Sources);
            Assert.Equal(Project.Files.Length - 1, run.Sources.Count);
        }
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp9, LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp7_3, LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp12, LanguageVersion.CSharp7_3)]
    public void Another_version_of_the_language_gives_what_a_fresh_run_gives(LanguageVersion before, LanguageVersion after)
    {
        var run = (Project with { Language = before }).Run().Then(Project with { Language = after });
        var fresh = (Project with { Language = after }).Run();
        Assert.Equal(fresh.Sources, run.Sources);
        Assert.Equal(fresh.Log(), run.Log());
    }

    [Fact]
    public void An_edit_over_the_room_takes_a_graph_out_and_its_undoing_gives_it_back()
    {
        // Each text counts twice, and 7 Mi characters fit.
        var project = TestProject.With(Enumerable.Range(0, 4).Select(i => TestFile.Workflow($"workflows/W{i}.json", LongText(i, 900_000))));
        var tooMuch = project.Edit(1, LongText(1, 1_040_000));
        var (first, second) = (project.Run(), project.Run().Then(tooMuch));
        Assert.Equal(tooMuch.Run().Sources, second.Sources);
        Assert.Equal(tooMuch.Run().Log(), second.Log());
        Assert.Single(second.Sources.Values, source => source.Contains("graph: null", StringComparison.Ordinal));
        Assert.Equal([IncrementalStepRunReason.Cached], StepReasons.Outputs(second.Then(tooMuch.Edit(0, LongText(0, 900_000) + "\n"))).Distinct());
        Assert.Equal(first.Sources, second.Then(project).Sources);
        Assert.Equal(first.Log(), second.Then(project).Log());
    }

    [Fact]
    public void Steps_keep_nothing_of_the_compilation_no_model_and_no_JSON()
    {
        var run = (Project with { Files = Project.Files.Add(TestFile.Workflow("bad.json", "{")) }).Run();
        var values = StepReasons.Values(run).ToList();
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.Null(StepReasons.Forbidden(value)));
    }

    /// <summary>A server whose KSampler differs from the built-in catalogue's; the other golden workflows have none.</summary>
    private static string Catalogue(string option) =>
        """{"KSampler": {"input": {"required": {"scheduler": [["OPTION", "other"]]}}, "output": ["LATENT"]}}""".Replace("OPTION", option, StringComparison.Ordinal);

    private static string LongText(int file, int length) =>
        "{\"1\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"" + file + new string('x', length) + "\"}}}";

    private static void AssertReasons(TestProject edited, string expected, int outputs)
    {
        var run = Project.Run().Then(edited);
        Assert.Equal(expected.ReplaceLineEndings("\n"), StepReasons.Of(run).TrimEnd('\n'));
        Assert.Equal(outputs, StepReasons.Outputs(run).Count(reason => reason != IncrementalStepRunReason.Cached));
    }
}
