using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Testing;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Tests;

/// <summary>The map by which the runtime names an input in its messages: generator and runtime must agree on it.</summary>
public class MemberMapTests
{
    [Fact]
    public void The_runtime_finds_every_member_of_the_golden_workflows()
    {
        foreach (var name in Golden.Names) AssertDescribes(Golden.Json(name));
    }

    [SharedFact]
    public void The_runtime_finds_every_member_of_the_real_workflows()
    {
        foreach (var path in Repository.Corpus) AssertDescribes(File.ReadAllText(path));
    }

    [Fact]
    public void Names_that_would_break_the_map_are_left_out_of_it()
    {
        var definition = AssertDescribes("""{"1":{"class_type":"A","inputs":{"a=b":1,"=":2,"seed":3,"c_=d":4,"_x":5,"x":6}}}""");
        Assert.Equal("Test.Node1.AB", definition.Describe("1", "a=b"));
        definition = Definition(Model("""{"1":{"class_type":"A","inputs":{"a\tb":1,"seed":3}},"2\n3":{"class_type":"B","inputs":{"x":1}}}"""));
        Assert.Equal("Test.Node1, field a\tb", definition.Describe("1", "a\tb"));
        Assert.Equal("Test.Node1.Seed", definition.Describe("1", "seed"));
        Assert.Equal("node 2\n3, field x", definition.Describe("2\n3", "x"));
    }

    private static WorkflowDefinition AssertDescribes(string json)
    {
        var model = Model(json);
        var definition = Definition(model);
        foreach (var node in model.Nodes)
        {
            Assert.Equal($"Test.{node.Name}", definition.Describe(node.Id));
            foreach (var input in node.Inputs) Assert.Equal($"Test.{node.Name}.{input.Name}", definition.Describe(node.Id, input.Field));
        }

        return definition;
    }

    private static WorkflowModel Model(string json) =>
        WorkflowModelBuilder.Build(WorkflowDocument.Read(json), new WorkflowOptions("Test", "", true, "test.json", null), RoslynCharacters.Instance).Model;

    private static WorkflowDefinition Definition(WorkflowModel model)
    {
        var literal = new SourceBuffer();
        new MemberMap(model.Nodes).AppendTo(literal);
        var members = ((LiteralExpressionSyntax)SyntaxFactory.ParseExpression(literal.Finish())).Token.ValueText;
        return new WorkflowDefinition(GeneratedCode.Contract1, "Test", "test.json", model.FileHash, null, members, model.Graph);
    }
}
