using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Follows wires backwards and reads what stands at their ends.</summary>
internal sealed class GraphWalk(Graph graph)
{
    /// <summary>How long a chain of wires is followed; a graph from outside may be one long chain, or a ring.</summary>
    public const int Farthest = 400;

    /// <summary>The nodes that a node's wires lead to, in the order of its inputs.</summary>
    public static IEnumerable<(string Input, string SourceId)> WiresOf(GraphNode node)
    {
        foreach (var (name, value) in node.Inputs)
        {
            if (GraphNode.IsWire(value, out var source, out _)) yield return (name, source);
        }
    }

    public GraphNode? Source(GraphNode node, string input) =>
        node.Inputs.TryGetValue(input, out var value) && GraphNode.IsWire(value, out var id, out _) ? graph[id] : null;

    /// <summary>Every node that a node depends on, itself first, nearest first; inputs named as left out are not followed.</summary>
    public IReadOnlyList<GraphNode> Upstream(GraphNode start, params ReadOnlySpan<string> leftOut)
    {
        var (found, seen) = (new List<GraphNode> { start }, new HashSet<string>(StringComparer.Ordinal) { start.Id });
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var (input, source) in WiresOf(found[i]))
            {
                if (!leftOut.Contains(input) && seen.Add(source) && graph[source] is { } node) found.Add(node);
            }
        }

        return found;
    }

    /// <summary>A number: the literal, or the one at the end of the wire when a node there holds a single number.</summary>
    public double? Number(GraphNode node, string input, int depth = 0)
    {
        if (depth > Farthest || !node.Inputs.TryGetValue(input, out var value)) return null;
        if (value.TryNumber(out var number)) return number;
        if (!GraphNode.IsWire(value, out var id, out _) || graph[id] is not { } source) return null;
        var numbers = source.Inputs.Where(i => i.Value.ValueKind == JsonValueKind.Number).ToArray();
        if (numbers.Length == 1) return Number(source, numbers[0].Key, depth + 1);
        // A switch or a reroute: one wire and nothing else to read.
        var wires = WiresOf(source).ToArray();
        return numbers.Length == 0 && wires.Length == 1 ? Number(source, wires[0].Input, depth + 1) : null;
    }

    /// <summary>The first number with one of these names, on the node or on what it depends on.</summary>
    public double? FirstNumber(GraphNode start, params string[] names)
    {
        foreach (var node in Upstream(start))
        {
            foreach (var name in names)
            {
                if (node.Inputs.TryGetValue(name, out var value) && value.TryNumber(out var number)) return number;
            }
        }

        return null;
    }

    /// <summary>A text: the literal, or the first one that the wire leads to.</summary>
    public string? Text(GraphNode node, params ReadOnlySpan<string> preferred)
    {
        foreach (var name in preferred)
        {
            if (!node.Inputs.TryGetValue(name, out var value)) continue;
            if (value.ValueKind == JsonValueKind.String) return value.GetString();
            if (GraphNode.IsWire(value, out var id, out _) && graph[id] is { } source && FirstText(source) is { } text) return text;
        }

        return null;
    }

    private string? FirstText(GraphNode start) =>
        Upstream(start).SelectMany(n => n.Inputs.Values).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString())
            .FirstOrDefault(t => !string.IsNullOrEmpty(t));
}
