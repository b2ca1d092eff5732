using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows;

/// <summary>Several catalogues as one.</summary>
public sealed class LayerTests
{
    [Fact]
    public void Of_layers_the_first_that_knows_a_class_answers()
    {
        var layered = NodeCatalogue.Layer(Dump("first", 1, "A"), NodeCatalogue.Empty, Dump("second", 9, "A", "B"));
        Assert.Equal("first", Output(layered, "A"));
        Assert.Equal("second", Output(layered, "B"));
        Assert.False(layered.TryGet("C", out _));
        Assert.Equal(["A", "B"], layered.ClassTypes);
        Assert.Equal(2, layered.Count);
    }

    [Fact]
    public void Of_servers_the_newer_answers_then_the_larger_then_the_first()
    {
        var many = Enumerable.Range(0, 120).Select(i => $"N{i}").ToArray();
        var (old, small, large) = (Dump("old", 1, many), Dump("small", 5, many[..110]), Dump("large", 5, many[..115]));
        foreach (var merged in (NodeCatalogue[])[NodeCatalogue.Merge(old, small, large), NodeCatalogue.Merge(large, small, old)])
        {
            Assert.Equal("large", Output(merged, "N0"));
            Assert.Equal("old", Output(merged, "N119"));
            Assert.Equal(5, merged.Age);
        }

        Assert.Equal("one", Output(NodeCatalogue.Merge(Dump("one", 3, many), Dump("two", 3, many)), "N0"));
    }

    [Fact]
    public void An_excerpt_only_adds()
    {
        var many = Enumerable.Range(0, 120).Select(i => $"N{i}").ToArray();
        var merged = NodeCatalogue.Merge(Dump("excerpt", 9, "N0", "New"), Dump("whole", 2, many));
        Assert.Equal("whole", Output(merged, "N0"));
        Assert.Equal("excerpt", Output(merged, "New"));
    }

    private static NodeCatalogue Dump(string output, int age, params string[] classTypes)
    {
        string[] keys = ["input_order", "python_module", "output_tooltips", "experimental", "api_node", "output_matchtypes", "search_aliases", "essentials_category", "has_intermediate_output"];
        var catalogue = NodeCatalogue.Open("{" + string.Join(',', classTypes.Select(c => $"\"{c}\": {{\"input\": {{}}, \"output\": [\"{output}\"], \"{keys[age - 1]}\": 1}}")) + "}", out _);
        Assert.Equal(age, catalogue.Age);
        return catalogue;
    }

    private static string Output(NodeCatalogue catalogue, string classType)
    {
        Assert.True(catalogue.TryGet(classType, out var node));
        return Assert.Single(node.OutputTypes);
    }
}
