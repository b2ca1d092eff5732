using RunningHub.Generators.Emitting;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Tests;

public class ClassTextTests
{
    private static readonly WorkflowOptions Options = new("Test", "PosterShop", true, "workflows/Test.json", null);

    [Theory]
    [InlineData("TextToImage")]
    [InlineData("海报-v2")]
    public void Without_its_graph_a_class_is_what_is_emitted_of_a_workflow_without_one(string name)
    {
        var model = Model(Golden.Json(name));
        var whole = Emit(model);
        var without = whole.WithoutGraph();
        Assert.Equal(Emit(model with { Graph = null }).Text.ToString(), without.Text.ToString());
        Assert.Equal(whole.Literals with { Graph = 0 }, without.Literals);
        Assert.Equal(whole.Text.Encoding, without.Text.Encoding);
        Assert.Equal(without, without.WithoutGraph());
    }

    [Fact]
    public void Two_texts_with_the_same_characters_are_equal()
    {
        // Long enough for Roslyn to keep it in pieces.
        var json = Golden.Json("TextToImage").Replace("dpmpp_2m", new string('x', 50_000), StringComparison.Ordinal);
        var (one, other) = (Emit(Model(json)), Emit(Model(json)));
        Assert.InRange(one.Text.Length, 100_000, int.MaxValue);
        Assert.NotSame(one.Text, other.Text);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, Emit(Model(json.Replace("xx\"", "xy\"", StringComparison.Ordinal))));
        Assert.NotEqual(one, Emit(Model(json) with { ClassName = "Tests" }));
    }

    private static WorkflowModel Model(string json) => WorkflowModelBuilder.Build(WorkflowDocument.Read(json), Options, RunningHub.Generators.Settings.RoslynCharacters.Instance).Model;

    private static ClassText Emit(WorkflowModel model) => WorkflowEmitter.Emit(model, hasFileScopedNamespaces: true, default);
}
