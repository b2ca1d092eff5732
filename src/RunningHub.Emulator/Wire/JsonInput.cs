using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>
/// JSON from outside, read as leniently as the service does: ids as strings or numbers, booleans as strings. What comes out of
/// <see cref="TryParse(ReadOnlyMemory{byte}, out JsonElement, out string)"/> is safe to read: its depth is limited and every string
/// decodes.
/// </summary>
internal static class JsonInput
{
    public static bool TryParse(string text, out JsonElement root, out string problem)
    {
        try
        {
            return TryParse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text), out root, out problem);
        }
        catch (EncoderFallbackException)
        {
            (root, problem) = (default, "half of a surrogate pair");
            return false;
        }
    }

    public static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonElement root, out string problem)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8);
            root = document.RootElement.Clone();
            Decode(root);
            problem = "";
            return true;
        }
        catch (JsonException error)
        {
            (root, problem) = (default, error.Message);
            return false;
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for a string that is no text: half of a surrogate pair, or bytes that are not UTF-8.
            (root, problem) = (default, "a string that is not text");
            return false;
        }
    }

    /// <summary>The member, or null where it is absent or null.</summary>
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member : null;

    /// <summary>A string, or a number's token; null for anything else.</summary>
    public static string? Text(this JsonElement? value) => value?.ValueKind switch
    {
        JsonValueKind.String => value.Value.GetString(),
        JsonValueKind.Number => value.Value.GetRawText(),
        _ => null,
    };

    /// <summary>A JSON boolean, or its name as a string; the default for anything else.</summary>
    public static bool Flag(this JsonElement? value, bool otherwise) => value?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => bool.TryParse(value.Value.GetString(), out var parsed) ? parsed : otherwise,
        _ => otherwise,
    };

    /// <summary>A number, or a string that holds one.</summary>
    public static bool TryNumber(this JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number) && double.IsFinite(number),
            JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                && double.IsFinite(number),
            _ => false,
        };
    }

    /// <summary>An id of the service: a positive number of 64 bits in decimal digits.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0;

    private static void Decode(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Decode(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Decode(member.Value);
                }

                break;
        }
    }
}
