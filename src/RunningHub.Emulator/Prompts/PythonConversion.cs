using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Python's <c>int(v)</c> and <c>float(v)</c> over a JSON value, with Python's words where they fail.</summary>
internal static class PythonConversion
{
    // Python itself refuses to read more digits than this from a string.
    private const int MostDigits = 4300;

    public static bool TryInt(JsonElement value, out BigInteger number, out string problem)
    {
        (number, problem) = (BigInteger.Zero, "");
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                number = 1;
                return true;
            case JsonValueKind.False:
                return true;
            case JsonValueKind.Number:
                var token = value.GetRawText();
                if (token.Length <= MostDigits && BigInteger.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
                    return true;
                if (value.TryGetDouble(out var real) && double.IsFinite(real))
                {
                    number = new BigInteger(real);
                    return true;
                }

                problem = "cannot convert float infinity to integer";
                return false;
            case JsonValueKind.String:
                var text = value.GetString()!.Trim().Replace("_", "", StringComparison.Ordinal);
                if (text.Length <= MostDigits && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
                    return true;
                problem = $"invalid literal for int() with base 10: {Repr(value)}";
                return false;
            default:
                problem = $"int() argument must be a string, a bytes-like object or a real number, not '{TypeOf(value)}'";
                return false;
        }
    }

    public static bool TryFloat(JsonElement value, out double number, out string problem)
    {
        (number, problem) = (0, "");
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                number = 1;
                return true;
            case JsonValueKind.False:
                return true;
            case JsonValueKind.Number:
                return value.TryGetDouble(out number);
            case JsonValueKind.String:
                if (double.TryParse(value.GetString()!.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return true;
                problem = $"could not convert string to float: {Repr(value)}";
                return false;
            default:
                problem = $"float() argument must be a string or a real number, not '{TypeOf(value)}'";
                return false;
        }
    }

    /// <summary>A number as Python prints it: a float always shows its point.</summary>
    public static string Text(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".EN∞") < 0 ? text + ".0" : text;
    }

    /// <summary>A value as <c>str(v)</c> prints it.</summary>
    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : Repr(value);

    /// <summary>A value as <c>repr(v)</c> prints it.</summary>
    public static string Repr(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Repr(value.GetString()!),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null => "None",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Repr))}]",
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(m => $"{Repr(m.Name)}: {Repr(m.Value)}"))}}}",
        _ => value.GetRawText(),
    };

    /// <summary>A text in Python's quotes.</summary>
    public static string Repr(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        return quote + (quote == '\'' ? escaped.Replace("'", "\\'", StringComparison.Ordinal) : escaped) + quote;
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "NoneType",
        JsonValueKind.Object => "dict",
        JsonValueKind.Array => "list",
        _ => "str",
    };
}
