using System.Text;

namespace RunningHub.Workflows;

/// <summary>Decodes and compares the strings of a text that the reader has found to be well formed.</summary>
internal static class JsonStrings
{
    public static string Decode(string text, in JsonToken token)
    {
        var (start, end) = (token.Start + 1, token.End - 1);
        if (!token.Has(JsonToken.Flag.Escaped)) return text.Substring(start, end - start);

        var decoded = new StringBuilder(end - start);
        while (start < end)
        {
            var escape = text.IndexOf('\\', start, end - start);
            if (escape < 0) escape = end;
            decoded.Append(text, start, escape - start);
            start = escape;
            if (start < end) decoded.Append(Unescape(text, ref start));
        }

        return decoded.ToString();
    }

    public static bool Equal(string text, in JsonToken token, string other)
    {
        if (token.Has(JsonToken.Flag.Escaped)) return Decode(text, token) == other;
        return token.Length - 2 == other.Length && string.CompareOrdinal(text, token.Start + 1, other, 0, other.Length) == 0;
    }

    public static bool Equal(string text, in JsonToken left, in JsonToken right)
    {
        if (right.Has(JsonToken.Flag.Escaped)) return Equal(text, left, Decode(text, right));
        if (left.Has(JsonToken.Flag.Escaped)) return Equal(text, right, Decode(text, left));
        return left.Length == right.Length && string.CompareOrdinal(text, left.Start, text, right.Start, left.Length) == 0;
    }

    public static int Compare(string text, in JsonToken left, in JsonToken right)
    {
        if (left.Has(JsonToken.Flag.Escaped) || right.Has(JsonToken.Flag.Escaped))
            return string.CompareOrdinal(Decode(text, left), Decode(text, right));
        var (a, b) = (left.Length - 2, right.Length - 2);
        var difference = string.CompareOrdinal(text, left.Start + 1, text, right.Start + 1, Math.Min(a, b));
        return difference != 0 ? difference : a - b;
    }

    /// <summary>The number that four hexadecimal digits write, or -1.</summary>
    public static int Hex(string text, int at)
    {
        var value = 0;
        for (var end = at + 4; at < end; at++)
        {
            var digit = HexDigit(text[at]);
            if (digit < 0) return -1;
            value = (value << 4) | digit;
        }

        return value;
    }

    public static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static char Unescape(string text, ref int at)
    {
        var c = text[at + 1];
        if (c == 'u')
        {
            var unit = (char)Hex(text, at + 2);
            at += 6;
            return unit;
        }

        at += 2;
        return c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            _ => c,
        };
    }
}
