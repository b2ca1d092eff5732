using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>A graph as the page draws it: nodes, wires, and what a run changed.</summary>
internal static class GraphView
{
    private const int LongestValue = 4000;

    /// <summary>A stored graph.</summary>
    public static JsonArray Of(Graph graph) => Of(graph, [], []);

    /// <summary>The graph that a task ran, against the one that is stored.</summary>
    public static JsonArray Of(EmulatorSite site, TaskEntry task)
    {
        var changed = new Dictionary<(string, string), string?>();
        foreach (var set in task.Overrides.Where(o => !o.IsIgnored)) changed[(set.NodeId, set.FieldName)] = set.StoredValue.GetRawText();
        if (task.Submission.Workflow is not null && site.Workflows[task.Submission.WorkflowId] is { } workflow)
            changed = Differences(workflow.Graph, task);
        return Of(task.Graph, changed, [.. task.Seeds.Where(s => s.WasReset).Select(s => (s.NodeId, s.FieldName))]);
    }

    /// <summary>A value as text, cut where it is long.</summary>
    public static string Value(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }

    private static JsonArray Of(Graph graph, Dictionary<(string, string), string?> changed, HashSet<(string, string)> drawn)
    {
        var nodes = new JsonArray();
        foreach (var node in graph.Nodes)
        {
            var inputs = new JsonArray();
            foreach (var (name, value) in node.Inputs)
            {
                var input = new JsonObject { ["name"] = name };
                if (GraphNode.IsWire(value, out var source, out var slot)) (input["from"], input["slot"]) = (source, slot);
                else input["value"] = Value(value);
                if (changed.TryGetValue((node.Id, name), out var before)) (input["isSet"], input["stored"]) = (true, Cut(before));
                if (drawn.Contains((node.Id, name))) input["isDrawn"] = true;
                inputs.Add((JsonNode)input);
            }

            nodes.Add((JsonNode)new JsonObject
            {
                ["id"] = node.Id,
                ["type"] = node.ClassType,
                ["title"] = node.Title,
                ["isOutput"] = OutputNodes.IsOutput(node.ClassType),
                ["inputs"] = inputs,
            });
        }

        return nodes;
    }

    // A whole workflow in the request has no list of overrides: what differs is what was set. Null stands for "not stored".
    private static Dictionary<(string, string), string?> Differences(Graph stored, TaskEntry task)
    {
        var found = new Dictionary<(string, string), string?>();
        var drawn = task.Seeds.Where(s => s.WasReset).Select(s => (s.NodeId, s.FieldName)).ToHashSet();
        foreach (var node in task.Graph.Nodes)
        {
            foreach (var (name, value) in node.Inputs)
            {
                var before = stored[node.Id] is { } old && old.Inputs.TryGetValue(name, out var kept) ? kept.GetRawText() : null;
                if (before != value.GetRawText() && !drawn.Contains((node.Id, name))) found[(node.Id, name)] = before;
            }
        }

        return found;
    }

    private static string? Cut(string? text) => text is null || text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
