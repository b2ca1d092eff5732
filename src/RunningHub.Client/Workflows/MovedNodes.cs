using System.Text.Json;

namespace RunningHub;

/// <summary>Finds nodes whose ids were given anew: the site renumbers when a workflow is edited and published, and a local copy does not follow.</summary>
internal sealed class MovedNodes
{
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);

    public MovedNodes(JsonElement file, JsonElement site)
    {
        var left = site.EnumerateObject().Where(node => !IsSame(file, node)).ToList();
        foreach (var node in file.EnumerateObject())
        {
            if (IsSame(site, node)) continue;
            var best = left
                .Where(other => GraphComparison.ClassType(other.Value) is { } type && type == GraphComparison.ClassType(node.Value))
                .GroupBy(other => Likeness(file, node.Value, site, other.Value))
                .OrderByDescending(group => group.Key)
                .FirstOrDefault();
            if (best?.Count() == 1) _targets.Add(node.Name, best.Single().Name);
        }

        // Two that seem to be one are neither.
        foreach (var same in _targets.GroupBy(pair => pair.Value).Where(group => group.Count() > 1).ToList())
        {
            foreach (var pair in same) _targets.Remove(pair.Key);
        }
    }

    public string? Find(string nodeId) => _targets.TryGetValue(nodeId, out var target) ? target : null;

    public bool IsTarget(string nodeId) => _targets.ContainsValue(nodeId);

    private static bool IsSame(JsonElement graph, JsonProperty node) =>
        graph.TryGetProperty(node.Name, out var other) && GraphComparison.ClassType(other) == GraphComparison.ClassType(node.Value);

    /// <summary>Points for the title, for each input of the same name, for each equal value, and for each wire from the same kind of node.</summary>
    private static int Likeness(JsonElement file, JsonElement mine, JsonElement site, JsonElement theirs)
    {
        var points = Title(mine) is { } title && title == Title(theirs) ? 3 : 0;
        if (GraphComparison.Inputs(mine) is not { } inputs || GraphComparison.Inputs(theirs) is not { } others) return points;
        foreach (var input in inputs.EnumerateObject())
        {
            if (!others.TryGetProperty(input.Name, out var other)) continue;
            points++;
            var areWires = GraphComparison.IsWire(input.Value) && GraphComparison.IsWire(other);
            if (areWires ? Source(file, input.Value) is { } source && source == Source(site, other) : JsonElement.DeepEquals(input.Value, other)) points++;
        }

        return points;
    }

    private static string? Source(JsonElement graph, JsonElement wire) =>
        graph.TryGetProperty(wire[0].GetString()!, out var node) ? GraphComparison.ClassType(node) + ":" + wire[1].GetRawText() : null;

    private static string? Title(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("_meta", out var meta) && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString() : null;
}
