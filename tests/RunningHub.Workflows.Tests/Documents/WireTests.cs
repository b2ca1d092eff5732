namespace RunningHub.Workflows;

/// <summary>Wires: which lists are some, and which of them cannot work.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData("[\"4\", 0]", "4", 0)]
    [InlineData("[\"76:12:3\", 10]", "76:12:3", 10)]
    [InlineData("[\"\\u0034\", 999999999]", "4", 999999999)]
    [InlineData("[\"\", 1]", "", 1)]
    public void A_wire_is_a_string_and_an_index(string list, string source, int slot)
    {
        var input = WorkflowDocument.Read($"{{\"3\": {{\"class_type\": \"A\", \"inputs\": {{\"x\": {list}}}}}}}").Nodes[0].Inputs[0];
        Assert.Equal((InputForm.Wire, source, slot), (input.Form, input.SourceNodeId, input.SourceSlot));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[\"4\"]")]
    [InlineData("[\"4\", 0, 1]")]
    [InlineData("[4, 0]")]
    [InlineData("[\"4\", \"0\"]")]
    [InlineData("[\"4\", -1]")]
    [InlineData("[\"4\", -0]")]
    [InlineData("[\"4\", 0.0]")]
    [InlineData("[\"4\", 1e0]")]
    [InlineData("[\"4\", 1000000000]")]
    [InlineData("[\"4\", null]")]
    [InlineData("[[\"4\", 0], 0]")]
    [InlineData("[1, 2]")]
    [InlineData("[\"a\", \"b\", \"c\"]")]
    public void Any_other_list_is_no_wire_and_the_service_would_take_it_for_one(string list)
    {
        var (document, problem) = GraphTests.One(
            $"{{\"3\": {{\"class_type\": \"A\", \"inputs\": {{\"x\": ▲{list}}}}}}}", DocumentProblemKind.MalformedWire, "is written {\"__value__\": […]}");
        var input = document.Nodes[0].Inputs[0];
        Assert.Equal((InputForm.Structured, null, 0), (input.Form, input.SourceNodeId, input.SourceSlot));
        Assert.Equal(("3", "x", ProblemSeverity.Warning), (problem.NodeId, problem.Field, problem.Severity));
    }

    [Fact]
    public void A_wire_knows_where_its_source_stands()
    {
        var nodes = WorkflowDocument.Read("""
            {"3": {"class_type": "A", "inputs": {"x": ["7", 0], "y": ["3", 0], "z": ["9", 0], "w": 1}},
             "bad": {"inputs": {}},
             "7": {"class_type": "B", "inputs": {"u": ["bad", 0]}}}
            """).Nodes;
        Assert.Equal([1, 0, -1, -1], nodes[0].Inputs.Select(input => input.SourceIndex));
        Assert.Equal([-1], nodes[1].Inputs.Select(input => input.SourceIndex));
    }

    [Fact]
    public void A_missing_node_is_told_once_with_the_number_of_its_wires()
    {
        var (_, problem) = GraphTests.One(
            """
            {"3": {"class_type": "A", "inputs": {"x": ▲["9", 0], "y": ["9", 1], "z": ["3b", 0]}, "_meta": {"title": "T"}},
             "3b": {"class_type": "B", "inputs": {"u": ["9", 0]}}}
            """,
            DocumentProblemKind.WireToMissingNode, "The field \"x\" of node 3 (A “T”) is wired to node \"9\", which is not in the file. So are 2 more wires");
        Assert.Equal(("3", "x"), (problem.NodeId, problem.Field));
    }

    [Fact]
    public void Each_missing_node_is_told()
    {
        var document = WorkflowDocument.Read("""{"3": {"class_type": "A", "inputs": {"x": ["9", 0], "y": ["8", 0], "z": ["8", 0]}}}""");
        Assert.Equal(["x", "y"], document.Problems.Select(p => p.Field));
        Assert.Contains("So is one more wire, the next in node 3 (A), field \"z\".", document.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_are_compared_exactly()
    {
        var document = WorkflowDocument.Read("""{"A": {"class_type": "A", "inputs": {"x": ["a", 0], "y": ["A ", 0]}}}""");
        Assert.Equal([DocumentProblemKind.WireToMissingNode, DocumentProblemKind.WireToMissingNode], document.Problems.Select(p => p.Kind));
    }

    [Fact]
    public void A_wire_to_the_node_itself_is_told_once_and_is_no_cycle()
    {
        var (_, problem) = GraphTests.One(
            """{"3": {"class_type": "A", "inputs": {"x": ▲["3", 0], "y": ["3", 1]}}}""", DocumentProblemKind.WireToItself, "The field \"x\" of node 3 (A) is wired to the node itself");
        Assert.Equal(("3", "x", ProblemSeverity.Warning), (problem.NodeId, problem.Field, problem.Severity));
    }

    [Fact]
    public void A_cycle_is_told_once_with_its_way()
    {
        var (_, problem) = GraphTests.One(
            """
            {"1": {"class_type": "A", "inputs": {"x": ["4", 0]}},
             "2": {"class_type": "B", "inputs": {"s": 1, "x": ▲["4", 0]}},
             "3": {"class_type": "C", "inputs": {"x": ["2", 0]}},
             "4": {"class_type": "D", "inputs": {"x": ["3", 0], "y": ["5", 0]}},
             "5": {"class_type": "E", "inputs": {}}}
            """,
            DocumentProblemKind.Cycle, "Node 2 (B) needs its own output: the wires go 2 → 3 → 4 → 2.");
        Assert.Equal(("2", "x", ProblemSeverity.Warning), (problem.NodeId, problem.Field, problem.Severity));
    }

    [Fact]
    public void A_knot_of_cycles_is_one_problem_and_two_knots_are_two()
    {
        static string Node(string id, params string[] sources) =>
            $"\"{id}\": {{\"class_type\": \"A\", \"inputs\": {{{string.Join(',', sources.Select((s, i) => $"\"x{i}\": [\"{s}\", 0]"))}}}}}";

        var text = "{" + string.Join(",\n", Node("a", "b", "c"), Node("b", "a", "c"), Node("c", "a", "b"), Node("d", "c"), Node("e", "f", "d"), Node("f", "e")) + "}";
        var document = WorkflowDocument.Read(text);
        Assert.Equal([("a", DocumentProblemKind.Cycle), ("e", DocumentProblemKind.Cycle)], document.Problems.Select(p => (p.NodeId, p.Kind)));
        Assert.Contains("a → b → a", document.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("e → f → e", document.Problems[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, "n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7 → n0")]
    [InlineData(9, "n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7 → … → n0")]
    [InlineData(20_000, "n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7 → … → n0")]
    public void A_long_cycle_is_found_without_recursion_and_told_in_short(int length, string way)
    {
        var text = "{" + string.Join(',', Enumerable.Range(0, length).Select(i =>
            $"\"n{i}\": {{\"class_type\": \"A\", \"inputs\": {{\"x\": [\"n{(i + length - 1) % length}\", 0]}}}}")) + "}";
        var problem = Assert.Single(WorkflowDocument.Read(text).Problems);
        Assert.Equal(("n0", DocumentProblemKind.Cycle), (problem.NodeId, problem.Kind));
        Assert.Contains(way + ".", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Diamonds_and_long_chains_are_no_cycles()
    {
        var text = "{" + string.Join(',', Enumerable.Range(1, 5_000).Select(i =>
            $"\"{i}\": {{\"class_type\": \"A\", \"inputs\": {{\"x\": [\"{i - 1}\", 0], \"y\": [\"{i - 1}\", 1], \"z\": [\"{i / 2}\", 1]}}}}"))
            + ", \"0\": {\"class_type\": \"A\", \"inputs\": {}}}";
        Assert.Empty(WorkflowDocument.Read(text).Problems);
    }
}
