using System.Text.Json;

namespace RunningHub;

/// <summary>Compares the graph of a file with the one that a site has stored: which nodes and fields a run would find.</summary>
internal static class GraphComparison
{
    private const int LongestText = 80;

    private static readonly HashSet<string> DrawnAnew = new(StringComparer.Ordinal) { "seed", "noise_seed" };

    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    /// <exception cref="RunningHubException">The stored graph is not a graph.</exception>
    public static IReadOnlyList<WorkflowDifference> Compare(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, string stored)
    {
        using var site = Parse(stored);
        using var file = definition.Graph is { } graph ? JsonDocument.Parse(graph, Depth) : null;
        var differences = new List<WorkflowDifference>();
        if (file is not null)
        {
            var nodes = new NodeMatching(file.RootElement, site.RootElement);
            foreach (var node in file.RootElement.EnumerateObject()) CompareNode(definition, assigned, node, site.RootElement, nodes, differences);
            foreach (var node in site.RootElement.EnumerateObject())
            {
                if (file.RootElement.TryGetProperty(node.Name, out _) || nodes.InFile(node.Name) is not null) continue;
                differences.Add(Difference(definition, DifferenceKind.NodeAdded, node.Name, null, false) with { OnSite = ClassType(node.Value) });
            }
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

    private static void CompareNode(WorkflowDefinition definition, IReadOnlyList<NodeInfo> assigned, JsonProperty node, JsonElement site, NodeMatching nodes, List<WorkflowDifference> differences)
    {
        var (mine, now) = (ClassType(node.Value), nodes.OnSite(node.Name));
        var isThere = site.TryGetProperty(node.Name, out var other);
        if (now != node.Name && (mine is not null || !isThere))
        {
            var kind = !isThere ? DifferenceKind.NodeMissing : ClassType(other) == mine ? DifferenceKind.OtherNode : DifferenceKind.ClassTypeChanged;
            var isAssigned = assigned.Any(value => value.NodeId == node.Name);
            differences.Add(Difference(definition, kind, node.Name, null, isAssigned) with { InFile = mine, OnSite = isThere ? ClassType(other) : null, MovedTo = now });
            return;
        }

        if (Inputs(node.Value) is not { } inputs) return;
        foreach (var input in inputs.EnumerateObject())
        {
            var isSent = assigned.Any(value => value.NodeId == node.Name && value.FieldName == input.Name);
            if (Find(site, node.Name, input.Name, out var onSite) is not null)
                differences.Add(Difference(definition, DifferenceKind.FieldMissing, node.Name, input.Name, isSent));
            else if (!isSent && !IsDrawnAnew(input.Name) && !IsSame(input.Value, onSite, nodes))
                differences.Add(Difference(definition, DifferenceKind.ValueChanged, node.Name, input.Name, false) with { InFile = Shorten(input.Value.GetRawText()), OnSite = Shorten(onSite.GetRawText()) });
        }
    }

    // A wire follows the node that it comes from.
    private static bool IsSame(JsonElement mine, JsonElement theirs, NodeMatching nodes) =>
        JsonElement.DeepEquals(mine, theirs)
        || (IsWire(mine) && IsWire(theirs) && JsonElement.DeepEquals(mine[1], theirs[1]) && nodes.OnSite(mine[0].GetString()!) == theirs[0].GetString());

    private static DifferenceKind? Find(JsonElement graph, string nodeId, string fieldName, out JsonElement field)
    {
        field = default;
        if (!graph.TryGetProperty(nodeId, out var node)) return DifferenceKind.NodeMissing;
        return Inputs(node) is { } inputs && inputs.TryGetProperty(fieldName, out field) ? null : DifferenceKind.FieldMissing;
    }

    private static WorkflowDifference Difference(WorkflowDefinition definition, DifferenceKind kind, string nodeId, string? fieldName, bool isAssigned) =>
        new() { Kind = kind, NodeId = nodeId, FieldName = fieldName, IsAssigned = isAssigned, Property = definition.Describe(nodeId, fieldName) };

    /// <summary>Seeds: the service draws those that are not sent, whatever it has stored.</summary>
    internal static bool IsDrawnAnew(string fieldName) => DrawnAnew.Contains(fieldName);

    /// <summary>A text without its escapes, which differ from writer to writer; all else as it is written, and texts that are none, too.</summary>
    internal static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? "\"" + value.GetString() : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Half a character.
            return value.GetRawText();
        }
    }

    internal static string Shorten(string text) => text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";

    internal static JsonElement? Inputs(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object ? inputs : null;

    internal static string? ClassType(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("class_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    internal static bool IsWire(JsonElement value) =>
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
