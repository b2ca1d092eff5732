namespace RunningHub.Workflows;

/// <summary>A file that breaks off somewhere still gives its complete nodes, and one problem that says what is missing.</summary>
public sealed class BrokenFileTests
{
    private const string Text = """
        {
          "1": { "class_type": "A", "inputs": { "x": ["3", 0] } },
          "2": { "class_type": "B", "inputs": {} },
          "3": { "class_type": "C", "inputs": { "text": "t" } }
        }
        """;

    [Fact]
    public void Wherever_it_breaks_off_the_nodes_before_are_there_and_one_problem_tells_the_rest()
    {
        for (var length = 0; length < Text.TrimEnd().Length; length++)
        {
            var document = WorkflowDocument.Read(Text[..length]);
            var problem = Assert.Single(document.Problems);
            Assert.Equal(Text[..length].Trim().Length == 0 ? DocumentProblemKind.Empty : DocumentProblemKind.NotJson, problem.Kind);
            var complete = Ends().Count(end => end <= length);
            Assert.Equal(["1", .. Enumerable.Range(2, 2).Select(i => $"{i}")], document.Nodes.Select(n => n.Id).Concat(Enumerable.Range(complete + 1, 3 - complete).Select(i => $"{i}")));
        }

        static IEnumerable<int> Ends() => Text.Split('\n').Skip(1).Take(3).Select(line => Text.IndexOf(line.Trim(','), StringComparison.Ordinal) + line.Trim(',').Length);
    }

    [Theory]
    [InlineData("▲", 3, "The 3 nodes before it were read; members of nodes from line 5 on are missing.", "\n}")]
    [InlineData("▲?", 2, "The 2 nodes before it were read; members of nodes from line 4 on are missing.", "\"t\" } }\n}")]
    [InlineData("▲?", 1, "The one node before it was read; members of nodes from line 3 on are missing.", "\"B\", \"inputs\": {} },\n  \"3\": { \"class_type\": \"C\", \"inputs\": { \"text\": \"t\" } }\n}")]
    [InlineData("▲?", 0, "No node could be read before this place.", "[\"3\", 0] } },\n  \"2\": { \"class_type\": \"B\", \"inputs\": {} },\n  \"3\": { \"class_type\": \"C\", \"inputs\": { \"text\": \"t\" } }\n}")]
    public void The_message_says_how_many_nodes_there_are_and_from_which_line_they_are_missing(string replacement, int nodes, string words, string rest)
    {
        Assert.EndsWith(rest, Text, StringComparison.Ordinal);
        var (text, offset) = Marked.Split(Text[..^rest.Length] + (rest == "\n}" ? "\n" : "") + replacement);
        var document = WorkflowDocument.Read(text);
        var problem = Assert.Single(document.Problems);
        Assert.Equal((DocumentProblemKind.NotJson, offset, ProblemSeverity.Error), (problem.Kind, problem.Range.Start, problem.Severity));
        Assert.EndsWith(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(nodes, document.Nodes.Count);
        Assert.Equal(FileKind.ApiWorkflow, document.Kind);
    }

    [Fact]
    public void What_follows_a_complete_graph_costs_no_node()
    {
        var document = WorkflowDocument.Read(Text + "}");
        Assert.DoesNotContain("missing", Assert.Single(document.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(3, document.Nodes.Count);
    }

    [Fact]
    public void A_broken_wrapper_gives_the_nodes_inside()
    {
        var document = WorkflowDocument.Read("{\"prompt\": " + Text);
        Assert.Equal(3, document.Nodes.Count);
        Assert.Equal(DocumentProblemKind.NotJson, Assert.Single(document.Problems).Kind);
        document = WorkflowDocument.Read("{\"prompt\": " + Text[..^10]);
        Assert.Equal(2, document.Nodes.Count);
        Assert.Contains("The 2 nodes before it", Assert.Single(document.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wire_into_the_missing_part_is_no_problem_of_its_own()
    {
        var document = WorkflowDocument.Read(Text[..Text.IndexOf("\"3\": {", StringComparison.Ordinal)]);
        Assert.Equal(2, document.Nodes.Count);
        Assert.Equal(DocumentProblemKind.NotJson, Assert.Single(document.Problems).Kind);
    }
}
