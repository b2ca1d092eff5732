namespace RunningHub.Workflows;

/// <summary>Whatever is wrong is named, at the first character that makes it wrong (▲), in words that tell what to do.</summary>
public sealed class JsonProblemTests
{
    [Theory]
    // No value.
    [InlineData("▲", JsonProblemKind.NoValue, "empty")]
    [InlineData(" \n\t▲", JsonProblemKind.NoValue, "empty")]
    // The text ends too early.
    [InlineData("{▲", JsonProblemKind.UnexpectedEnd, "'{' of line 1 was never closed")]
    [InlineData("[\n{ \n▲", JsonProblemKind.UnexpectedEnd, "'{' of line 2 was never closed")]
    [InlineData("[1▲", JsonProblemKind.UnexpectedEnd, "'[' of line 1 was never closed")]
    [InlineData("[1,▲", JsonProblemKind.UnexpectedEnd, "never closed")]
    [InlineData("{\"a\"▲", JsonProblemKind.UnexpectedEnd, "never closed")]
    [InlineData("{\"a\":▲", JsonProblemKind.UnexpectedEnd, "never closed")]
    [InlineData("{\"a\":1,▲", JsonProblemKind.UnexpectedEnd, "never closed")]
    [InlineData("\"abc▲", JsonProblemKind.UnexpectedEnd, "inside the string of line 1")]
    [InlineData("\n\n\"abc\\▲", JsonProblemKind.UnexpectedEnd, "inside the string of line 3")]
    [InlineData("\"\\u12▲", JsonProblemKind.UnexpectedEnd, "inside the string")]
    [InlineData("-▲", JsonProblemKind.UnexpectedEnd, "inside the number")]
    [InlineData("1.▲", JsonProblemKind.UnexpectedEnd, "inside the number")]
    [InlineData("1e▲", JsonProblemKind.UnexpectedEnd, "inside the number")]
    [InlineData("1e+▲", JsonProblemKind.UnexpectedEnd, "inside the number")]
    [InlineData("tru▲", JsonProblemKind.UnexpectedEnd, "probably true")]
    [InlineData("[n▲", JsonProblemKind.UnexpectedEnd, "probably null")]
    [InlineData("[1]▲/* note ", JsonProblemKind.Comment, "never closed")]
    // A value is expected.
    [InlineData("▲]", JsonProblemKind.UnexpectedCharacter, "A value is expected here")]
    [InlineData("▲,", JsonProblemKind.UnexpectedCharacter, "missing before this comma")]
    [InlineData("[▲,1]", JsonProblemKind.UnexpectedCharacter, "missing before this comma")]
    [InlineData("[1,▲,2]", JsonProblemKind.UnexpectedCharacter, "missing before this comma")]
    [InlineData("{\"a\":▲}", JsonProblemKind.UnexpectedCharacter, "A value is expected here")]
    [InlineData("{\"a\":▲'b'}", JsonProblemKind.UnexpectedCharacter, "straight double quotes")]
    [InlineData("[▲“b”]", JsonProblemKind.UnexpectedCharacter, "straight double quotes")]
    [InlineData("[▲+1]", JsonProblemKind.UnexpectedCharacter, "no plus sign")]
    [InlineData("[▲.5]", JsonProblemKind.UnexpectedCharacter, "write 0.5, not .5")]
    [InlineData("▲<html>", JsonProblemKind.UnexpectedCharacter, "HTML")]
    [InlineData("{\"seed\": ▲$SEED}", JsonProblemKind.UnexpectedCharacter, "placeholder")]
    [InlineData("▲\0{}", JsonProblemKind.UnexpectedCharacter, "zero character")]
    [InlineData("▲/x", JsonProblemKind.UnexpectedCharacter, "'/'")]
    [InlineData("[▲é]", JsonProblemKind.UnexpectedCharacter, "'é'")]
    [InlineData("[▲\u0001]", JsonProblemKind.UnexpectedCharacter, "U+0001")]
    // A name is expected.
    [InlineData("{▲a:1}", JsonProblemKind.UnexpectedCharacter, "in double quotes")]
    [InlineData("{▲'a':1}", JsonProblemKind.UnexpectedCharacter, "straight double quotes")]
    [InlineData("{▲,}", JsonProblemKind.UnexpectedCharacter, "one comma too many")]
    [InlineData("{\"a\":1,▲,\"b\":2}", JsonProblemKind.UnexpectedCharacter, "one comma too many")]
    [InlineData("{\"seed\": {▲{SEED}} }", JsonProblemKind.UnexpectedCharacter, "The name of an entry")]
    [InlineData("{▲]", JsonProblemKind.UnexpectedCharacter, "']' cannot close an object")]
    [InlineData("{▲1:2}", JsonProblemKind.UnexpectedCharacter, "not '1'")]
    // A colon is expected.
    [InlineData("{\"a\"▲}", JsonProblemKind.UnexpectedCharacter, "comes ':'")]
    [InlineData("{\"a\"▲=1}", JsonProblemKind.UnexpectedCharacter, "comes ':', not '='")]
    [InlineData("{\"a\" ▲\"b\"}", JsonProblemKind.UnexpectedCharacter, "comes ':'")]
    // A comma or an end is expected.
    [InlineData("[1 ▲2]", JsonProblemKind.UnexpectedCharacter, "comma or ']'")]
    [InlineData("[\"a\" ▲\"b\"]", JsonProblemKind.UnexpectedCharacter, "A comma is missing")]
    [InlineData("{\"a\":1\n▲\"b\":2}", JsonProblemKind.UnexpectedCharacter, "A comma is missing")]
    [InlineData("[{} ▲{}]", JsonProblemKind.UnexpectedCharacter, "A comma is missing")]
    [InlineData("[1▲}", JsonProblemKind.UnexpectedCharacter, "'}' cannot close a list")]
    [InlineData("{\"a\":1▲]", JsonProblemKind.UnexpectedCharacter, "']' cannot close an object")]
    [InlineData("{\"a\":1▲;}", JsonProblemKind.UnexpectedCharacter, "comma or '}'")]
    [InlineData("[1▲:2]", JsonProblemKind.UnexpectedCharacter, "comma or ']'")]
    // Nothing may follow.
    [InlineData("{} ▲{}", JsonProblemKind.TextAfterValue, "nothing may follow")]
    [InlineData("{}▲}", JsonProblemKind.TextAfterValue, "a bracket too many")]
    [InlineData("1 ▲2", JsonProblemKind.TextAfterValue, "complete before '2'")]
    [InlineData("null▲,", JsonProblemKind.TextAfterValue, "complete before ','")]
    // Words.
    [InlineData("[▲yes]", JsonProblemKind.UnknownWord, "\"yes\"")]
    [InlineData("{\"seed\": ▲__SEED__}", JsonProblemKind.UnknownWord, "placeholders in double quotes")]
    [InlineData("[▲True]", JsonProblemKind.UnknownWord, "lower case")]
    [InlineData("[▲None]", JsonProblemKind.UnknownWord, "write null")]
    [InlineData("[▲undefined]", JsonProblemKind.UnknownWord, "write null")]
    [InlineData("[tru▲]", JsonProblemKind.UnknownWord, "\"tru\"")]
    [InlineData("[true▲r]", JsonProblemKind.UnknownWord, "\"truer\"")]
    [InlineData("[nul▲ ]", JsonProblemKind.UnknownWord, "\"nul\"")]
    [InlineData("[fa▲1se]", JsonProblemKind.UnknownWord, "\"fa1se\"")]
    [InlineData("[-▲Infinit]", JsonProblemKind.UnknownWord, "\"-Infinit\"")]
    // Numbers.
    [InlineData("0▲1", JsonProblemKind.InvalidNumber, "does not begin with 0")]
    [InlineData("[-0▲0]", JsonProblemKind.InvalidNumber, "does not begin with 0")]
    [InlineData("[-▲]", JsonProblemKind.InvalidNumber, "After the sign")]
    [InlineData("[-▲-1]", JsonProblemKind.InvalidNumber, "After the sign")]
    [InlineData("[1.▲]", JsonProblemKind.InvalidNumber, "After the point")]
    [InlineData("[1.▲e5]", JsonProblemKind.InvalidNumber, "After the point")]
    [InlineData("[1e▲]", JsonProblemKind.InvalidNumber, "After the e")]
    [InlineData("[1E+▲]", JsonProblemKind.InvalidNumber, "After the sign")]
    [InlineData("[1.2▲.3]", JsonProblemKind.InvalidNumber, "cannot go on with '.'")]
    [InlineData("[12▲px]", JsonProblemKind.InvalidNumber, "put it in double quotes")]
    [InlineData("[0▲x1F]", JsonProblemKind.InvalidNumber, "cannot go on with 'x'")]
    [InlineData("[1▲_000]", JsonProblemKind.InvalidNumber, "cannot go on with '_'")]
    // Strings.
    [InlineData("[\"a▲\nb\"]", JsonProblemKind.ControlCharacter, "over the end of the line")]
    [InlineData("[\"a▲\tb\"]", JsonProblemKind.ControlCharacter, "\\t")]
    [InlineData("[\"a▲\0b\"]", JsonProblemKind.ControlCharacter, "UTF-16")]
    [InlineData("[\"a▲\u001fb\"]", JsonProblemKind.ControlCharacter, "\\u001f")]
    [InlineData("[\"\\▲x41\"]", JsonProblemKind.InvalidEscape, "write it twice")]
    [InlineData("[\"C:\\▲Users\"]", JsonProblemKind.InvalidEscape, "Windows path")]
    [InlineData("[\"\\▲'\"]", JsonProblemKind.InvalidEscape, "no escape")]
    [InlineData("[\"\\u00▲g0\"]", JsonProblemKind.InvalidEscape, "four hexadecimal digits")]
    [InlineData("[\"\\u12▲\"]", JsonProblemKind.InvalidEscape, "four hexadecimal digits")]
    // Readable, but not JSON.
    [InlineData("▲// note\n{}", JsonProblemKind.Comment, "no comments")]
    [InlineData("{ ▲/* note */ }", JsonProblemKind.Comment, "no comments")]
    [InlineData("{}▲# note", JsonProblemKind.Comment, "no comments")]
    [InlineData("[1▲,]", JsonProblemKind.TrailingComma, "before ']'")]
    [InlineData("{\"a\":1▲, \n}", JsonProblemKind.TrailingComma, "before '}'")]
    [InlineData("[▲NaN]", JsonProblemKind.NotANumber, "NaN is not JSON")]
    [InlineData("[▲Infinity]", JsonProblemKind.NotANumber, "Infinity is not JSON")]
    [InlineData("[▲-Infinity]", JsonProblemKind.NotANumber, "-Infinity is not JSON")]
    public void An_error_has_its_place_and_its_words(string marked, JsonProblemKind kind, string words)
    {
        var (text, offset) = Marked.Split(marked);
        var json = JsonText.Parse(text);
        var problem = Assert.Single(json.Problems);
        Assert.Equal((kind, offset), (problem.Kind, problem.Range.Start));
        Assert.Contains(words, problem.Detail, StringComparison.Ordinal);
        Assert.True(problem.IsError);
        Assert.False(json.IsValid);
        Assert.InRange(problem.Range.End, problem.Range.Start, text.Length);
        Assert.Equal(problem.Range.Start == text.Length, problem.Range.Length == 0);
    }

    [Fact]
    public void Half_of_a_pair_is_accepted_and_reported()
    {
        // Not a theory: the runner would have to write raw halves as UTF-8.
        (string Marked, int Length)[] cases =
        [
            ("\"a▲\\ud800\"", 6), ("\"\\udbff\\udfff▲\\udc00\"", 6), ("\"▲\\ud83dx\"", 6), ("\"▲\\uD83D\\u0041\"", 6), ("\"▲\\ud83d\\n\"", 6),
            ("\"▲\ud83d\"", 1), ("\"▲\udc00\"", 1), ("\"😀▲\udc00\"", 1), ("{\"▲\ud83d\":1}", 1),
        ];
        foreach (var (marked, length) in cases)
        {
            var (text, offset) = Marked.Split(marked);
            var json = JsonText.Parse(text);
            var problem = Assert.Single(json.Problems);
            Assert.Equal((JsonProblemKind.LoneSurrogate, new TextRange(offset, length)), (problem.Kind, problem.Range));
            Assert.False(problem.IsError);
            Assert.True(json.IsValid);
        }
    }

    [Fact]
    public void Half_of_a_pair_is_decoded_as_it_is_and_written_as_its_escape()
    {
        var json = JsonText.Parse("[\"a\\ud800b\",\"\udc00😀\",\"\\ud83d\ude00\"]");
        Assert.True(json.IsValid);
        Assert.Equal(4, json.Problems.Count);
        var decoded = new List<string>();
        foreach (var item in json.Root!.Value.Items) decoded.Add(item.GetString());
        Assert.Equal(["a\ud800b", "\udc00😀", "😀"], decoded);
        Assert.Equal("[\"a\\ud800b\",\"\\udc00😀\",\"\\ud83d\\ude00\"]", JsonGrammarTests.Minified(json));
    }

    [Fact]
    public void Everything_that_reading_passes_over_is_reported_and_nothing_is_lost()
    {
        var json = JsonText.Parse("// a\n{ \"a\": [1, /* b */ 2,], # c\n \"b\": NaN, }\n// d");
        Assert.False(json.IsValid);
        Assert.Equal(
            [
                JsonProblemKind.Comment, JsonProblemKind.Comment, JsonProblemKind.TrailingComma, JsonProblemKind.Comment,
                JsonProblemKind.NotANumber, JsonProblemKind.TrailingComma, JsonProblemKind.Comment,
            ],
            json.Problems.Select(p => p.Kind));
        Assert.Equal("{\"a\":[1,2],\"b\":null}", JsonGrammarTests.Minified(json));
        Assert.Equal("// a", json.Text.Substring(json.Problems[0].Range.Start, json.Problems[0].Range.Length));
        Assert.Equal("/* b */", json.Text.Substring(json.Problems[1].Range.Start, json.Problems[1].Range.Length));
    }

    [Fact]
    public void Nothing_but_a_comment_is_no_value()
    {
        var json = JsonText.Parse("// soon");
        Assert.Equal([JsonProblemKind.Comment, JsonProblemKind.NoValue], json.Problems.Select(p => p.Kind));
        Assert.Null(json.Root);
    }

    [Fact]
    public void A_comment_sign_inside_a_string_is_text() => Assert.Empty(JsonText.Parse("[\"http://x\", \"/* a */\", \"#1\"]").Problems);

    [Fact]
    public void Endless_problems_are_cut_at_a_hundred_of_each_sort_and_the_last_word_is_kept()
    {
        var json = JsonText.Parse("[" + string.Concat(Enumerable.Repeat("\"\\ud800\",/**/", 1000)) + "?");
        Assert.Equal(100, json.Problems.Count(p => p.Kind == JsonProblemKind.LoneSurrogate));
        Assert.Equal(100, json.Problems.Count(p => p.Kind == JsonProblemKind.Comment));
        Assert.Equal(JsonProblemKind.UnexpectedCharacter, json.Problems[^1].Kind);
        Assert.Equal(201, json.Problems.Count);
    }

    [Fact]
    public void An_error_is_listed_however_many_doubts_stand_before_it()
    {
        var json = JsonText.Parse("[" + string.Concat(Enumerable.Repeat("\"\\ud800\",", 1000)) + "]");
        Assert.False(json.IsValid);
        Assert.Contains(json.Problems, p => p.Kind == JsonProblemKind.TrailingComma);
    }
}
