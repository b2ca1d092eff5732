namespace RunningHub.Workflows;

public sealed class JsonLimitsTests
{
    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Ten_thousand_nested_containers_are_too_deep_and_no_stack_overflows(char open, char close)
    {
        var start = open == '[' ? "[" : "{\"a\":";
        var text = string.Concat(Enumerable.Repeat(start, 10_000)) + "0" + new string(close, 10_000);
        var json = JsonText.Parse(text);
        var problem = Assert.Single(json.Problems);
        Assert.Equal((JsonProblemKind.TooDeep, new TextRange(64 * start.Length, 1)), (problem.Kind, problem.Range));
        Assert.Contains("64 levels", problem.Detail, StringComparison.Ordinal);
        Assert.False(json.IsValid);

        // What was read is there, at the full depth, and can be walked and written.
        Assert.Equal(string.Concat(Enumerable.Repeat(start, 64)).TrimEnd(':', 'a', '"') + new string(close, 64), JsonGrammarTests.Minified(json));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void The_limit_itself_is_allowed_and_one_more_is_not(int depth)
    {
        var limits = JsonLimits.Default with { MaxDepth = depth };
        Assert.True(JsonText.Parse(Nested(depth), limits).IsValid);
        Assert.Equal(JsonProblemKind.TooDeep, Assert.Single(JsonText.Parse(Nested(depth + 1), limits).Problems).Kind);

        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    [Fact]
    public void No_limit_lets_the_depth_reach_the_stack()
    {
        var json = JsonText.Parse(new string('[', 1_000_000), JsonLimits.Default with { MaxDepth = int.MaxValue });
        Assert.Equal((JsonProblemKind.TooDeep, 1000), JsonGrammarTests.Only(json));
        Assert.Equal(1000, json.TokenCount);
        _ = JsonGrammarTests.Minified(json);
    }

    [Fact]
    public void Siblings_do_not_add_to_the_depth() =>
        Assert.True(JsonText.Parse("[" + string.Join(',', Enumerable.Repeat("[[],{}]", 500)) + "]", JsonLimits.Default with { MaxDepth = 3 }).IsValid);

    [Fact]
    public void Fifty_megabytes_are_too_large_and_are_not_read()
    {
        var json = JsonText.Parse(new string(' ', 50 << 20));
        var problem = Assert.Single(json.Problems);
        Assert.Equal((JsonProblemKind.TooLarge, new TextRange(0, 0)), (problem.Kind, problem.Range));
        Assert.Contains("52428800", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(0, json.TokenCount);
        Assert.Null(json.Root);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void The_length_counts_utf16_units(int limit, bool valid) =>
        Assert.Equal(valid, JsonText.Parse("[1]", JsonLimits.Default with { MaxLength = limit }).IsValid);

    [Theory]
    [InlineData("[1,2,3]", 4)]
    [InlineData("{\"a\":1,\"b\":[]}", 5)]
    public void Tokens_are_values_and_names(string text, int tokens)
    {
        Assert.Equal(tokens, JsonText.Parse(text, JsonLimits.Default with { MaxTokens = tokens }).TokenCount);
        for (var limit = 0; limit < tokens; limit++)
        {
            var json = JsonText.Parse(text, JsonLimits.Default with { MaxTokens = limit });
            Assert.Equal(JsonProblemKind.TooManyValues, Assert.Single(json.Problems).Kind);
            Assert.False(json.IsValid);
            Assert.InRange(json.TokenCount, 0, limit);
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Tokens_grow_with_the_text(int items)
    {
        var json = JsonText.Parse("[" + string.Join(',', Enumerable.Repeat("{\"a\":[0]}", items)) + "]");
        Assert.True(json.IsValid);
        Assert.Equal((items * 4) + 1, json.TokenCount);
        Assert.Equal(items, json.Root!.Value.Count);
    }

    [Fact]
    public void A_fired_token_ends_the_reading() =>
        Assert.Throws<OperationCanceledException>(() => JsonText.Parse("[{}]", cancellationToken: new CancellationToken(canceled: true)));
}
