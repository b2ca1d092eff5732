namespace RunningHub.Analyzers.Tests;

public sealed class FrontEndOnlyFieldTests
{
    private static readonly Harness Rule = new(new FrontEndOnlyFieldAnalyzer(), new FrontEndOnlyFieldFix());

    [Theory]
    [InlineData("""wf.Override("3", [|"control_after_generate"|], "randomize");""")]
    [InlineData("""const string Node = "10"; var field = "upload"; wf.Override(Node, [|field|], "image");""")]
    [InlineData("""wf.Override("3", [|$"control_after_{"generate"}"|], "randomize");""")]
    [InlineData("""Send(wf, new[] { new NodeInfo("10", [|"upload"|], "image") }); static void Send(Poster p, NodeInfo[] list) { }""")]
    [InlineData("""card.Override("1", [|"control_after_generate"|], "randomize");""")]
    [InlineData("""wf.Override("10", [|"choose file to upload"|], "image");""")]
    public Task A_browser_field_named_by_text_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""wf.Node3.[|ControlAfterGenerate|] = "randomize";""", "CS1061")]
    [InlineData("""wf.Node10.[|Upload|] = "image";""", "CS1061")]
    [InlineData("""var p = new Poster { Node3 = { [|ControlAfterGenerate|] = "randomize", Seed = 5 } };""", "CS0117")]
    [InlineData("var control = wf.Node3.[|control_after_generate|];", "CS1061")]
    [InlineData("wf.Node6.[|ControlAfterGenerate|] = 5;", "CS1061")]
    [InlineData("var control = wf?.Node3.[|ControlAfterGenerate|];", "CS1061")]
    public Task A_browser_field_asked_for_as_a_member_is_explained_beside_the_compilers_error(string code, string error) => Rule.ReportsAsync(code, error);

    [Theory]
    [InlineData("""wf.Override("3", "seed", 5); wf.Override("6", "upload", "image");""")]
    [InlineData("""var info = new NodeInfo("10", "upload", "image"); Console.WriteLine(new NodeInfo("10", "upload", "image"));""")]
    public Task Other_fields_and_unknown_workflows_are_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public Task Another_missing_member_is_quiet() => Rule.ReportsAsync("var x = wf.Node3.Uplaod; var y = wf.Node3.Upload(); var z = ct.Upload;", "CS1061");

    [Fact]
    public async Task The_message_says_what_the_browser_does_with_it_and_what_to_do_instead()
    {
        Assert.Equal(
            "control_after_generate of node 3 (KSampler “Sampler”) tells the browser how to change the seed after a run: naming it has no effect, or the run is refused (803); set Node3.Seed, or leave the seed unset and the service draws one for each run",
            await Rule.MessageAsync("""wf.Override("3", "control_after_generate", "randomize");"""));
        Assert.Equal(
            "upload of node 10 (LoadImage) is the browser's button for an upload: naming it has no effect, or the run is refused (803)",
            await Rule.MessageAsync("""wf.Override("10", "upload", "image");"""));
    }

    [Fact]
    public async Task A_browser_field_that_the_file_does_not_have_has_the_same_advice() => Assert.Equal(
        "control_after_generate of node 1 (KSampler “Sampler”) tells the browser how to change the seed after a run: naming it has no effect, or the run is refused (803); set Node1.Seed, or leave the seed unset and the service draws one for each run",
        await Rule.MessageAsync("""card.Override("1", "control_after_generate", "randomize");"""));

    [Theory]
    [InlineData("Node3.Seed = Seed.Next()", """wf.Override("3", [|"control_after_generate"|], "randomize");""", "wf.Node3.Seed = Seed.Next();")]
    [InlineData("Node3.Seed = Seed.Next()", """wf.Node3.[|ControlAfterGenerate|] = "randomize";""", "wf.Node3.Seed = Seed.Next();")]
    [InlineData("Remove it", "var a = 1;\nwf.Override(\"10\", [|\"upload\"|], \"image\");", "var a = 1;")]
    [InlineData("Remove it", """var p = new Poster { Node3 = { [|ControlAfterGenerate|] = "randomize", Seed = 5 } };""", "var p = new Poster { Node3 = { Seed = 5 } };")]
    public Task A_fix_sets_the_seed_or_removes_the_field(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public async Task A_call_that_a_field_is_made_for_is_left_alone() => Assert.Empty(await Rule.TitlesAsync(
        """Send(client, wf, new NodeInfo("3", [|"control_after_generate"|], "fixed")); static void Send(RunningHubClient c, Poster p, NodeInfo info) { }"""));

    [Fact]
    public Task Fix_all_removes_every_field() => Rule.FixesAllAsync(
        """
        wf.Override("10", [|"upload"|], "image");
        wf.Override("3", [|"control_after_generate"|], "randomize");
        wf.Node3.Seed = 5;
        """,
        "Remove it",
        """
        wf.Node3.Seed = 5;
        """);
}
