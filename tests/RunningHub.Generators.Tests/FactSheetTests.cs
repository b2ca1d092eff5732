using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Testing;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Tests;

/// <summary>The text by which runtime and analyzers know a class's nodes and inputs: what the generator writes is what both read.</summary>
public class FactSheetTests
{
    [Fact]
    public void The_golden_workflows_read_as_they_were_written()
    {
        foreach (var name in Golden.Names) AssertReads(Golden.Json(name));
    }

    [SharedFact]
    public void The_real_workflows_read_as_they_were_written()
    {
        foreach (var path in Repository.Corpus) AssertReads(File.ReadAllText(path));
    }

    [Fact]
    public void Names_of_any_characters_read_as_they_were_written()
    {
        const string hard = "a|b%c=d<e>f?g!h[i..j]k*l~m\\nn\\ro\\tp\\\"q\\\\r%7Cs.0\\u2028字\\ud83d\\ude00 ";
        const string file = $$$"""
            {"{{{hard}}}":{"class_type":"{{{hard}}}","_meta":{"title":"{{{hard}}}"},"inputs":{"{{{hard}}}":1,"=":2,"":3,"seed":5,"%":["{{{hard}}}",2],"~":["9.1",0],"c_=d":4,"_x":5,"x":6,"3":7}},
             "":{"class_type":"SaveImage","inputs":{"filename_prefix":"a","images":["{{{hard}}}",0]}},
             "Node7":{"class_type":"KSampler","inputs":{"sampler_name":"{{{hard}}}","control_after_generate":"fixed","steps":["{{{hard}}}",0]} } }
            """;
        AssertReads(file);
        Assert.Contains(Sheet(Model(file)).Nodes, node => node.Inputs.Any(input => input.UnlistedOption?.StartsWith("a|b%c", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void A_sheet_of_another_version_costs_at_most_what_it_does_not_say()
    {
        var sheet = FactSheet.Read("3||A|T|x[..|y<5|z<.1|v<4.x|w@new|seed!+\n4");
        Assert.Equal(["x", "y", "z", "v", "w@new", "seed"], sheet.Nodes[0].Inputs.Select(input => input.Field));
        Assert.Equal(("4", "Node4", "", null), (sheet.Nodes[1].Id, sheet.Nodes[1].Property, sheet.Nodes[1].ClassType, sheet.Nodes[1].Title));
        Assert.True(sheet.Nodes[0].Inputs[5].IsSeed);
        Assert.Empty(FactSheet.Read("").Nodes);
    }

    [Fact]
    public void A_sheet_can_be_read_by_people()
    {
        var text = Text(Model("""
            {"3":{"class_type":"KSampler","_meta":{"title":"Sampler"},"inputs":{"seed":5,"steps":20,"cfg":7.5,"sampler_name":"mine","denoise":["4",1],"model":["4",0]}},
             "4":{"class_type":"LoadImage","inputs":{"image":"a.png","upload":"image"}},"76:67":{"class_type":"New","inputs":{"字":1}}}
            """));
        Assert.Equal(
            """
            3||KSampler|Sampler|seed!|steps[1..10000]|cfg[0.0..100.0]|sampler_name*mine|denoise<4.1?[0.0..1.0]|model<4.0
            4||LoadImage||image|upload~
            76:67|Node76_67|New||字=字
            """.ReplaceLineEndings("\n"),
            text);
    }

    private static void AssertReads(string json)
    {
        var model = Model(json);
        var sheet = Sheet(model);
        var definition = new WorkflowDefinition(GeneratedCode.Contract1, "Test", "test.json", model.FileHash, null, Text(model), model.Graph);
        Assert.Equal(model.Nodes.Count, sheet.Nodes.Count);
        foreach (var (node, entry) in model.Nodes.Zip(sheet.Nodes))
        {
            Assert.Equal((node.Id, node.Name, node.ClassType, node.Title), (entry.Id, entry.Property, entry.ClassType, entry.Title));
            Assert.Equal(node.FrontEndOnly, entry.Inputs.Where(input => input.IsFrontEndOnly).Select(input => input.Field));
            var inputs = entry.Inputs.Where(input => !input.IsFrontEndOnly).ToList();
            Assert.Equal(node.Inputs.Select(Shown), inputs.Select(Shown));
            Assert.Equal(node.Inputs.Where(input => input.Kind != InputKind.Wire).Select(input => input.Field), entry.Settable.Select(input => input.Field));
            Assert.Equal($"Test.{node.Name}", definition.Describe(node.Id));
            foreach (var input in node.Inputs) Assert.Equal($"Test.{node.Name}.{input.Name}", definition.Describe(node.Id, input.Field));
        }
    }

    private static string Shown(InputModel input) =>
        $"{input.Field}: {input.Name} {input.Source?.NodeId} {input.Source?.Slot ?? 0} {input.Type.IsSeed} {Bound(input, input.Type.Minimum)}..{Bound(input, input.Type.Maximum)} {(input.IsUnlisted ? input.Value : null)}";

    private static string Shown(InputEntry input) =>
        $"{input.Field}: {input.Property} {input.SourceNodeId} {input.SourceSlot} {input.IsSeed} {input.Minimum}..{input.Maximum} {input.UnlistedOption}";

    private static string? Bound(InputModel input, string? bound) => bound is null || NumberToken.IsLimitOf(input.Kind, bound) ? null : bound;

    private static WorkflowModel Model(string json) =>
        WorkflowModelBuilder.Build(WorkflowDocument.Read(json), new WorkflowOptions("Test", "", true, "test.json", null), RoslynCharacters.Instance).Model;

    private static FactSheet Sheet(WorkflowModel model) => FactSheet.Read(Text(model));

    private static string Text(WorkflowModel model)
    {
        var literal = new SourceBuffer();
        new FactSheetText(model.Nodes).AppendTo(literal);
        return ((LiteralExpressionSyntax)SyntaxFactory.ParseExpression(literal.Finish(Encoding.UTF8).ToString())).Token.ValueText;
    }
}
