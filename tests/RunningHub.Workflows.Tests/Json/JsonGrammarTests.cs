namespace RunningHub.Workflows;

/// <summary>Every production of RFC 8259, one by one.</summary>
public sealed class JsonGrammarTests
{
    [Theory]
    [InlineData("null", JsonKind.Null)]
    [InlineData("false", JsonKind.False)]
    [InlineData("true", JsonKind.True)]
    [InlineData("0", JsonKind.Number)]
    [InlineData("\"\"", JsonKind.String)]
    [InlineData("[]", JsonKind.Array)]
    [InlineData("{}", JsonKind.Object)]
    public void A_text_is_one_value_of_any_kind(string text, JsonKind kind)
    {
        var json = JsonText.Parse(text);
        Assert.True(json.IsValid);
        Assert.Empty(json.Problems);
        Assert.Equal(1, json.TokenCount);
        Assert.Equal(kind, json.Root!.Value.Kind);
        Assert.Equal(new TextRange(0, text.Length), json.Root.Value.Range);
        Assert.True(json.Root.Value.IsComplete);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("7")]
    [InlineData("-12")]
    [InlineData("1.5")]
    [InlineData("0.4000000000000001")]
    [InlineData("-0.0")]
    [InlineData("1e5")]
    [InlineData("1E5")]
    [InlineData("1e+5")]
    [InlineData("1e-7")]
    [InlineData("1.25E-07")]
    [InlineData("18446744073709551615")]
    [InlineData("12873873881283394000")]
    [InlineData("1e400")]
    [InlineData("123456789012345678901234567890.123456789012345678901234567890e-1000")]
    public void A_number_stays_the_text_that_it_is(string number)
    {
        foreach (var text in (string[])[number, $"[{number}]", "{\"n\":" + number + "}", $" {number}\n"])
        {
            var json = JsonText.Parse(text);
            Assert.True(json.IsValid, text);
            var value = json.Root!.Value;
            if (value.Kind == JsonKind.Array) value = First(value);
            else if (value.Kind == JsonKind.Object) Assert.True(value.TryGet("n", out value));
            Assert.Equal(JsonKind.Number, value.Kind);
            Assert.Equal(number, value.RawText);
        }
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t")]
    [InlineData("\"\\u0041\\u00e9\\u00E9\\u0000\"", "A\u00e9\u00e9\0")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"😀中\u2028\u007f\"", "😀中\u2028\u007f")]
    [InlineData("\"a\\nb\\\\n\"", "a\nb\\n")]
    [InlineData("\"/\"", "/")]
    public void A_string_is_decoded(string text, string expected)
    {
        var json = JsonText.Parse(text);
        Assert.Empty(json.Problems);
        Assert.Equal(expected, json.Root!.Value.GetString());
        Assert.Equal(text, json.Root.Value.RawText);
    }

    [Fact]
    public void White_space_is_space_tab_line_feed_and_carriage_return_between_all_tokens()
    {
        const string Space = " \t\r\n";
        var text = string.Join(Space, "", "{", "\"a\"", ":", "[", "1", ",", "true", "]", ",", "\"b\"", ":", "{", "}", "}", "");
        var json = JsonText.Parse(text);
        Assert.Empty(json.Problems);
        Assert.Equal(7, json.TokenCount);
        Assert.Equal("{\"a\":[1,true],\"b\":{}}", Minified(json));
    }

    [Theory]
    [InlineData('\u00A0')]
    [InlineData('\u000B')]
    [InlineData('\u000C')]
    [InlineData('\u2028')]
    [InlineData('\uFEFF')]
    [InlineData('\u3000')]
    public void No_other_space_counts(char space) =>
        Assert.Equal((JsonProblemKind.UnexpectedCharacter, 1), Only(JsonText.Parse($"[{space}1]")));

    [Fact]
    public void Items_and_members_come_in_order_with_their_places()
    {
        const string Text = """{"a":[10,"x",[]],"b":{"c":null},"a":2}""";
        var root = JsonText.Parse(Text).Root!.Value;
        Assert.Equal(3, root.Count);
        var members = new List<(string, string, string)>();
        foreach (var member in root.Members)
            members.Add((member.Name, Text.Substring(member.NameRange.Start, member.NameRange.Length), member.Value.RawText));
        Assert.Equal([("a", "\"a\"", "[10,\"x\",[]]"), ("b", "\"b\"", "{\"c\":null}"), ("a", "\"a\"", "2")], members);

        Assert.True(root.TryGet("b", out var b));
        Assert.True(b.TryGet("c", out var c));
        Assert.Equal(JsonKind.Null, c.Kind);
        var items = new List<string>();
        foreach (var member in root.Members)
        {
            foreach (var item in member.Value.Items) items.Add(item.RawText);
        }

        Assert.Equal(["10", "\"x\"", "[]"], items);
    }

    [Fact]
    public void A_byte_order_mark_at_the_start_is_accepted_and_counts_in_offsets()
    {
        var json = JsonText.Parse("\uFEFF[1]");
        Assert.True(json.IsValid);
        Assert.Equal((JsonProblemKind.ByteOrderMark, 0), Only(json));
        Assert.Equal(new TextRange(1, 3), json.Root!.Value.Range);
        Assert.Equal((JsonProblemKind.NoValue, 1), LastOf(JsonText.Parse("\uFEFF")));
        Assert.Equal((JsonProblemKind.UnexpectedCharacter, 1), LastOf(JsonText.Parse("\uFEFF\uFEFF1")));
    }

    internal static (JsonProblemKind Kind, int Start) Only(JsonText json)
    {
        var problem = Assert.Single(json.Problems);
        return (problem.Kind, problem.Range.Start);
    }

    internal static string Minified(JsonText json)
    {
        var target = new System.Text.StringBuilder();
        json.Root!.Value.AppendTo(target);
        return target.ToString();
    }

    private static (JsonProblemKind Kind, int Start) LastOf(JsonText json) => (json.Problems[^1].Kind, json.Problems[^1].Range.Start);

    private static JsonValue First(JsonValue list)
    {
        foreach (var item in list.Items) return item;
        throw new InvalidOperationException("The list is empty.");
    }
}
