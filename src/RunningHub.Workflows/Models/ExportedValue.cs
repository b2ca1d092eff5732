using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows.Models;

/// <summary>The value that a file has for an input, in the form of <see cref="InputModel.Value"/>.</summary>
internal static class ExportedValue
{
    /// <summary>The value, if it is one of the type.</summary>
    /// <returns>Null for a value that the type cannot hold: a placeholder in a number's place, a boolean where an option belongs, a seed of -1.</returns>
    public static string? Of(InputKind kind, JsonValue value) => (kind, value.Kind) switch
    {
        (InputKind.Int32, JsonKind.Number) => Integer(value, NumberToken.FitsInt32),
        (InputKind.Int64, JsonKind.Number) => Integer(value, NumberToken.FitsInt64),
        (InputKind.UInt64, JsonKind.Number) => Integer(value, NumberToken.FitsUInt64),
        (InputKind.Double, JsonKind.Number) => NumberToken.FitsDouble(value.RawText) ? value.RawText : null,
        (InputKind.Number, JsonKind.Number) => value.RawText,
        (InputKind.Boolean, JsonKind.True) => "true",
        (InputKind.Boolean, JsonKind.False) => "false",
        (InputKind.Text or InputKind.Option or InputKind.Media, JsonKind.String) => value.GetString(),
        (InputKind.Structured, JsonKind.Object or JsonKind.Array) => Unwrapped(value).ToMinifiedText(),
        (InputKind.Any, JsonKind.Object or JsonKind.Array) => null,
        (InputKind.Any, JsonKind.String or JsonKind.Number or JsonKind.True or JsonKind.False) => value.ToMinifiedText(),
        (InputKind.Any, _) => "null",
        _ => null,
    };

    /// <summary>Exporters that pass numbers through floats write 20 as 20.0 or 2e1.</summary>
    private static string? Integer(JsonValue value, Func<string, bool> fits)
    {
        var token = value.RawText;
        if (fits(token)) return token;
        return !NumberToken.IsInteger(token) && IntegerBound.Of(token) is { } integer && fits(integer) ? integer : null;
    }

    /// <summary>A list travels as <c>{"__value__": […]}</c>, because the server reads any bare list as a wire.</summary>
    private static JsonValue Unwrapped(JsonValue value) =>
        value.Kind == JsonKind.Object && value.Count == 1 && value.TryGet("__value__", out var list) && list.Kind == JsonKind.Array ? list : value;
}
