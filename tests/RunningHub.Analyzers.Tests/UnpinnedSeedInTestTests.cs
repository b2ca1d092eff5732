namespace RunningHub.Analyzers.Tests;

public sealed class UnpinnedSeedInTestTests
{
    private static readonly Harness Rule = new(new UnpinnedSeedInTestAnalyzer(), new UnpinnedSeedInTestFix());

    [Theory]
    [InlineData("Fact", "var p = [|new Poster()|]; await p.RunAsync(client);")]
    [InlineData("Theory", "var p = [|new Poster()|]; await p.RunAsync(client);")]
    [InlineData("Test", "var p = [|new Poster { Node6 = { Text = \"x\" } }|]; await p.StartAsync(client);")]
    [InlineData("TestMethod", "var p = [|new Poster()|]; await p.RunAsync(client);")]
    [InlineData("SlowFact", "var p = [|new Poster()|]; await p.RunAsync(client);")]
    public Task A_test_with_seeds_that_nobody_sets_is_reported(string attribute, string code) => Rule.ReportsAsync(InTest(attribute, code));

    [Theory]
    [InlineData("Fact", "var p = new Poster(); p.PinSeeds(); await p.RunAsync(client);")]
    [InlineData("Fact", "var p = new Poster(); p.RandomizeSeeds(); await p.RunAsync(client);")]
    [InlineData("Fact", "var p = new Poster { Node3 = { Seed = 5 } }; await p.RunAsync(client);")]
    [InlineData("Fact", "var p = new Poster(); p.Node3.Seed = 5; await p.RunAsync(client);")]
    [InlineData("Fact", "var p = new Poster(); p.Override(\"3\", \"seed\", 5); await p.RunAsync(client);")]
    [InlineData("Fact", "var p = new Poster(); System.Console.WriteLine(p.NodeInfoList);")]
    [InlineData("Fact", "var p = new Poster(); Fill(p); await p.RunAsync(client); static void Fill(Poster poster) { }")]
    [InlineData("System.Obsolete", "var p = new Poster(); await p.RunAsync(client);")]
    public Task A_test_that_sets_seeds_and_what_is_no_test_are_quiet(string attribute, string code) => Rule.ReportsAsync(InTest(attribute, code));

    [Fact]
    public async Task The_message_names_the_seeds() => Assert.Equal(
        "Each run of this test gives something else: the service draws Node3.Seed anew; PinSeeds() takes the seeds of the file",
        await Rule.MessageAsync(InTest("Fact", "var p = new Poster(); await p.RunAsync(client);")));

    [Fact]
    public Task A_fix_pins_the_seeds() => Rule.FixesAsync(
        InTest("Fact", "var p = [|new Poster()|];\n        await p.RunAsync(client);"),
        "Call PinSeeds()",
        InTest("Fact", "var p = new Poster();\n        p.PinSeeds();\n        await p.RunAsync(client);"));

    [Fact]
    public Task Fix_all_pins_the_seeds_of_every_workflow() => Rule.FixesAllAsync(
        InTest("Fact", "var p = [|new Poster()|];\n        await p.RunAsync(client);\n        var q = [|new Poster()|];\n        await q.RunAsync(client);"),
        "Call PinSeeds()",
        InTest("Fact", "var p = new Poster();\n        p.PinSeeds();\n        await p.RunAsync(client);\n        var q = new Poster();\n        q.PinSeeds();\n        await q.RunAsync(client);"));

    private static string InTest(string attribute, string code) => $$"""
        using System.Threading.Tasks;
        using RunningHub;
        using PosterShop.Workflows;

        public class FactAttribute : System.Attribute;
        public class TheoryAttribute : FactAttribute;
        public class SlowFactAttribute : FactAttribute;
        public class TestAttribute : System.Attribute;
        public class TestMethodAttribute : System.Attribute;

        public sealed class Program(RunningHubClient client)
        {
            [{{attribute}}]
            public async Task MakesAPoster()
            {
                {{code}}
                await Task.Yield();
            }
        }

        """.ReplaceLineEndings("\n");
}
