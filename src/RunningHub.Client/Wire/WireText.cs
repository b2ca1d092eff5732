using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunningHub;

/// <summary>Makes text of what came over the wire readable as JSON: one bad byte in a message must not cost the id beside it.</summary>
internal static class WireText
{
    private const string Replacement = @"\ufffd";
    private const int EscapeLength = 6;

    /// <summary>The body as text: without a byte order mark, and with a replacement for each byte or escape that is half a character.</summary>
    public static string Read(ReadOnlyMemory<byte> body)
    {
        var preamble = Encoding.UTF8.GetPreamble();
        return Repair(Decode(body.Span.StartsWith(preamble) ? body.Slice(preamble.Length) : body));
    }

    /// <summary>Reads a JSON text that outlives the body; what is half a character is replaced.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> body, JsonDocumentOptions options)
    {
#if !NETSTANDARD2_0
        if (IsWhole(body.Span)) return JsonElement.Parse(body.Span, options);
#endif
        return JsonElement.Parse(Read(body), options);
    }

    public static string Decode(ReadOnlyMemory<byte> body)
    {
#if NETSTANDARD2_0
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var array) ? Encoding.UTF8.GetString(array.Array!, array.Offset, array.Count) : Encoding.UTF8.GetString(body.ToArray());
#else
        return Encoding.UTF8.GetString(body.Span);
#endif
    }

    /// <summary>JSON with a replacement for each escape that is half a surrogate pair. Such JSON parses, and throws when its texts are read.</summary>
    public static string Repair(string json)
    {
        if (json.IndexOf(@"\ud", StringComparison.OrdinalIgnoreCase) < 0) return json;
        var repaired = new StringBuilder(json.Length);
        var at = 0;
        while (at < json.Length)
        {
            var length = json[at] != '\\' ? 1 : EscapeAt(json, at) is null ? Math.Min(2, json.Length - at) : EscapeLength;
            if (length == EscapeLength && char.IsSurrogate(EscapeAt(json, at)!.Value))
            {
                var isPair = char.IsHighSurrogate(EscapeAt(json, at)!.Value) && EscapeAt(json, at + EscapeLength) is { } second && char.IsLowSurrogate(second);
                if (isPair) repaired.Append(json, at, 2 * EscapeLength);
                else repaired.Append(Replacement);
                at += isPair ? 2 * EscapeLength : EscapeLength;
                continue;
            }

            repaired.Append(json, at, length);
            at += length;
        }

        return repaired.ToString();
    }

#if !NETSTANDARD2_0
    // Nothing that Read would change.
    private static bool IsWhole(ReadOnlySpan<byte> body) =>
        !body.StartsWith(Encoding.UTF8.Preamble) && System.Text.Unicode.Utf8.IsValid(body) && body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0;

#endif
    private static char? EscapeAt(string json, int at) =>
        at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
