namespace RunningHub.Workflows;

/// <summary>What was read before a syntax error stays available, and says that it is not all.</summary>
public sealed class JsonPartialTests
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":[2,3", "{\"a\":1,\"b\":[2,3]}")]
    [InlineData("{\"a\":1,\"b\":[2,", "{\"a\":1,\"b\":[2]}")]
    [InlineData("{\"a\":1,\"b\":", "{\"a\":1}")]
    [InlineData("{\"a\":1,\"b\"", "{\"a\":1}")]
    [InlineData("{\"a\":1,\"b", "{\"a\":1}")]
    [InlineData("{\"a\":1,", "{\"a\":1}")]
    [InlineData("{\"a\":{\"b\":{\"c\":tru", "{\"a\":{\"b\":{}}}")]
    [InlineData("{\"a\":{\"b\" 1", "{\"a\":{}}")]
    [InlineData("[[[", "[[[]]]")]
    [InlineData("{", "{}")]
    public void Complete_members_stay_and_a_name_without_a_value_goes(string text, string expected)
    {
        var json = JsonText.Parse(text);
        Assert.False(json.IsValid);
        Assert.False(json.Root!.Value.IsComplete);
        Assert.Equal(expected, JsonGrammarTests.Minified(json));
        Assert.Equal(Assert.Single(json.Problems).Range.Start, json.Root.Value.Range.End);
    }

    [Fact]
    public void Only_the_containers_around_the_error_are_incomplete()
    {
        var root = JsonText.Parse("{\"a\":{\"x\":1},\"b\":{\"y\":?").Root!.Value;
        Assert.True(root.TryGet("a", out var a));
        Assert.True(root.TryGet("b", out var b));
        Assert.Equal((false, true, false), (root.IsComplete, a.IsComplete, b.IsComplete));
        Assert.Equal(2, root.Count);
    }

    [Fact]
    public void A_value_followed_by_something_else_is_complete()
    {
        var json = JsonText.Parse("{\"a\":1} x");
        Assert.True(json.Root!.Value.IsComplete);
        Assert.False(json.IsValid);
    }

    [Fact]
    public void Nothing_read_is_no_root() => Assert.Null(JsonText.Parse("?").Root);

    [Fact]
    public void Duplicate_names_before_the_error_are_reported()
    {
        var json = JsonText.Parse("{\"a\":1,\"a\":2,?");
        Assert.Equal([JsonProblemKind.DuplicateName, JsonProblemKind.UnexpectedCharacter], json.Problems.Select(p => p.Kind));
    }

    /// <summary>Every beginning of a text, cut anywhere: never a throw, and what is there agrees with the whole.</summary>
    [Fact]
    public void Any_beginning_of_a_text_gives_the_beginning_of_its_tree()
    {
        const string Text = """{ "3": {"inputs": {"seed": -1.5e3, "on": true, "text": "a\u00e9\n", "model": ["4", 0]}, "class_type": "K"}, "4": {} }""";
        var whole = JsonGrammarTests.Minified(JsonText.Parse(Text));
        for (var length = 1; length < Text.Length; length++)
        {
            var json = JsonText.Parse(Text[..length]);
            var problem = Assert.Single(json.Problems);
            Assert.Equal((JsonProblemKind.UnexpectedEnd, length), (problem.Kind, problem.Range.Start));
            Assert.StartsWith(JsonGrammarTests.Minified(json).TrimEnd('}', ']'), whole, StringComparison.Ordinal);
        }
    }
}
