namespace RunningHub.Analyzers.Tests;

public sealed class UnknownFieldTests
{
    private static readonly Harness Rule = new(new UnknownFieldAnalyzer(), new UnknownFieldFix());

    [Theory]
    [InlineData("""wf.Override("3", [|"sede"|], 5);""")]
    [InlineData("""wf.Override("3", [|"Seed"|], 5);""")]
    [InlineData("""wf.Override("10", [|"lora_1"|], 5);""")]
    [InlineData("""wf.Override("10", [|"lora_1"|], 5); await wf.RunAsync(client);""")]
    public Task A_field_that_the_node_does_not_have_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("wf.Node3.[|Sede|] = 5;", "CS1061")]
    [InlineData("wf.Node3.[|seed|] = 5;", "CS1061")]
    [InlineData("var p = new Poster { Node3 = { [|Sede|] = 5 } };", "CS0117")]
    [InlineData("var lora = wf.Node10.[|Lora1|];", "CS1061")]
    public Task A_missing_field_is_explained_beside_the_compilers_error(string code, string error) => Rule.ReportsAsync(code, error);

    [Theory]
    [InlineData("""wf.Override("3", "seed", 5); wf.Override("3", "model", "x"); wf.Override("3", "control_after_generate", "fixed"); wf.Override("99", "seed", 5);""")]
    [InlineData("""wf.Override("10", "lora_1", 5); await wf.RunAsync(client, new RunOptions { SendWholeWorkflow = true });""")]
    [InlineData("""wf.Override("3", Console.ReadLine()!, 5);""")]
    public Task A_field_of_the_node_or_of_a_whole_graph_is_quiet(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""var torn = new Torn(); torn.Override("3", "sede", 5); torn.Override("4", "images", 5);""")]
    [InlineData("var torn = new Torn { Node3 = { Steps = 5 } }; torn.Node3.Sede = 1;", "CS0117", "CS1061")]
    public Task What_a_file_lacks_that_could_not_be_read_to_its_end_is_no_news(string code, params string[] errors) => Rule.ReportsAsync(code, errors);

    [Fact]
    public Task A_browser_field_and_a_method_are_quiet() => Rule.ReportsAsync(
        """wf.Node3.ControlAfterGenerate = 5; wf.Node3.Sede(); card.Node1.ControlAfterGenerate = 5; card.Override("1", "control_after_generate", "fixed");""", "CS1061");

    [Fact]
    public async Task The_message_names_the_nearest_field_or_those_that_there_are()
    {
        Assert.Equal(
            "In the file of Poster, node 3 (KSampler “Sampler”) has no field 'sede'; the nearest is 'seed', Node3.Seed",
            await Rule.MessageAsync("""wf.Override("3", "sede", 5);"""));
        Assert.Equal(
            "In the file of Poster, node 6 (CLIPTextEncode “Positive prompt”) has no field 'lora_1'; it has text, clip",
            await Rule.MessageAsync("""wf.Override("6", "lora_1", 5);"""));
    }

    [Theory]
    [InlineData("Set Node3.Seed", """wf.Override("3", [|"sede"|], 5);""", "wf.Node3.Seed = 5;")]
    [InlineData("Change to seed", """wf.Override("3", [|"sede"|], 5);""", """wf.Override("3", "seed", 5);""")]
    [InlineData("Change to Seed", "wf.Node3.[|Sede|] = 5;", "wf.Node3.Seed = 5;")]
    [InlineData("Change to Seed", "var p = new Poster { Node3 = { [|Sede|] = 5 } };", "var p = new Poster { Node3 = { Seed = 5 } };")]
    public Task A_fix_names_the_nearest_field(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public async Task A_value_of_another_type_is_not_moved_to_the_property() =>
        Assert.Equal(["Change to seed"], await Rule.TitlesAsync("""wf.Override("3", [|"sede"|], "five");"""));

    [Fact]
    public Task Fix_all_names_each_nearest_field() => Rule.FixesAllAsync(
        """
        wf.Node3.[|Sede|] = 5;
        wf.Override("6", [|"txt"|], "a cat");
        """,
        "Name the nearest field",
        """
        wf.Node3.Seed = 5;
        wf.Override("6", "text", "a cat");
        """);
}
