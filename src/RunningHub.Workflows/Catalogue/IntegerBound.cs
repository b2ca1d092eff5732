namespace RunningHub.Workflows.Catalogue;

/// <summary>
/// The bounds of integers in dumps: Python writes <c>18446744073709551615</c>; after JavaScript it is <c>18446744073709552000</c>, after Go
/// <c>1.8446744073709552e+19</c>, and with a point where somebody computed it.
/// </summary>
internal static class IntegerBound
{
    /// <summary>The limits of 64 bits as a double rounds them, and as they were.</summary>
    private static readonly Dictionary<string, string> Rounded = new(StringComparer.Ordinal)
    {
        ["18446744073709552000"] = "18446744073709551615",
        ["18446744073709551616"] = "18446744073709551615",
        ["9223372036854776000"] = "9223372036854775807",
        ["9223372036854775808"] = "9223372036854775807",
        ["-9223372036854776000"] = "-9223372036854775808",
    };

    /// <summary>More zeros than any bound needs: a number beyond is no integer that anybody means.</summary>
    private const int MaxZeros = 40;

    /// <summary>The bound as an integer token; null when it has a fraction.</summary>
    public static string? Of(string token)
    {
        var integer = Expand(token);
        return integer is not null && Rounded.TryGetValue(integer, out var original) ? original : integer;
    }

    private static string? Expand(string token)
    {
        var exponentAt = token.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? token : token.Substring(0, exponentAt);
        var exponent = 0;
        if (exponentAt >= 0 && !TryReadExponent(token.Substring(exponentAt + 1), out exponent)) return null;

        var sign = mantissa[0] == '-' ? "-" : "";
        mantissa = mantissa.Substring(sign.Length);
        var point = mantissa.IndexOf('.');
        var digits = (point < 0 ? mantissa : mantissa.Remove(point, 1)).TrimEnd('0');
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        if (digits.TrimStart('0').Length == 0) return "0";
        if (digits.Length > whole || whole - digits.Length > MaxZeros) return null;
        return sign + (digits + new string('0', whole - digits.Length)).TrimStart('0');
    }

    private static bool TryReadExponent(string text, out int exponent)
    {
        exponent = 0;
        var isNegative = text[0] == '-';
        foreach (var c in text.TrimStart('+', '-'))
        {
            exponent = (exponent * 10) + c - '0';
            if (exponent > 1000) return false;
        }

        if (isNegative) exponent = -exponent;
        return true;
    }
}
