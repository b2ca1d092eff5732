using System.Text;
using RunningHub.Testing;

namespace RunningHub.Workflows;

/// <summary>Makes JSON texts, and texts that are almost JSON, from a seed.</summary>
internal sealed class JsonSamples(int seed)
{
    private const string Pieces = "{}[]:,\"\\ntrufalse0123456789eE+-./*# \t\r\n'NI\0\u0001\u001f\u007f\u00e9\u4e2d\uFEFF\ud83d\ude00";

    private static readonly string[] Numbers =
    [
        "0", "-0", "7", "-12", "1.5", "0.4000000000000001", "-0.0", "1e5", "1E5", "1e+5", "1e-7", "1.25E-07", "18446744073709551615",
        "12873873881283394000", "1e400", "-1E-400", "9007199254740993", "0.1e0", "100",
    ];

    private static readonly string[] Words =
    [
        "01", "-01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "--1", "0x1F", "1_000", "NaN", "Infinity", "-Infinity", "True", "None", "tru", "nul",
        "truefalse", "undefined", "'a'", "// c\n", "/* c */", "# c\n", "\"\\x41\"", "\"\\u12\"", "\"a\nb\"", "\"\\", ",,", "{,}", "[,]", ",]", ",}", "{]", "[}", "{{", "}}",
    ];

    private static readonly string[] Strings =
    [
        "", "a", "seed", "class_type", "a b", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0041", "\\u00e9", "\\u0000", "\\ud83d\\ude00", "\\uD83D", "\\ude00x",
        "\ud83d\ude00", "\ud83d", "\ude00", "\u4e2d\u6587", "\u2028", "\u007f", "/* no comment */", "http://x#y", "C:\\\\models\\\\a.safetensors", "[1,2]", "{",
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _seeds = Seeds();

    /// <summary>The next text. About half of them are JSON.</summary>
    public string Next()
    {
        var text = _random.Next(3) == 0 ? Made() : _seeds[_random.Next(_seeds.Count)];
        var changes = _random.Next(10) switch { < 3 => 0, < 8 => 1, < 9 => 2, _ => 5 };
        for (; changes > 0; changes--) text = Changed(text);
        return text;
    }

    /// <summary>Real workflows and single nodes of them where the reference material is; texts of the same look anywhere.</summary>
    private static List<string> Seeds()
    {
        var seeds = new List<string> { """{"3": {"inputs": {"seed": 1, "model": ["4", 0]}, "class_type": "KSampler", "_meta": {"title": "采样器"}}}""", "[1,[2,{\"a\":[]}],{}]", "\"text\"", "1e5" };
        foreach (var file in Repository.Corpus)
        {
            var text = File.ReadAllText(file);
            if (text.Length < 2_000) seeds.Add(text);
            foreach (var node in WorkflowDocument.Read(text).Nodes)
            {
                if (node.Value.Range.Length < 2_000) seeds.Add(node.Value.RawText);
            }
        }

        return seeds;
    }

    private string Made()
    {
        var text = new StringBuilder();
        if (_random.Next(20) == 0) text.Append('\uFEFF');
        Value(text, _random.Next(100) == 0 ? 70 : _random.Next(6));
        Space(text);
        return text.ToString();
    }

    private void Value(StringBuilder text, int depth)
    {
        Space(text);
        switch (depth > 6 ? _random.Next(6, 8) : depth == 0 ? _random.Next(6) : _random.Next(12))
        {
            case 0:
                text.Append("null");
                break;
            case 1:
                text.Append(_random.Next(2) == 0 ? "true" : "false");
                break;
            case 2 or 3:
                text.Append(Numbers[_random.Next(Numbers.Length)]);
                break;
            case 4 or 5:
                String(text);
                break;
            case 6 or 8 or 9:
                Container(text, '[', ']', depth, _ => { });
                break;
            default:
                Container(text, '{', '}', depth, t =>
                {
                    Space(t);
                    String(t);
                    Space(t);
                    t.Append(':');
                });
                break;
        }
    }

    private void Container(StringBuilder text, char open, char close, int depth, Action<StringBuilder> before)
    {
        text.Append(open);
        var count = depth > 6 ? 1 : _random.Next(20) == 0 ? 30 : _random.Next(4);
        for (var i = 0; i < count; i++)
        {
            if (i > 0) text.Append(',');
            before(text);
            Value(text, count > 6 ? 0 : depth - 1);
            Space(text);
        }

        Space(text);
        text.Append(close);
    }

    private void String(StringBuilder text)
    {
        text.Append('"');
        for (var parts = _random.Next(3); parts >= 0; parts--) text.Append(Strings[_random.Next(Strings.Length)]);
        text.Append('"');
    }

    private void Space(StringBuilder text)
    {
        if (_random.Next(3) == 0) text.Append(" \t\r\n"[_random.Next(4)]);
    }

    private string Changed(string text)
    {
        var at = _random.Next(text.Length + 1);
        var length = Math.Min(_random.Next(1, 4), text.Length - at);
        switch (_random.Next(14))
        {
            case 0:
                return text.Remove(at, length);
            case 1:
                return text.Insert(at, Pieces[_random.Next(Pieces.Length)].ToString());
            case 2:
                return text.Remove(at, length).Insert(at, Pieces[_random.Next(Pieces.Length)].ToString());
            case 3:
                return text[..at];
            case 4:
                return text.Insert(at, Words[_random.Next(Words.Length)]);
            case 5:
                return text.Insert(at, text.Substring(at, length));
            case 6:
                return ReplaceValue(text, Words[_random.Next(Words.Length)]);
            case 7 or 8:
                return ReplaceValue(text, Numbers[_random.Next(Numbers.Length)]);
            case 9 or 10:
                return ReplaceValue(text, "\"" + Strings[_random.Next(Strings.Length)] + "\"");
            case 11:
                return ReplaceValue(text, Made().TrimStart('\uFEFF'));
            case 12:
                return new string(" \t\r\n"[_random.Next(4)], 2) + text + "\r\n";
            default:
                return "[" + text + "]";
        }
    }

    /// <summary>Puts something else in the place of one value: what is JSON stays JSON when the new value is.</summary>
    private string ReplaceValue(string text, string value)
    {
        var json = JsonText.Parse(text);
        if (json.TokenCount == 0) return value;
        ref readonly var token = ref json.Token(_random.Next(json.TokenCount));
        return text.Remove(token.Start, token.Length).Insert(token.Start, value);
    }
}
