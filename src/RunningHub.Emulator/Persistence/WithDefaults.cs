using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RunningHub.Emulator;

/// <summary>
/// Reads a record so that a member that the file does not have keeps the record's own default. A file of an older emulator lacks what came
/// later, and the compiled reader would make it zero: every key of an old folder would be switched off by a switch that it never had.
/// </summary>
internal sealed class WithDefaults<T>(T defaults) : JsonConverter<T>
    where T : class
{
    private JsonSerializerOptions? _without;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (JsonNode.Parse(ref reader) is not JsonObject given) throw new JsonException($"A {typeof(T).Name} is an object.");
        var type = TypeWithout(options);
        foreach (var member in type.Properties.Where(m => !m.IsRequired && m.Get is not null && !given.ContainsKey(m.Name)))
            given[member.Name] = JsonSerializer.SerializeToNode(member.Get!(defaults), type.Options.GetTypeInfo(member.PropertyType));
        return given.Deserialize(type);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, TypeWithout(options));

    // As the compiler made it: by these options with this converter it would come back here.
    private JsonTypeInfo<T> TypeWithout(JsonSerializerOptions options)
    {
        if (_without is null)
        {
            var without = new JsonSerializerOptions(options);
            without.Converters.Remove(this);
            _without = without;
        }

        return (JsonTypeInfo<T>)_without.GetTypeInfo(typeof(T));
    }
}
