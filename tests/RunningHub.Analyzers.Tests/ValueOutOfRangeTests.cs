namespace RunningHub.Analyzers.Tests;

public sealed class ValueOutOfRangeTests
{
    private static readonly Harness Rule = new(new ValueOutOfRangeAnalyzer(), new ValueOutOfRangeFix());

    [Theory]
    [InlineData("card.Node1.Steps = [|0|];")]
    [InlineData("card.Node1.Steps = [|10_001|];")]
    [InlineData("const int Many = 20000; card.Node1.Steps = [|Many|];")]
    [InlineData("var many = 20000; card.Node1.Steps = [|many|];")]
    [InlineData("card.Node1.Cfg = [|100.5|];")]
    [InlineData("card.Node1.Cfg = [|-1|];")]
    [InlineData("card.Node1.Width = [|8|];")]
    [InlineData("var other = new Card { Node1 = { Steps = [|0|] } };")]
    [InlineData("card.Node1.Variation = [|-1|];")]
    [InlineData("""card.Override("1", "steps", [|0|]);""")]
    [InlineData("""card.Override("1", "steps", [|2.5|]);""")]
    [InlineData("""card.Override("1", "steps", [|"many"|]);""")]
    [InlineData("""card.Override("1", "steps", [|true|]);""")]
    [InlineData("""card.Override("1", "cfg", [|"101"|]);""")]
    [InlineData("""card.Override("1", "seed", [|-1|]);""")]
    [InlineData("""card.Override("1", "tiled", [|"false"|]);""")]
    [InlineData("card.Node1.Cfg = [|double.NaN|];")]
    public Task A_constant_that_the_node_refuses_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("card.Node1.Seed = [|-1|];", "CS0031")]
    [InlineData("wf.Node3.Seed = [|-1|];", "CS0031")]
    [InlineData("const int Random = -1; card.Node1.Seed = [|Random|];", "CS0031")]
    public Task A_negative_seed_is_explained_beside_the_compilers_error(string code, string error) => Rule.ReportsAsync(code, error);

    [Theory]
    [InlineData("card.Node1.Steps = 1; card.Node1.Steps = 10000; card.Node1.Cfg = 0; card.Node1.Cfg = 100; card.Node1.Seed = ulong.MaxValue; card.Node1.Width = null;")]
    [InlineData("card.Node1.Seed = Seed.Next(); card.Node1.Variation = 1.5; card.Node1.Tiled = false; card.Node2.Value = -5;")]
    [InlineData("""card.Override("1", "steps", 20); card.Override("1", "steps", "20"); card.Override("1", "steps", 20.0); card.Override("1", "tiled", true); card.Override("1", "steps", 0 + int.Parse("5"));""")]
    [InlineData("var steps = 0; steps++; card.Node1.Steps = steps;")]
    [InlineData("var steps = ct.CanBeCanceled ? 0 : 20; card.Node1.Steps = steps; card.Node1.Steps += -5; card.Node1.Steps++;")]
    [InlineData("""card.Override("1", "steps", MediaInput.FromFile("cat.png")); card.Override("1", "sampler_name", 5);""")]
    public Task What_fits_or_is_not_known_is_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public async Task The_message_names_the_range()
    {
        Assert.Equal("Node1.Steps (steps) takes 1 to 10000, and 0 is less", await Rule.MessageAsync("card.Node1.Steps = 0;"));
        Assert.Equal(
            "Node1.Seed (seed) takes no negative seed: -1 is not random over the API; use Seed.Next(), or leave the seed unset and the service draws one",
            await Rule.MessageAsync("""card.Override("1", "seed", -1);"""));
        Assert.Equal(
            "Node1.Tiled (tiled) takes true or false: the text 'false' counts as true unless it is empty",
            await Rule.MessageAsync("""card.Override("1", "tiled", "false");"""));
    }

    [Theory]
    [InlineData("Change to 1", "card.Node1.Steps = [|0|]; // none", "card.Node1.Steps = 1; // none")]
    [InlineData("Change to 10000", "card.Node1.Steps = [|20000|];", "card.Node1.Steps = 10000;")]
    [InlineData("Change to 100.0", "card.Node1.Cfg = [|100.5|];", "card.Node1.Cfg = 100.0;")]
    [InlineData("Change to 2", """card.Override("1", "steps", [|2.5|]);""", """card.Override("1", "steps", 2);""")]
    [InlineData("Change to 1", """card.Override("1", "steps", [|0.4|]);""", """card.Override("1", "steps", 1);""")]
    [InlineData("Change to 10000", """card.Override("1", "steps", [|10000.6|]);""", """card.Override("1", "steps", 10000);""")]
    [InlineData("Change to false", """card.Override("1", "tiled", [|"False"|]);""", """card.Override("1", "tiled", false);""")]
    [InlineData("Change to Seed.Next()", "card.Node1.Seed = [|-1|];", "card.Node1.Seed = Seed.Next();")]
    [InlineData("Change to Seed.Next()", """card.Override("1", "seed", [|-1|]);""", """card.Override("1", "seed", Seed.Next());""")]
    public Task A_fix_writes_the_nearest_value(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public Task Fix_all_writes_every_nearest_value() => Rule.FixesAllAsync(
        """
        card.Node1.Steps = [|0|];
        card.Node1.Cfg = [|101|];
        """,
        "Use the nearest accepted value",
        """
        card.Node1.Steps = 1;
        card.Node1.Cfg = 100.0;
        """);
}
