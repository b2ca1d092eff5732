using System.Text.Json;

namespace RunningHub;

/// <summary>Compares the fields of an AI app's file with those that the app has now. The graph behind an app is not published, so wires cannot be compared.</summary>
internal static class AppComparison
{
    /// <exception cref="RunningHubException">The answer lists no fields.</exception>
    public static IReadOnlyList<WorkflowDifference> Compare(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, string app)
    {
        var site = Fields(app);
        var differences = new List<WorkflowDifference>();
        foreach (var (nodeId, fieldName) in definition.Fields().Concat(assigned.Select(value => (value.NodeId, value.FieldName))).Distinct())
        {
            if (site.Contains((nodeId, fieldName))) continue;
            var isWhole = !site.Any(field => field.NodeId == nodeId);
            if (isWhole && differences.Exists(known => known.NodeId == nodeId)) continue;
            differences.Add(new WorkflowDifference
            {
                Kind = isWhole ? DifferenceKind.NodeMissing : DifferenceKind.FieldMissing,
                NodeId = nodeId,
                FieldName = isWhole ? null : fieldName,
                IsAssigned = assigned.Any(value => value.NodeId == nodeId && (isWhole || value.FieldName == fieldName)),
                Property = definition.Describe(nodeId, isWhole ? null : fieldName),
            });
        }

        return differences;
    }

    private static HashSet<(string NodeId, string FieldName)> Fields(string app)
    {
        using var document = JsonDocument.Parse(app);
        if (!document.RootElement.TryGetProperty("nodeInfoList", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new RunningHubException("The service's description of the app lists no fields.") { Category = ErrorCategory.Service };

        var fields = new HashSet<(string, string)>();
        foreach (var item in list.EnumerateArray())
        {
            if (Text(item, "nodeId") is { } nodeId && Text(item, "fieldName") is { } fieldName) fields.Add((nodeId, fieldName));
        }

        return fields;
    }

    // Ids come as text or as numbers.
    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? value.ToString()
            : null;
}
