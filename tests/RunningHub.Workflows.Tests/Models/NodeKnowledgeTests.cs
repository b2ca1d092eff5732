using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Tests.Models;

/// <summary>A workflow reads of a catalogue what it uses, and that once.</summary>
public sealed class NodeKnowledgeTests
{
    [Fact]
    public void A_workflow_with_twenty_class_types_reads_twenty_entries()
    {
        var catalogue = new CountingCatalogue(NodeCatalogue.BuiltIn);
        var classTypes = NodeCatalogue.BuiltIn.ClassTypes.Where((_, i) => i % 100 == 0).Take(19).Append("Nobody knows it").ToList();
        var knowledge = new NodeKnowledge(catalogue);

        // Three nodes of each class, with wires between them, which ask for the outputs of the others; and then the same classes in a second file.
        for (var file = 0; file < 2; file++)
        {
            var nodes = classTypes.SelectMany((classType, i) => Enumerable.Range(0, 3).Select(copy =>
                $"\"{(3 * i) + copy}\": {{\"class_type\": {System.Text.Json.JsonSerializer.Serialize(classType)}, \"inputs\": {{\"x\": 1, \"y\": \"a\", \"z\": [\"{3 * ((i + 1) % 20)}\", {copy}]}}}}"));
            var document = WorkflowDocument.Read("{" + string.Join(',', nodes) + "}");
            Assert.Equal(60, document.Nodes.Count);
            var built = WorkflowModelBuilder.Build(document, new WorkflowOptions("Test", "", true, "test.json", null), IdentifierCharacters.Ascii, knowledge);
            Assert.Equal(["Nobody knows it"], built.UnknownClassTypes);
        }

        Assert.Equal(classTypes.Order(StringComparer.Ordinal), catalogue.Asked.Order(StringComparer.Ordinal));
    }

    /// <summary>Notes what it is asked for.</summary>
    private sealed class CountingCatalogue(NodeCatalogue inner) : NodeCatalogue
    {
        public List<string> Asked { get; } = [];

        public override int Count => inner.Count;

        public override int Age => inner.Age;

        public override IEnumerable<string> ClassTypes => throw new InvalidOperationException("Nobody needs all of them.");

#nullable disable warnings // The attribute that would say when it is null comes twice: the library lets this project see its polyfill.
        public override bool TryGet(string classType, out CatalogueNode node)
        {
            Asked.Add(classType);
            return inner.TryGet(classType, out node);
        }
#nullable restore
    }
}
