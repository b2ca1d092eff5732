using System.Globalization;
using System.Text.Json;

namespace RunningHub;

/// <summary>Reads members as leniently as the wire writes them: numbers as text, text as numbers, nulls, and members that are not there.</summary>
internal static class LenientElement
{
    /// <summary>A member; undefined where there is none.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The first of several members that is there and not null.</summary>
    public static JsonElement Member(this JsonElement element, string name, params string[] otherNames)
    {
        var found = element.Member(name);
        for (var i = 0; i < otherNames.Length && found.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null; i++) found = element.Member(otherNames[i]);
        return found;
    }

    /// <summary>Text; a number with its digits; null for null and for nothing.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    public static string? Text(this JsonElement element, string name) => element.Member(name).AsText();

    /// <summary>Text that says something; null for an empty one.</summary>
    public static string? Word(this JsonElement element, string name) => element.Text(name) is { Length: > 0 } text ? text : null;

    public static decimal? Decimal(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.TryGetDecimal(out var value) ? value : null,
        { ValueKind: JsonValueKind.String } text => decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        _ => null,
    };

    /// <summary>A whole number, also where it is written as a fraction (<c>2.0</c>).</summary>
    public static long? Integer(this JsonElement element, string name) =>
        element.Decimal(name) is >= long.MinValue and <= long.MaxValue and { } value ? (long)value : null;

    public static int? Count(this JsonElement element, string name) => element.Integer(name) is >= int.MinValue and <= int.MaxValue and { } value ? (int)value : null;

    public static bool? Flag(this JsonElement element, string name) => element.Member(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var value) => value,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => value != 0,
        _ => null,
    };

    /// <summary>Seconds.</summary>
    public static TimeSpan? Seconds(this JsonElement element, string name) =>
        element.Decimal(name) is >= 0 and < 1_000_000_000 and { } value ? TimeSpan.FromSeconds((double)value) : null;

    /// <summary>An absolute http or https address.</summary>
    public static Uri? Address(this JsonElement element, string name) =>
        Uri.TryCreate(element.Text(name), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>The objects of a list; nothing where there is no list.</summary>
    public static IEnumerable<JsonElement> Objects(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    /// <summary>JSON that travels as a string of JSON, or as it is; undefined where the string holds none.</summary>
    public static JsonElement Unwrapped(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return value;
        try
        {
            using var document = JsonDocument.Parse(WireText.Repair(value.GetString()!), new JsonDocumentOptions { MaxDepth = WireJson.MaximumDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
