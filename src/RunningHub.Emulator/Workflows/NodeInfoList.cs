using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Lays a request's overrides over the stored graph, and refuses them as the service does.</summary>
internal static class NodeInfoList
{
    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement("");

    /// <summary>
    /// Applies every entry, in order. The first that does not fit refuses all: the result is null and <paramref name="refusal"/> is the
    /// message of 803.
    /// </summary>
    public static Graph? Apply(Graph graph, IReadOnlyList<NodeInfoEntry> entries, WireOptions wire, List<TaskOverride> overrides,
        out string refusal)
    {
        refusal = "";
        var set = new HashSet<(string NodeId, string FieldName)>();
        var edits = new List<GraphEdit>(entries.Count);
        foreach (var entry in entries)
        {
            if (entry.NodeId is not { } nodeId || entry.FieldName is not { } fieldName)
            {
                refusal = entry.NodeId is null ? Codes.InvalidNodeInfo.Identifier
                    : Mismatch(entry.NodeId, null, "field_not_found_in_node_inputs");
                return null;
            }

            if (graph[nodeId] is not { } node)
            {
                refusal = Mismatch(nodeId, fieldName, "node_not_found_in_workflow");
                return null;
            }

            var isWire = false;
            if (!node.Inputs.TryGetValue(fieldName, out var stored)
                || ((isWire = GraphNode.IsWire(stored, out _, out _)) && wire.WiredFields == WiredFieldRule.Refuse))
            {
                refusal = Mismatch(nodeId, fieldName, node.HasInputs ? "field_not_found_in_node_inputs" : "field_not_found_in_workflow");
                return null;
            }

            var isFirst = set.Add((nodeId, fieldName));
            if (!isFirst && wire.DuplicateEntries == DuplicateEntryRule.Refuse)
            {
                // No reason is known for this one; the bare identifier is the other form that was seen.
                refusal = Codes.InvalidNodeInfo.Identifier;
                return null;
            }

            if (!isFirst && wire.DuplicateEntries == DuplicateEntryRule.FirstWins) continue;
            var isIgnored = isWire && wire.WiredFields == WiredFieldRule.Ignore;
            var value = entry.Value.ValueKind == JsonValueKind.Undefined ? Empty : entry.Value;
            overrides.Add(new TaskOverride(nodeId, fieldName, value, stored, isIgnored));
            if (!isIgnored) edits.Add(new GraphEdit(nodeId, fieldName, value));
        }

        return graph.With(edits);
    }

    public static string Mismatch(string nodeId, string? fieldName, string reason) =>
        fieldName is null ? $"NODE_INFO_MISMATCH(nodeId={nodeId}, reason={reason})"
            : $"NODE_INFO_MISMATCH(nodeId={nodeId}, fieldName={fieldName}, reason={reason})";
}
