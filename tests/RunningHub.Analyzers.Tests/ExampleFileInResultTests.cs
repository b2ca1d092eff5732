namespace RunningHub.Analyzers.Tests;

public sealed class ExampleFileInResultTests
{
    private static readonly Harness Rule = new(new ExampleFileInResultAnalyzer(), new ExampleFileInResultFix());

    [Theory]
    [InlineData("var p = [|new Poster()|]; await p.RunAsync(client);")]
    [InlineData("Poster p = [|new()|]; p.Node3.Seed = 5; p.PinSeeds(); var run = await p.StartAsync(client); Console.WriteLine(p.ToApiJson() + p.NodeInfoList.Count);")]
    [InlineData("var p = [|new Poster { Node3 = { Seed = 5 } }|]; await p.RunAsync(client);")]
    [InlineData("var p = [|new Poster()|]; Console.WriteLine(p.Node10.Image); await p.RunAsync(client);")]
    public Task A_file_input_that_is_never_assigned_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""var p = new Poster(); p.Node10.Image = MediaInput.FromFile("cat.png"); await p.RunAsync(client);""")]
    [InlineData("""var p = new Poster(); if (ct.CanBeCanceled) p.Node10.Image = MediaInput.FromFile("cat.png"); await p.RunAsync(client);""")]
    [InlineData("""var p = new Poster { Node10 = { Image = MediaInput.FromFile("cat.png") } }; await p.RunAsync(client);""")]
    [InlineData("var p = new Poster(); Console.WriteLine(p.ToApiJson());")]
    [InlineData("var p = new Poster(); Fill(p); await p.RunAsync(client); static void Fill(Poster poster) { }")]
    [InlineData("var p = new Poster(); Fill(p.Node10); await p.RunAsync(client); static void Fill(NodeInputs node) { }")]
    [InlineData("var p = new Poster(); var other = p; await p.RunAsync(client);")]
    [InlineData("var p = new Poster(); var node = p.Node10; await p.RunAsync(client);")]
    [InlineData("var p = new Poster(); var other = p.Clone(); await p.RunAsync(client);")]
    [InlineData("var p = new Poster(); Action fill = () => p.PinSeeds(); await p.RunAsync(client);")]
    [InlineData("""var p = new Poster(); p.Override("10", "image", "api/cat.png"); await p.RunAsync(client);""")]
    [InlineData("var p = new Poster(); p = new Poster(); await p.RunAsync(client);")]
    [InlineData("var p = new Poster(); p.Reset(); await p.RunAsync(client);")]
    [InlineData("var all = new[] { new Poster() }; await all[0].RunAsync(client);")]
    [InlineData("await wf.RunAsync(client); await new Poster().RunAsync(client);")]
    [InlineData("var c = new Card(); await c.RunAsync(client);")]
    public Task A_workflow_that_is_assigned_not_run_or_not_the_methods_own_is_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public async Task The_message_names_the_input() => Assert.Equal(
        "Node10.Image (image of node 10 (LoadImage)) is never assigned: the author's example file goes into the result",
        await Rule.MessageAsync("var p = new Poster(); await p.RunAsync(client);"));

    [Fact]
    public Task A_fix_assigns_the_input() => Rule.FixesAsync(
        """
        var p = [|new Poster()|]; // the poster
        await p.RunAsync(client);
        """,
        "Assign Node10.Image",
        """
        var p = new Poster(); // the poster
        p.Node10.Image = MediaInput.FromFile("path/of/the/file");
        await p.RunAsync(client);
        """);

    [Fact]
    public Task Fix_all_assigns_every_input() => Rule.FixesAllAsync(
        """
        var p = [|new Poster()|];
        await p.RunAsync(client);
        var q = [|new Poster()|];
        await q.RunAsync(client);
        """,
        "Assign the file",
        """
        var p = new Poster();
        p.Node10.Image = MediaInput.FromFile("path/of/the/file");
        await p.RunAsync(client);
        var q = new Poster();
        q.Node10.Image = MediaInput.FromFile("path/of/the/file");
        await q.RunAsync(client);
        """);
}
