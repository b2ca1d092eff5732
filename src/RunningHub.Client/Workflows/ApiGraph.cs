using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub;

/// <summary>Puts assigned values into an API-format graph. What is not assigned keeps its digits and its order.</summary>
internal static class ApiGraph
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    public static string Apply(WorkflowDefinition definition, IReadOnlyList<NodeInfo> values)
    {
        if (WhyNone(definition) is { } reason) throw new InvalidOperationException(reason);
        var graph = definition.Graph!;
        if (values.Count == 0) return graph;

        using var document = JsonDocument.Parse(graph, Depth);
        using var buffer = new MemoryStream(graph.Length + 256);
        using (var writer = new Utf8JsonWriter(buffer, Options)) WriteGraph(writer, document.RootElement, values, definition);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>Why a class has no graph; null where it has one.</summary>
    public static string? WhyNone(WorkflowDefinition definition) =>
        definition.IsApp ? $"{definition.Name} ({definition.File}) is an AI app: the service keeps the graph of an app to itself."
        : definition.Graph is not null ? null
        : $"The graph of {definition.Name} ({definition.File}) is not embedded in the class, because it is over 1 MB or the project's graphs together are too large (RH0010), or because the file breaks off.";

    private static void WriteGraph(Utf8JsonWriter writer, JsonElement graph, IReadOnlyList<NodeInfo> values, WorkflowDefinition definition)
    {
        var missing = values.FirstOrDefault(value => !graph.TryGetProperty(value.NodeId, out _));
        if (missing.NodeId is not null)
            throw new InvalidOperationException($"{definition.File} has no node {missing.NodeId}, so field {missing.FieldName} cannot be set in its graph. The service would refuse it, too (803).");

        writer.WriteStartObject();
        foreach (var node in graph.EnumerateObject())
        {
            writer.WritePropertyName(node.Name);
            WriteNode(writer, node.Value, [.. values.Where(value => value.NodeId == node.Name)]);
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonElement node, NodeInfo[] values)
    {
        if (values.Length == 0 || node.ValueKind != JsonValueKind.Object)
        {
            node.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (var member in node.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("inputs") && member.Value.ValueKind == JsonValueKind.Object) WriteInputs(writer, member.Value, values);
            else member.Value.WriteTo(writer);
        }

        if (!node.TryGetProperty("inputs", out _))
        {
            writer.WritePropertyName("inputs");
            writer.WriteStartObject();
            WriteNew(writer, default, values);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteInputs(Utf8JsonWriter writer, JsonElement inputs, NodeInfo[] values)
    {
        writer.WriteStartObject();
        foreach (var input in inputs.EnumerateObject())
        {
            writer.WritePropertyName(input.Name);
            var at = Array.FindIndex(values, value => value.FieldName == input.Name);
            if (at < 0) input.Value.WriteTo(writer);
            else values[at].FieldValue.WriteTo(writer);
        }

        WriteNew(writer, inputs, values);
        writer.WriteEndObject();
    }

    private static void WriteNew(Utf8JsonWriter writer, JsonElement inputs, NodeInfo[] values)
    {
        foreach (var value in values)
        {
            if (inputs.ValueKind == JsonValueKind.Object && inputs.TryGetProperty(value.FieldName, out _)) continue;
            writer.WritePropertyName(value.FieldName);
            value.FieldValue.WriteTo(writer);
        }
    }
}
