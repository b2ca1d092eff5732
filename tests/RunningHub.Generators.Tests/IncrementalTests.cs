using Microsoft.CodeAnalysis;

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
        NamesFiles: Cached
        Files: Cached, Modified, Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Workflows: Cached, Modified, Cached
        Classes: Unchanged
        Language: Cached
        Sources: Cached, Modified, Cached
        Diagnostics: Cached, Unchanged, Cached, Cached
        """,
        outputs: 1);

    [Fact]
    public void White_space_emits_nothing_again() => AssertReasons(
        Project.Edit(1, Golden.Json("Enlarge") + "\n\n"),
        """
        Settings: Unchanged
        NamesFiles: Cached
        Files: Cached, Modified, Cached
        CatalogueFiles: Cached
        Catalogue: Cached
        Workflows: Cached, Modified, Cached
        Classes: Unchanged
        Language: Cached
        Sources: Cached, Unchanged, Cached
        Diagnostics: Cached, Unchanged, Cached, Cached
        """,
        outputs: 0);

    [Fact]
    public void A_catalogue_emits_the_classes_again_that_use_what_changed_in_it() => AssertReasons(
        Project.Edit(CatalogueAt, Catalogue("slow")),
        """
        Settings: Unchanged
        NamesFiles: Cached
        Files: Cached, Cached, Cached
        CatalogueFiles: Modified
        Catalogue: Modified
        Workflows: Modified, Cached, Cached
        Classes: Cached
        Language: Cached
        Sources: Modified, Cached, Cached
        Diagnostics: Unchanged, Cached, Cached, Cached
        """,
        outputs: 1);

    [Fact]
    public void A_catalogue_with_the_same_content_reads_no_workflow_again() => AssertReasons(
        Project.Edit(CatalogueAt, " " + Catalogue("fast")),
        """
        Settings: Unchanged
        NamesFiles: Cached
        Files: Cached, Cached, Cached
        CatalogueFiles: Unchanged
        Catalogue: Cached
        Workflows: Cached, Cached, Cached
        Classes: Cached
        Language: Cached
        Sources: Cached, Cached, Cached
        Diagnostics: Cached, Cached, Cached, Cached
        """,
        outputs: 0);

    [Fact]
    public void Metadata_of_one_file_emits_only_its_class_again()
    {
        var file = Golden.File("Enlarge");
        var edited = TestFile.Workflow("workflows/Enlarge.json", Golden.Json("Enlarge"), ("WorkflowId", "1904136902449209346"));
        var run = Project.Run().Then(Project with { Files = Project.Files.SetItem(1, edited) });
        Assert.Contains("workflowId: \"1904136902449209346\"", run.Sources["PosterShop.Workflows.Enlarge.g.cs"], StringComparison.Ordinal);
        Assert.Equal(1, Reasons(run, PipelineSteps.Sources).Count(reason => reason != IncrementalStepRunReason.Cached));
        Assert.NotEqual(file.Metadata, edited.Metadata);
    }

    [Fact]
    public void A_new_object_of_options_with_the_same_content_reads_no_file_again()
    {
        var run = Project.Run().Then(Project with { Properties = Project.Properties.Add("SomethingElse", "1") });
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(run, PipelineSteps.Settings));
        Assert.All(Reasons(run, PipelineSteps.Files).Concat(Reasons(run, PipelineSteps.Workflows)).Concat(Reasons(run, PipelineSteps.Sources)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_file_that_is_added_or_removed_leaves_the_others_alone()
    {
        var added = Project with { Files = Project.Files.Add(TestFile.Workflow("workflows/More.json", Golden.Json("Enlarge"))) };
        var run = Project.Run().Then(added);
        Assert.Equal(["Cached", "Cached", "Cached", "New"], Reasons(run, PipelineSteps.Sources).Select(reason => reason.ToString()));

        run = run.Then(Project);
        Assert.Equal(3, run.Sources.Count);
        Assert.DoesNotContain(Reasons(run, PipelineSteps.Sources), reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
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
    public void Steps_keep_nothing_of_the_compilation()
    {
        var run = (Project with { Files = Project.Files.Add(TestFile.Workflow("bad.json", "{")) }).Run();
        var values = StepReasons.Values(run).ToList();
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.Null(StepReasons.Forbidden(value)));
    }

    /// <summary>A server whose KSampler differs from the built-in catalogue's; the other golden workflows have none.</summary>
    private static string Catalogue(string option) =>
        """{"KSampler": {"input": {"required": {"scheduler": [["OPTION", "other"]]}}, "output": ["LATENT"]}}""".Replace("OPTION", option, StringComparison.Ordinal);

    private static void AssertReasons(TestProject edited, string expected, int outputs)
    {
        var run = Project.Run().Then(edited);
        Assert.Equal(expected.ReplaceLineEndings("\n"), StepReasons.Of(run).TrimEnd('\n'));
        Assert.Equal(outputs, StepReasons.Outputs(run).Count(reason => reason != IncrementalStepRunReason.Cached));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(TestRun run, string step) =>
        run.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(output => output.Reason);
}
