using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunningHub;

/// <summary>Writes a <see cref="RunToken"/> as its text.</summary>
public sealed class RunTokenJsonConverter : JsonConverter<RunToken>
{
    /// <inheritdoc/>
    public override RunToken? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && RunToken.TryParse(reader.GetString(), out var token) ? token : throw new JsonException("The value is not a run token.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RunToken value, JsonSerializerOptions options)
    {
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        if (value is null) writer.WriteNullValue();
        else writer.WriteStringValue(value.ToString());
    }
}
