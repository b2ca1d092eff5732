using System.Text.RegularExpressions;
using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Workflows;

/// <summary>Ours against System.Text.Json: same verdict, same values, and the first wrong character at the same place.</summary>
public sealed class JsonDifferentialTests(ITestOutputHelper output)
{
    private const int Documents = 120_000;

    /// <summary>The productions of RFC 8259, as they show in the texts of accepted documents' tokens.</summary>
    private static readonly (string Name, JsonKind Kind, Regex Pattern)[] Productions =
    [
        ("null", JsonKind.Null, new("")),
        ("true", JsonKind.True, new("")),
        ("false", JsonKind.False, new("")),
        ("empty object", JsonKind.Object, new(@"^\{\s*\}$")),
        ("object of one", JsonKind.Object, new("^[^,]+$")),
        ("object of more", JsonKind.Object, new(",")),
        ("empty array", JsonKind.Array, new(@"^\[\s*\]$")),
        ("array of one", JsonKind.Array, new(@"^\[\s*[^\s,\]]+\s*\]$")),
        ("array of more", JsonKind.Array, new(",")),
        ("zero", JsonKind.Number, new("^-?0")),
        ("minus", JsonKind.Number, new("^-")),
        ("digits", JsonKind.Number, new("^-?[1-9][0-9]+")),
        ("fraction", JsonKind.Number, new(@"\.[0-9]+$")),
        ("exponent", JsonKind.Number, new("^[0-9]+e[0-9]")),
        ("exponent E", JsonKind.Number, new("E")),
        ("exponent +", JsonKind.Number, new(@"e\+")),
        ("exponent -", JsonKind.Number, new("e-")),
        ("fraction and exponent", JsonKind.Number, new(@"\..*[eE]")),
        ("beyond double", JsonKind.Number, new("^1e400$")),
        ("empty string", JsonKind.String, new("^\"\"$")),
        ("plain string", JsonKind.String, new(@"^""[^\\]+""$")),
        ("raw pair", JsonKind.String, new("[\ud800-\udbff][\udc00-\udfff]")),
        ("raw half", JsonKind.String, new("[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")),
        ("escaped pair", JsonKind.String, new(@"\\u[dD][89abAB]..\\u[dD][c-fC-F]..")),
        .. "\"\\/bfnrtu".Select(c => ($"escape {c}", JsonKind.String, new Regex(@"(?<!\\)(\\\\)*\\" + Regex.Escape(c.ToString())))),
        .. " \t\r\n".Select(c => ($"white space U+{(int)c:X4}", JsonKind.Array, new Regex(@"^\[" + c))),
    ];

    /// <summary>The ways in which a text can be no JSON.</summary>
    private static readonly JsonProblemKind[] Errors =
        [.. Enum.GetValues<JsonProblemKind>().Where(k => new JsonProblem(k, default, "").IsError).Except([JsonProblemKind.TooLarge, JsonProblemKind.TooManyValues])];

    [SharedFact]
    public void Every_file_of_the_corpus_reads_the_same()
    {
        var accepted = 0;
        foreach (var folder in (string[])["corpus/api", "corpus/ui", "corpus/nearmiss", "corpus/object_info", "recordings"])
        {
            foreach (var file in Directory.GetFiles(Repository.InShared(folder), "*.json"))
            {
                var text = File.ReadAllText(file);
                var json = JsonText.Parse(text);
                if (JsonOracle.Agrees(text, json)) accepted++;
                else FirstErrorIsTheFirstWrongCharacter(text, json);
            }
        }

        output.WriteLine($"{accepted} files accepted by both.");
        Assert.InRange(accepted, 300, int.MaxValue);
    }

    [Fact]
    public void Random_and_mutated_documents_read_the_same()
    {
        var samples = new JsonSamples(20260);
        var productions = new int[Productions.Length];
        var errors = new Dictionary<JsonProblemKind, int>();
        var (accepted, placed) = (0, 0);
        for (var i = 0; i < Documents; i++)
        {
            var text = samples.Next();
            var json = JsonText.Parse(text);
            Assert.InRange(json.NameComparisons + json.TokenCount, 0, (text.Length * 4) + 1);
            if (JsonOracle.Agrees(text, json))
            {
                accepted++;
                if (i % 4 == 0) Count(json, productions);
                continue;
            }

            var first = json.Problems.First(p => p.IsError).Kind;
            errors[first] = errors.GetValueOrDefault(first) + 1;
            if (FirstErrorIsTheFirstWrongCharacter(text, json)) placed++;
        }

        output.WriteLine($"{accepted} of {Documents} accepted by both; {placed} error places compared.");
        for (var i = 0; i < productions.Length; i++) output.WriteLine($"{Productions[i].Name}: {productions[i]}");
        foreach (var (kind, count) in errors) output.WriteLine($"{kind}: {count}");
        Assert.InRange(accepted, Documents * 2 / 5, Documents * 9 / 10);
        Assert.InRange(placed, 10_000, Documents);
        Assert.Empty(Productions.Where((_, i) => productions[i] == 0).Select(p => p.Name));
        Assert.Empty(Errors.Except(errors.Keys));
    }

    /// <summary>Up to the place the text could still become JSON, with one character more it could not.</summary>
    private static bool FirstErrorIsTheFirstWrongCharacter(string text, JsonText json)
    {
        var problem = json.Problems.First(p => p.IsError);
        var at = problem.Range.Start;

        // A comma is wrong only with the bracket behind it, the minus of -Infinity only with the I. The oracle takes no byte order mark, and we take one.
        if (problem.Kind == JsonProblemKind.TrailingComma) at = text.IndexOfAny(['}', ']'], at);
        if (problem.Kind == JsonProblemKind.NotANumber && text[at] == '-') at++;
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        if (json.Problems.Any(p => p.Kind is JsonProblemKind.Comment or JsonProblemKind.LoneSurrogate)) return false;
        Assert.True(JsonOracle.IsBeginning(text[start..at]), $"Wrong before {at}: {text}");
        if (at < text.Length) Assert.False(JsonOracle.IsBeginning(text[start..(at + 1)]), $"Not yet wrong at {at}: {text}");
        return true;
    }

    private static void Count(JsonText json, int[] productions)
    {
        for (var index = 0; index < json.TokenCount; index++)
        {
            ref readonly var token = ref json.Token(index);
            var raw = json.Text.Substring(token.Start, Math.Min(token.Length, 200));
            for (var i = 0; i < productions.Length; i++)
            {
                if (Productions[i].Kind == token.Kind && Productions[i].Pattern.IsMatch(raw)) productions[i]++;
            }
        }
    }
}
