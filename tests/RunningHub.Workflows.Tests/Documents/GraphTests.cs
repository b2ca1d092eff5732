namespace RunningHub.Workflows;

/// <summary>Nodes and inputs, and what is wrong with them.</summary>
public sealed class GraphTests
{
    [Fact]
    public void Nodes_and_inputs_come_in_the_order_of_the_file_with_their_places()
    {
        const string Text = """
            {
              "76:67": { "inputs": { "text": "a\nb", "switch": true, "none": null, "cfg": 8 }, "class_type": "Text", "_meta": { "title": "标题" } },
              "3": { "class_type": "K|S", "inputs": { "model": ["76:67", 1], "points": {"__value__": [1]}, "lora_1": {"on": true} }, "_meta": {} }
            }
            """;
        var document = WorkflowDocument.Read(Text);
        Assert.Empty(document.Problems);
        Assert.Equal(["76:67", "3"], document.Nodes.Select(n => n.Id));
        Assert.Equal(["Text", "K|S"], document.Nodes.Select(n => n.ClassType));
        Assert.Equal(["标题", null], document.Nodes.Select(n => n.Title));
        Assert.Equal(["\"76:67\"", "\"3\""], document.Nodes.Select(n => At(n.IdRange)));
        Assert.Equal(["\"Text\"", "\"K|S\""], document.Nodes.Select(n => At(n.ClassTypeRange)));
        Assert.Equal(
            [
                ("text", InputForm.Literal, "\"a\\nb\"", null, 0), ("switch", InputForm.Literal, "true", null, 0),
                ("none", InputForm.Literal, "null", null, 0), ("cfg", InputForm.Literal, "8", null, 0),
                ("model", InputForm.Wire, "[\"76:67\", 1]", "76:67", 1), ("points", InputForm.Structured, "{\"__value__\": [1]}", null, 0),
                ("lora_1", InputForm.Structured, "{\"on\": true}", null, 0),
            ],
            document.Nodes.SelectMany(n => n.Inputs).Select(i => (i.Name, i.Form, At(i.ValueRange), i.SourceNodeId, i.SourceSlot)));
        Assert.Equal("\"model\"", At(document.Nodes[1].Inputs[0].NameRange));
        Assert.True(document.TryGetNode("3", out var node));
        Assert.Same(document.Nodes[1], node);
        Assert.False(document.TryGetNode("4", out _));
        Assert.Equal("node 76:67 (Text “标题”)", document.Nodes[0].ToString());

        static string At(TextRange range) => Text.Substring(range.Start, range.Length);
    }

    [Theory]
    [InlineData("""{"3": {"class_type": "A", "inputs": {}, "is_changed": ["x"], "extra": 1, "_meta": 5}}""")]
    [InlineData("""{"3": {"class_type": "A", "inputs": {}, "_meta": {"title": 7}}}""")]
    [InlineData("""{"3": {"class_type": "A", "inputs": {}, "_meta": {"title": ""}}}""")]
    public void What_else_a_node_has_does_not_matter(string text)
    {
        var document = WorkflowDocument.Read(text);
        Assert.Empty(document.Problems);
        Assert.Null(Assert.Single(document.Nodes).Title);
    }

    [Theory]
    // Left out, because they are no nodes.
    [InlineData("""{▲"note": "by hand", "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.EntryIsNoNode, "\"note\" is no node: it is no object", "note")]
    [InlineData("""{▲"_meta": {"author": "x"}, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.EntryIsNoNode, "neither \"class_type\" nor \"inputs\"", "_meta")]
    [InlineData("""{▲"4": null, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.EntryIsNoNode, "is no object", "4")]
    [InlineData("""{▲"4": {"inputs": {"a": 1}}, "3": {"class_type": "A", "inputs": {"x": ["4", 0]}}}""", DocumentProblemKind.MissingClassType, "Node 4 has no \"class_type\"", "4")]
    [InlineData("""{"4": {"inputs": {}, "class_type": ▲7}, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.InvalidClassType, "is 7, not a string", "4")]
    [InlineData("""{"4": {"inputs": {}, "class_type": ▲""}, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.InvalidClassType, "is empty", "4")]
    [InlineData("""{"4": {"inputs": {}, "class_type": ▲null}, "3": {"class_type": "A", "inputs": {"x": ["4", 0]}}}""", DocumentProblemKind.InvalidClassType, "is null", "4")]
    [InlineData("""{"4": {"class_type": "B", "inputs": ▲[1]}, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.InvalidInputs, "node 4 (B) are no object", "4")]
    [InlineData("""{"4": {"class_type": "B", "inputs": ▲null}, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.InvalidInputs, "are no object", "4")]
    public void An_unusable_entry_is_left_out_with_one_warning(string marked, DocumentProblemKind kind, string words, string id)
    {
        var (document, problem) = One(marked, kind, words);
        Assert.Equal((id, ProblemSeverity.Warning), (problem.NodeId, problem.Severity));
        Assert.Equal(["3"], document.Nodes.Select(n => n.Id));
        Assert.False(document.HasErrors);
    }

    [Fact]
    public void A_node_without_inputs_is_a_node()
    {
        var (document, problem) = One("""{▲"3": {"class_type": "LoadImage"}}""", DocumentProblemKind.MissingInputs, "Node 3 (LoadImage) has no \"inputs\"");
        Assert.Equal(ProblemSeverity.Info, problem.Severity);
        Assert.Empty(Assert.Single(document.Nodes).Inputs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Of_two_nodes_with_one_id_the_last_counts(int others)
    {
        var filler = string.Concat(Enumerable.Range(100, others).Select(i => $"\"{i}\": {{\"class_type\": \"X\", \"inputs\": {{}}}}, "));
        var marked = """{"3": {"class_type": "A", "inputs": {}}, """ + filler + """▲"3": {"class_type": "B", "inputs": {}}}""";
        var (document, problem) = One(marked, DocumentProblemKind.DuplicateNodeId, "The node id \"3\" occurs twice");
        Assert.Equal(("3", new TextRange(1, 3), ProblemSeverity.Error), (problem.NodeId, problem.Related, problem.Severity));
        Assert.Equal(others + 1, document.Nodes.Count);
        Assert.Equal("B", document.Nodes[^1].ClassType);
    }

    [Fact]
    public void Of_two_fields_with_one_name_the_last_counts()
    {
        var (document, problem) = One(
            """{"3": {"class_type": "A", "inputs": {"seed": 1, "cfg": 2, ▲"seed": 3}}}""", DocumentProblemKind.DuplicateField, "The field \"seed\" occurs twice in node 3");
        Assert.Equal(("3", "seed", ProblemSeverity.Error), (problem.NodeId, problem.Field, problem.Severity));
        Assert.Equal(["cfg 2", "seed 3"], document.Nodes[0].Inputs.Select(i => $"{i.Name} {i.Value}"));
    }

    [Theory]
    [InlineData("""{"3": {"class_type": "A", ▲"class_type": "B", "inputs": {}}}""", "\"class_type\" occurs twice")]
    [InlineData("""{"3": {"class_type": "B", "inputs": {"lora_1": {"on": true, ▲"on": false}}}}""", "\"on\" occurs twice")]
    public void Any_other_name_that_occurs_twice_is_doubtful(string marked, string words)
    {
        var (document, problem) = One(marked, DocumentProblemKind.DuplicateName, words);
        Assert.Equal(("3", ProblemSeverity.Warning), (problem.NodeId, problem.Severity));
        Assert.Equal("B", document.Nodes[0].ClassType);
    }

    [Fact]
    public void NaN_beside_the_inputs_is_what_the_server_writes()
    {
        var (document, problem) = One("""{"3": {"class_type": "A", "is_changed": ▲NaN, "inputs": {"seed": 1}}}""", DocumentProblemKind.NotANumberAside, "is ignored");
        Assert.Equal(("3", ProblemSeverity.Info), (problem.NodeId, problem.Severity));
        Assert.False(document.HasErrors);
        Assert.Single(document.Nodes[0].Inputs);
    }

    [Theory]
    [InlineData("""{"3": {"class_type": "A", "inputs": {"seed": 1, "cfg": ▲NaN}}}""", "seed")]
    [InlineData("""{"3": {"class_type": "A", "inputs": {"seed": 1, "cfg": {"a": [1, ▲-Infinity]}}}}""", "seed,cfg")]
    public void NaN_in_an_input_is_an_error_and_no_value(string marked, string left)
    {
        var (document, problem) = One(marked, DocumentProblemKind.NotANumber, "The field \"cfg\" of node 3 (A)");
        Assert.Equal(("3", "cfg", ProblemSeverity.Error), (problem.NodeId, problem.Field, problem.Severity));
        Assert.Equal(left, string.Join(',', document.Nodes[0].Inputs.Select(i => i.Name)));
    }

    [Fact]
    public void NaN_in_an_entry_that_is_no_node_is_not_told_twice() =>
        One("""{▲"note": NaN, "3": {"class_type": "A", "inputs": {}}}""", DocumentProblemKind.EntryIsNoNode, "is no object");

    [Fact]
    public void Half_of_a_pair_in_a_text_is_told_because_it_cannot_be_sent()
    {
        var (_, problem) = One("""{"3": {"class_type": "A", "inputs": {"text": "a▲\ud83d"}}}""", DocumentProblemKind.LoneSurrogate, "surrogate pair");
        Assert.Equal(("3", ProblemSeverity.Warning), (problem.NodeId, problem.Severity));
    }

    [Theory]
    [InlineData(1, "cannot be sent as UTF-8.")]
    [InlineData(2, "cannot be sent as UTF-8. It is the first of 2 in the file.")]
    [InlineData(500, "cannot be sent as UTF-8. It is the first of at least 100 in the file.")]
    public void Halves_of_pairs_are_told_once_for_a_file(int count, string end)
    {
        var texts = string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"t{i}\": \"a\\ud83d\""));
        var document = WorkflowDocument.Read("{\"3\": {\"class_type\": \"A\", \"inputs\": {" + texts + "}}}");
        var problem = Assert.Single(document.Problems);
        Assert.Equal((DocumentProblemKind.LoneSurrogate, "3"), (problem.Kind, problem.NodeId));
        Assert.EndsWith(end, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{▲// a\n\"3\": {\"class_type\": \"A\", \"inputs\": {}}}", DocumentProblemKind.Comments, "Delete it.")]
    [InlineData("{▲// a\n\"3\": {\"class_type\": \"A\", # b\n\"inputs\": {}}}", DocumentProblemKind.Comments, "another one in line 2")]
    [InlineData("{▲// a\n\"3\": // b\n {\"class_type\": \"A\", # b\n\"inputs\": {}}}", DocumentProblemKind.Comments, "more in lines 2, 3")]
    [InlineData("{\"3\": {\"class_type\": \"A\", \"inputs\": {\"a\": 1▲, },\n}\n,\n}", DocumentProblemKind.TrailingCommas, "")]
    public void Comments_and_trailing_commas_are_told_once_and_cost_no_node(string marked, DocumentProblemKind kind, string words)
    {
        var (document, problem) = One(marked, kind, words);
        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.Single(document.Nodes);
    }

    [Fact]
    public void A_byte_order_mark_is_nothing_to_speak_of() =>
        Assert.Empty(WorkflowDocument.Read("\uFEFF{\"3\": {\"class_type\": \"A\", \"inputs\": {}}}").Problems);

    internal static (WorkflowDocument Document, DocumentProblem Problem) One(string marked, DocumentProblemKind kind, string words)
    {
        var (text, offset) = Marked.Split(marked);
        var document = WorkflowDocument.Read(text);
        Assert.Equal(FileKind.ApiWorkflow, document.Kind);
        var problem = Assert.Single(document.Problems);
        Assert.Equal((kind, offset), (problem.Kind, problem.Range.Start));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        return (document, problem);
    }
}
