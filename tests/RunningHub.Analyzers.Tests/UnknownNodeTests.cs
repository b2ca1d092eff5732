namespace RunningHub.Analyzers.Tests;

public sealed class UnknownNodeTests
{
    private static readonly Harness Rule = new(new UnknownNodeAnalyzer(), new UnknownNodeFix());

    [Theory]
    [InlineData("""wf.Override([|"99"|], "seed", 5);""")]
    [InlineData("""wf.Override([|"Sampler"|], "seed", 5);""")]
    [InlineData("""wf.Override([|"76_67"|], "text", "x");""")]
    [InlineData("""var id = "99"; wf.Override([|id|], Console.ReadLine()!, 5);""")]
    [InlineData("""Send(wf, new NodeInfo([|"99"|], "seed", 5)); static void Send(Poster p, NodeInfo info) { }""")]
    public Task A_node_that_the_file_does_not_have_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("wf.[|Node99|].Seed = 5;", "CS1061")]
    [InlineData("var seed = wf?.[|Node99|].Seed;", "CS1061")]
    [InlineData("wf.[|Sampler|].Seed = 5;", "CS1061")]
    [InlineData("wf.[|PositivePrompt|].Text = \"x\";", "CS1061")]
    [InlineData("var p = new Poster { [|Node99|] = { Seed = 5 } };", "CS0117")]
    public Task A_missing_node_is_explained_beside_the_compilers_error(string code, string error) => Rule.ReportsAsync(code, error);

    [Theory]
    [InlineData("""wf.Override("3", "seed", 5); wf.Override("76:67", "text", "x"); wf.Override(Console.ReadLine()!, "seed", 5);""")]
    [InlineData("""var id = "99"; id = Console.ReadLine()!; wf.Override(id, "seed", 5);""")]
    [InlineData("""Send(wf, card, new NodeInfo("99", "seed", 5)); static void Send(Poster p, Card c, NodeInfo info) { }""")]
    public Task A_node_of_the_file_or_one_that_is_not_known_is_quiet(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""var torn = new Torn(); torn.Override("4711", "seed", 5); torn.Override("4", "x", 1);""")]
    [InlineData("var torn = new Torn { Node5 = { Seed = 5 } }; torn.Node4711.Text = \"a\";", "CS0117", "CS1061")]
    public Task What_a_file_lacks_that_could_not_be_read_to_its_end_is_no_news(string code, params string[] errors) => Rule.ReportsAsync(code, errors);

    [Theory]
    [InlineData("wf.RunAsnyc(client); var x = wf.Nodes; var y = wf.Noder; var z = ct.Node99;", "CS1061")]
    public Task Another_missing_member_is_quiet(string code, string error) => Rule.ReportsAsync(code, error);

    [Fact]
    public async Task The_message_names_the_nearest_node()
    {
        Assert.Equal(
            "The file of Poster has no node '33'; the nearest is Node3, node 3 (KSampler “Sampler”) (a new export may number nodes anew)",
            await Rule.MessageAsync("""wf.Override("33", "seed", 5);"""));
        Assert.Equal(
            "The file of Poster has no node '12:67'; the nearest is Node76_67, node 76:67 (CLIPTextEncode) (a new export may number nodes anew)",
            await Rule.MessageAsync("""wf.Override("12:67", "text", "x");"""));
        Assert.Equal("The file of Poster has no node '4711'", await Rule.MessageAsync("""wf.Override("4711", "nothing", 5);"""));
    }

    [Fact]
    public async Task Nodes_that_fit_equally_are_listed_and_none_is_chosen()
    {
        const string ByClass = """wf.Override("CLIPTextEncode", "text", "x");""";
        const string ById = """wf.Override("18", "filename", 5);""";
        Assert.Equal(
            "The file of Poster has no node 'CLIPTextEncode'; 2 nodes are equally near: Node6, node 6 (CLIPTextEncode “Positive prompt”); Node76_67, node 76:67 (CLIPTextEncode) (a new export may number nodes anew)",
            await Rule.MessageAsync(ByClass));
        Assert.Empty(await Rule.TitlesAsync(ByClass));
        Assert.Equal(
            "The file of Poster has no node '18'; 3 nodes are equally near: Node8, node 8 (VAEDecode); Node10, node 10 (LoadImage); Node12, node 12 (PrimitiveInt) (a new export may number nodes anew)",
            await Rule.MessageAsync(ById));
        Assert.Empty(await Rule.TitlesAsync(ById));
    }

    [Theory]
    [InlineData("Change to 3", """wf.Override([|"33"|], "seed", 5);""", """wf.Override("3", "seed", 5);""")]
    [InlineData("Change to 76:67", """wf.Override([|"76.67"|], "text", "x");""", """wf.Override("76:67", "text", "x");""")]
    [InlineData("Change to Node3", "wf.[|Node99|].Seed = 5; // five", "wf.Node3.Seed = 5; // five")]
    [InlineData("Change to Node3", "var p = new Poster { [|Node99|] = { Seed = 5 } };", "var p = new Poster { Node3 = { Seed = 5 } };")]
    public Task A_fix_names_the_nearest_node(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public Task Fix_all_names_each_nearest_node() => Rule.FixesAllAsync(
        """
        wf.Override([|"33"|], "seed", 5);
        wf.[|Node13|].Image = MediaInput.FromFile("cat.png");
        """,
        "Name the nearest node",
        """
        wf.Override("3", "seed", 5);
        wf.Node10.Image = MediaInput.FromFile("cat.png");
        """);
}
