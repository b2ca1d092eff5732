using System.Text.Json;

namespace RunningHub;

/// <summary>Compares the graph of a file with the one that a site has stored: which nodes and fields a run would find.</summary>
internal static class GraphComparison
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    /// <exception cref="RunningHubException">The stored graph is not a graph.</exception>
    public static IReadOnlyList<WorkflowDifference> Compare(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, string stored)
    {
        using var site = Parse(stored);
        using var file = definition.Graph is { } graph ? JsonDocument.Parse(graph, Depth) : null;
        var differences = new List<WorkflowDifference>();
        if (file is not null)
        {
            foreach (var node in file.RootElement.EnumerateObject()) CompareNode(definition, assigned, node, site.RootElement, differences);
        }

        foreach (var value in assigned)
        {
            if (differences.Exists(known => known.NodeId == value.NodeId && (known.FieldName is null || known.FieldName == value.FieldName))) continue;
            var kind = Find(site.RootElement, value.NodeId, value.FieldName, out var field);
            if (kind is not null) differences.Add(Difference(definition, kind.Value, value.NodeId, kind == DifferenceKind.NodeMissing ? null : value.FieldName, true));
            else if (IsWire(field)) differences.Add(Difference(definition, DifferenceKind.WiredOnSite, value.NodeId, value.FieldName, true));
        }

        return differences;
    }

    private static void CompareNode(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, JsonProperty node, JsonElement site, List<WorkflowDifference> differences)
    {
        var isAssigned = assigned.Any(value => value.NodeId == node.Name);
        if (!site.TryGetProperty(node.Name, out var other))
        {
            differences.Add(Difference(definition, DifferenceKind.NodeMissing, node.Name, null, isAssigned) with { InFile = ClassType(node.Value) });
            return;
        }

        var (mine, theirs) = (ClassType(node.Value), ClassType(other));
        if (mine != theirs)
        {
            differences.Add(Difference(definition, DifferenceKind.ClassTypeChanged, node.Name, null, isAssigned) with { InFile = mine, OnSite = theirs });
            return;
        }

        if (Inputs(node.Value) is not { } inputs) return;
        foreach (var input in inputs.EnumerateObject())
        {
            if (Find(site, node.Name, input.Name, out _) is null) continue;
            differences.Add(Difference(definition, DifferenceKind.FieldMissing, node.Name, input.Name, assigned.Any(value => value.NodeId == node.Name && value.FieldName == input.Name)));
        }
    }

    private static DifferenceKind? Find(JsonElement graph, string nodeId, string fieldName, out JsonElement field)
    {
        field = default;
        if (!graph.TryGetProperty(nodeId, out var node)) return DifferenceKind.NodeMissing;
        return Inputs(node) is { } inputs && inputs.TryGetProperty(fieldName, out field) ? null : DifferenceKind.FieldMissing;
    }

    private static WorkflowDifference Difference(WorkflowDefinition definition, DifferenceKind kind, string nodeId, string? fieldName, bool isAssigned) =>
        new() { Kind = kind, NodeId = nodeId, FieldName = fieldName, IsAssigned = isAssigned, Property = definition.Describe(nodeId, fieldName) };

    private static JsonElement? Inputs(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object ? inputs : null;

    private static string? ClassType(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("class_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static bool IsWire(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && value[0].ValueKind == JsonValueKind.String && value[1].ValueKind == JsonValueKind.Number;

    private static JsonDocument Parse(string stored)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(stored, Depth);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
        }
        catch (JsonException)
        {
            // The same exception as for JSON that is no graph, below.
        }

        document?.Dispose();
        throw new RunningHubException("The graph that the site has stored is not JSON in API format.") { Category = ErrorCategory.Service };
    }
}
