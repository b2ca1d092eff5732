namespace RunningHub.Analyzers.Tests;

public sealed class OverrideOfPropertyTests
{
    private static readonly Harness Rule = new(new OverrideOfPropertyAnalyzer(), new OverrideOfPropertyFix());

    [Theory]
    [InlineData("""[|wf.Override("3", "seed", 5)|];""")]
    [InlineData("""[|wf.Override("76:67", "text", "blurry, dark")|];""")]
    [InlineData("""[|wf.Override("10", "image", MediaInput.FromFile("cat.png"))|];""")]
    [InlineData("""[|card.Override("1", "sampler_name", "euler")|];""")]
    [InlineData("""[|card.Override(value: 20, fieldName: "steps", nodeId: "1")|];""")]
    public Task A_field_with_a_property_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""wf.Override("3", "seed", "5"); wf.Override("3", "seed", -1); wf.Override("6", "text", 5); wf.Override("10", "image", "api/cat.png"); wf.Override("6", "text", (string?)null);""")]
    [InlineData("""wf.Override("3", "model", "x"); card.Override("1", "width", 640); wf.Override("3", "lora_1", 5); wf.Override("99", "seed", 5);""")]
    [InlineData("""var field = Console.ReadLine()!; wf.Override("3", field, 5); Action set = () => wf.Override("3", "seed", 5);""")]
    [InlineData("""InputValue value = 5; wf.Override("3", "seed", value);""")]
    public Task A_field_without_a_property_for_the_value_is_quiet(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("Set Node3.Seed", """[|wf.Override("3", "seed", 5)|]; // five""", "wf.Node3.Seed = 5; // five")]
    [InlineData("Set Node1.Steps", """[|card.Override(value: 20, fieldName: "steps", nodeId: "1")|];""", "card.Node1.Steps = 20;")]
    [InlineData("Set Node76_67.Text", """[|new Poster().Override("76:67", "text", "blurry")|];""", """new Poster().Node76_67.Text = "blurry";""")]
    public Task A_fix_sets_the_property(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public Task Fix_all_sets_every_property() => Rule.FixesAllAsync(
        """
        [|wf.Override("3", "seed", 5)|];
        if (ct.CanBeCanceled) [|wf.Override("6", "text", "a cat")|];
        """,
        "Set the property",
        """
        wf.Node3.Seed = 5;
        if (ct.CanBeCanceled) wf.Node6.Text = "a cat";
        """);
}
