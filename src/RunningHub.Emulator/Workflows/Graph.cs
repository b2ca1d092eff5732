using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>A workflow's graph in API format: its nodes by id, in file order. Immutable; a change gives a new graph.</summary>
internal sealed class Graph
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OrderedDictionary<string, GraphNode> _nodes;

    private Graph(OrderedDictionary<string, GraphNode> nodes) => _nodes = nodes;

    public IEnumerable<GraphNode> Nodes => _nodes.Values;

    public int Count => _nodes.Count;

    public GraphNode? this[string nodeId] => _nodes.GetValueOrDefault(nodeId);

    /// <summary>Reads a graph's object as ComfyUI does: null, with the reason, where an entry is not a node.</summary>
    public static Graph? Read(JsonElement root, out string problem)
    {
        problem = "";
        if (root.ValueKind != JsonValueKind.Object)
        {
            problem = "The graph is not a JSON object.";
            return null;
        }

        var nodes = new OrderedDictionary<string, GraphNode>(StringComparer.Ordinal);
        foreach (var entry in root.EnumerateObject())
        {
            if (GraphNode.Read(entry.Name, entry.Value) is not { } node)
            {
                problem = $"The entry \"{entry.Name}\" is not a node: it has no class_type.";
                return null;
            }

            nodes[entry.Name] = node;
        }

        if (nodes.Count > 0) return new Graph(nodes);
        problem = "The graph has no node.";
        return null;
    }

    /// <summary>Reads the nodes of a graph's object and leaves other entries out; null where there is none.</summary>
    public static Graph? ReadNodes(JsonElement root)
    {
        var nodes = new OrderedDictionary<string, GraphNode>(StringComparer.Ordinal);
        if (root.ValueKind != JsonValueKind.Object) return null;
        foreach (var entry in root.EnumerateObject())
        {
            if (GraphNode.Read(entry.Name, entry.Value) is { } node) nodes[entry.Name] = node;
        }

        return nodes.Count > 0 ? new Graph(nodes) : null;
    }

    /// <summary>This graph with inputs changed. Their nodes exist.</summary>
    public Graph With(IReadOnlyCollection<GraphEdit> edits)
    {
        if (edits.Count == 0) return this;
        var nodes = new OrderedDictionary<string, GraphNode>(_nodes, StringComparer.Ordinal);
        foreach (var node in edits.GroupBy(e => e.NodeId, StringComparer.Ordinal)) nodes[node.Key] = nodes[node.Key].With(node);
        return new Graph(nodes);
    }

    /// <summary>The graph as the service hands it out: no spaces, number tokens and unknown members untouched.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact)) WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The graph as ComfyUI writes it into a picture: Python's <c>json.dumps</c>.</summary>
    public string ToPythonJson()
    {
        using var document = JsonDocument.Parse(ToJson());
        return PythonJson.Dump(document.RootElement);
    }

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var node in _nodes.Values)
        {
            writer.WritePropertyName(node.Id);
            node.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A new value for one input.</summary>
internal readonly record struct GraphEdit(string NodeId, string FieldName, JsonElement Value);
