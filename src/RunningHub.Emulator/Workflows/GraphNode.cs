using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>A node: its class type and its inputs in file order. What else it holds is kept and written back.</summary>
internal sealed class GraphNode
{
    private readonly JsonElement _source;

    private GraphNode(string id, string classType, string? title, JsonElement source, OrderedDictionary<string, JsonElement>? inputs)
    {
        (Id, ClassType, Title, _source, HasInputs) = (id, classType, title, source, inputs is not null);
        Inputs = inputs ?? [];
    }

    public string Id { get; }

    public string ClassType { get; }

    public string? Title { get; }

    /// <summary>False for a node without the member <c>inputs</c>; it occurs in files.</summary>
    public bool HasInputs { get; }

    public OrderedDictionary<string, JsonElement> Inputs { get; }

    /// <summary>Reads a node; null where the value is none.</summary>
    public static GraphNode? Read(string id, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        if (!value.TryGetProperty("class_type", out var type) || type.ValueKind != JsonValueKind.String) return null;
        OrderedDictionary<string, JsonElement>? inputs = null;
        if (value.TryGetProperty("inputs", out var members) && members.ValueKind == JsonValueKind.Object)
        {
            inputs = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var member in members.EnumerateObject()) inputs[member.Name] = member.Value;
        }

        var title = value.TryGetProperty("_meta", out var meta) && meta.ValueKind == JsonValueKind.Object
            && meta.TryGetProperty("title", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        return new GraphNode(id, type.GetString()!, title, value, inputs);
    }

    /// <summary>Whether a value is a wire: exactly a node's id and a slot.</summary>
    public static bool IsWire(JsonElement value, out string sourceId, out int slot)
    {
        (sourceId, slot) = ("", 0);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2) return false;
        if (value[0].ValueKind != JsonValueKind.String || value[1].ValueKind != JsonValueKind.Number || !value[1].TryGetInt32(out slot)
            || slot < 0) return false;
        sourceId = value[0].GetString()!;
        return true;
    }

    /// <summary>This node with inputs changed.</summary>
    public GraphNode With(IEnumerable<GraphEdit> edits)
    {
        var inputs = new OrderedDictionary<string, JsonElement>(Inputs, StringComparer.Ordinal);
        foreach (var edit in edits) inputs[edit.FieldName] = edit.Value;
        return new GraphNode(Id, ClassType, Title, _source, inputs);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in _source.EnumerateObject())
        {
            if (member.Name != "inputs" || !HasInputs)
            {
                member.WriteTo(writer);
                continue;
            }

            writer.WriteStartObject("inputs");
            foreach (var (name, value) in Inputs)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
