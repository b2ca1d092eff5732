using System.Text;
using System.Text.Json;

namespace RunningHub.Workflows;

/// <summary>What System.Text.Json, strict, says about a text, and whether our reader says the same.</summary>
/// <remarks>
/// Two rules are ours and stated. A byte order mark at the start is accepted. Half of a surrogate pair is accepted and reported: the oracle
/// cannot carry it as UTF-8 when it is raw, nor decode it when it is escaped.
/// </remarks>
internal static class JsonOracle
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = JsonLimits.Default.MaxDepth, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>Compares verdict and values.</summary>
    /// <returns>Whether both accept the text.</returns>
    public static bool Agrees(string text, JsonText ours)
    {
        var plain = WithoutHalves(text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text, out var halves);
        JsonDocument? theirs = null;
        try
        {
            theirs = JsonDocument.Parse(plain, Strict);
        }
        catch (JsonException)
        {
        }

        using (theirs)
        {
            if (theirs is null == ours.IsValid) Assert.Fail($"{(ours.IsValid ? "Accepted" : "Refused")} against the oracle: {text}");
            if (theirs is null) return false;
            Same(ours.Root!.Value, theirs.RootElement, ref halves);
            Assert.Equal(halves > 0, ours.Problems.Any(p => p.Kind == JsonProblemKind.LoneSurrogate));
            return true;
        }
    }

    /// <summary>Whether a text can still become JSON when more is appended to it.</summary>
    public static bool IsBeginning(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = JsonLimits.Default.MaxDepth }));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Same(JsonValue ours, JsonElement theirs, ref int halves)
    {
        switch (theirs.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(JsonKind.Object, ours.Kind);
                var members = ours.Members.GetEnumerator();
                var count = 0;
                foreach (var member in theirs.EnumerateObject())
                {
                    Assert.True(members.MoveNext());
                    count++;
                    SameText(members.Current.Name, () => member.Name, ref halves);
                    Same(members.Current.Value, member.Value, ref halves);
                }

                Assert.False(members.MoveNext());
                Assert.Equal(count, ours.Count);
                break;
            case JsonValueKind.Array:
                Assert.Equal(JsonKind.Array, ours.Kind);
                Assert.Equal(theirs.GetArrayLength(), ours.Count);
                var items = ours.Items.GetEnumerator();
                foreach (var item in theirs.EnumerateArray())
                {
                    Assert.True(items.MoveNext());
                    Same(items.Current, item, ref halves);
                }

                Assert.False(items.MoveNext());
                break;
            case JsonValueKind.String:
                Assert.Equal(JsonKind.String, ours.Kind);
                SameText(ours.GetString(), () => theirs.GetString()!, ref halves);
                break;
            case JsonValueKind.Number:
                Assert.Equal(JsonKind.Number, ours.Kind);
                Assert.Equal(theirs.GetRawText(), ours.RawText);
                break;
            default:
                Assert.Equal(theirs.ValueKind.ToString(), ours.Kind.ToString());
                Assert.Equal(theirs.GetRawText(), ours.RawText);
                break;
        }
    }

    private static void SameText(string ours, Func<string> theirs, ref int halves)
    {
        try
        {
            var expected = theirs();
            var actual = WithoutHalves(ours, out _);
            if (actual != expected) Assert.Equal(expected, actual);
        }
        catch (InvalidOperationException)
        {
            // The oracle does not decode an escaped half. Ours keeps it, which shows as a half, or as a pair made of a raw and an escaped half.
            halves++;
            Assert.Contains(ours, char.IsSurrogate);
        }
    }

    /// <summary>Puts U+E000 in the place of each half: it is as wide, and a character.</summary>
    private static string WithoutHalves(string text, out int halves)
    {
        halves = 0;
        if (!text.AsSpan().ContainsAnyInRange('\ud800', '\udfff')) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                plain.Append(text, at++, 2);
            }
            else if (char.IsSurrogate(text[at]))
            {
                halves++;
                plain.Append('\uE000');
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }
}
