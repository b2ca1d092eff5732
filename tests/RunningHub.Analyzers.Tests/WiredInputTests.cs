namespace RunningHub.Analyzers.Tests;

public sealed class WiredInputTests
{
    private static readonly Harness Rule = new(new WiredInputAnalyzer(), new WiredInputFix());

    [Theory]
    [InlineData("[|card.Node1.Width|] = 640;")]
    [InlineData("[|card.Node1.Width|] += 64;")]
    [InlineData("[|card.Node1.Width|] ??= 64;")]
    [InlineData("[|card.Node1.Width|]++;")]
    [InlineData("var other = new Card { Node1 = { [|Width|] = 640, Seed = 5 } };")]
    [InlineData("""card.Override("1", [|"width"|], 640);""")]
    [InlineData("""const string Field = "model"; card.Override(fieldName: [|Field|], nodeId: "1", value: "x");""")]
    [InlineData("""wf.Override("5", [|"width"|], 640);""")]
    [InlineData("[|card.Node1.Width|] = 640; await card.RunAsync(client);")]
    [InlineData("[|card.Node1.Width|] = 640; await card.RunAsync(client, new RunOptions { SendWholeWorkflow = false });")]
    [InlineData("[|card.Node1.Width|] = 640; var o = new RunOptions(); await card.RunAsync(client, o);")]
    [InlineData("""Send(card, new NodeInfo("1", [|"width"|], 640)); static void Send(Card c, NodeInfo info) { }""")]
    public Task A_value_for_a_wired_input_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("[|card.Node1.Model|] = default;")]
    [InlineData("var other = new Card { Node1 = { [|Model|] = default } };")]
    public Task A_wire_that_cannot_be_assigned_is_explained_beside_the_compilers_error(string code) => Rule.ReportsAsync(code, "CS0200");

    [Theory]
    [InlineData("card.Node1.Width = null;")]
    [InlineData("card.Node1.Seed = 5; wf.Node3.Seed = 5;")]
    [InlineData("var width = card.Node1.Width ?? 512; var model = card.Node1.Model;")]
    [InlineData("card.Node1.Width = 640; await card.RunAsync(client, new RunOptions { SendWholeWorkflow = true });")]
    [InlineData("card.Node1.Width = 640; var o = new RunOptions(); o.SendWholeWorkflow = true; await card.StartAsync(client, o);")]
    [InlineData("card.Node1.Width = 640; await card.RunAsync(client, Options()); static RunOptions Options() => new();")]
    [InlineData("""card.Override("1", "width", 640); await card.RunAsync(client, new RunOptions { SendWholeWorkflow = true });""")]
    [InlineData("""card.Override(Console.ReadLine()!, "width", 640);""")]
    public Task What_sets_no_wire_or_sends_the_whole_graph_is_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public async Task The_message_names_the_source_and_what_may_happen() => Assert.Equal(
        "Node1.Width (width) is wired to node 2 (PrimitiveInt) slot 0; RunningHub documents overriding a wire as unsupported: it may be refused (803) or ignored; set Node2.Value instead",
        await Rule.MessageAsync("card.Node1.Width = 640;"));

    [Theory]
    [InlineData("Set Node2.Value", "[|card.Node1.Width|] = 640; // wide", "card.Node2.Value = 640; // wide")]
    [InlineData("Set Node2.Value", """card.Override("1", [|"width"|], 640);""", "card.Node2.Value = 640;")]
    [InlineData("Leave it to the wire", "var a = 1;\n[|card.Node1.Width|] = 640;\nvar b = 2;", "var a = 1;\nvar b = 2;")]
    [InlineData("Leave it to the wire", "var a = 1;\n// Wide.\n[|card.Node1.Width|] = 640;", "var a = 1;\n// Wide.")]
    [InlineData("Leave it to the wire", "if (ct.CanBeCanceled) [|card.Node1.Width|] = 640;", "if (ct.CanBeCanceled) { }")]
    [InlineData("Leave it to the wire", "var other = new Card { Node1 = { [|Width|] = 640, Seed = 5 } };", "var other = new Card { Node1 = { Seed = 5 } };")]
    [InlineData("Leave it to the wire", "var other = new Card { Node1 = { Seed = 5, [|Width|] = 640 } };", "var other = new Card { Node1 = { Seed = 5 } };")]
    public Task A_fix_sets_the_source_or_leaves_the_wire(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Theory]
    [InlineData("""Send(client, wf, new NodeInfo("5", [|"width"|], 512)); static void Send(RunningHubClient c, Poster p, NodeInfo info) { }""")]
    [InlineData("""Send(client, wf, new("5", [|"width"|], 512)); static void Send(RunningHubClient c, Poster p, NodeInfo info) { }""")]
    [InlineData("""Send(client, wf, new[] { new NodeInfo("5", [|"width"|], 512) }); static void Send(RunningHubClient c, Poster p, NodeInfo[] list) { }""")]
    public async Task A_call_that_a_value_is_made_for_is_left_alone(string code) => Assert.Empty(await Rule.TitlesAsync(code));

    [Fact]
    public async Task A_source_that_does_more_than_hold_a_value_is_not_offered() =>
        Assert.Equal(["Leave it to the wire"], await Rule.TitlesAsync("""wf.Override("3", [|"model"|], "sdxl.safetensors");"""));

    [Fact]
    public Task Fix_all_sets_every_source() => Rule.FixesAllAsync(
        """
        [|card.Node1.Width|] = 640;
        card.Override("1", [|"width"|], 320);
        """,
        "Set the source of the wire",
        """
        card.Node2.Value = 640;
        card.Node2.Value = 320;
        """);
}
