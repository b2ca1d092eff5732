namespace RunningHub.Workflows;

public sealed class JsonValueTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 1, 2)]
    [InlineData(5, 2, 0)]
    [InlineData(6, 3, 0)]
    [InlineData(8, 3, 2)]
    public void A_place_is_a_line_and_a_column_from_0(int offset, int line, int column) =>
        Assert.Equal((line, column), JsonText.Parse("[\n1\r\n\r 2").PositionOf(offset));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_place_outside_of_the_text_throws(int offset) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => JsonText.Parse("[]").PositionOf(offset));

    [Fact]
    public void The_last_of_equal_names_counts_as_in_the_service()
    {
        var root = JsonText.Parse("{\"a\":1,\"a\":2}").Root!.Value;
        Assert.True(root.TryGet("a", out var value));
        Assert.Equal("2", value.RawText);
        Assert.False(root.TryGet("A", out _));
        Assert.False(root.TryGet("", out _));
    }

    [Fact]
    public void What_has_no_members_or_items_has_none()
    {
        foreach (var text in (string[])["1", "\"a\"", "null", "[]", "{}"])
        {
            var value = JsonText.Parse(text).Root!.Value;
            foreach (var member in value.Members) Assert.Fail(member.Name);
            foreach (var item in value.Items) Assert.Fail(item.RawText);
            Assert.Equal(0, value.Count);
            Assert.False(value.TryGet("a", out _));
        }

        var list = JsonText.Parse("[1]").Root!.Value;
        foreach (var member in list.Members) Assert.Fail(member.Name);
    }

    [Fact]
    public void Only_a_string_has_text()
    {
        Assert.Throws<InvalidOperationException>(() => JsonText.Parse("1").Root!.Value.GetString());
        Assert.Throws<InvalidOperationException>(() => JsonText.Parse("null").Root!.Value.GetString());
    }

    [Fact]
    public void A_default_value_says_that_it_is_nothing()
    {
        Assert.Throws<InvalidOperationException>(() => default(JsonValue).Kind);
        Assert.Equal("", default(JsonValue).ToString());
    }

    [Theory]
    [InlineData("{ \"a\" : [ 1 , { } , [ ] , \"x\\u0041 \" ] , \"b\" : -0.50e+3 }", "{\"a\":[1,{},[],\"x\\u0041 \"],\"b\":-0.50e+3}")]
    [InlineData(" \"a b\" ", "\"a b\"")]
    public void It_is_written_without_white_space_and_with_its_own_tokens(string text, string expected) =>
        Assert.Equal(expected, JsonGrammarTests.Minified(JsonText.Parse(text)));

    [Fact]
    public void An_escaped_name_is_found_by_its_text()
    {
        var root = JsonText.Parse("{\"\\u0061\\n\":1}").Root!.Value;
        Assert.True(root.TryGet("a\n", out _));
        foreach (var member in root.Members)
        {
            Assert.Equal("a\n", member.Name);
            Assert.Equal(new TextRange(1, 10), member.NameRange);
        }
    }
}
