using System.Text.Json;

namespace RunningHub;

/// <summary>Which node of a file is which node of the site: ids are given anew when a workflow is edited and published, and a local copy does not follow.</summary>
/// <remarks>
/// Nodes are the same that look the same, as <see cref="GraphLooks"/> sees them: first as far around as one can see, then nearer. Of those that look the same
/// the one with the same id is preferred; where more than one of either side is left, none is taken.
/// </remarks>
internal sealed class NodeMatching
{
    // With all they hold and all around them: that the id is another does not matter then.
    private static readonly (LookDetail Detail, int Reach)[] SameButTheId = [(LookDetail.Values, 4), (LookDetail.Values, 2), (LookDetail.Values, 1)];

    // Only for nodes whose id has gone, or stands for a node of another class: the others were edited where they are.
    private static readonly (LookDetail Detail, int Reach)[] Alike =
    [
        (LookDetail.Title, 4), (LookDetail.Title, 2), (LookDetail.Title, 1),
        (LookDetail.ClassType, 4), (LookDetail.ClassType, 2), (LookDetail.ClassType, 1),
        (LookDetail.Values, 0), (LookDetail.Title, 0), (LookDetail.ClassType, 0),
    ];

    private readonly Dictionary<string, string> _onSite = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _inFile = new(StringComparer.Ordinal);

    public NodeMatching(JsonElement file, JsonElement site)
    {
        var looks = new Dictionary<string, int>(StringComparer.Ordinal);
        var (mine, theirs) = (new GraphLooks(file, looks), new GraphLooks(site, looks));
        foreach (var (detail, reach) in SameButTheId) Match(mine.At(detail, reach), theirs.At(detail, reach));
        foreach (var node in file.EnumerateObject())
        {
            if (site.TryGetProperty(node.Name, out var other) && GraphComparison.ClassType(other) == GraphComparison.ClassType(node.Value)) Match(node.Name, node.Name);
        }

        MatchNeighbours(mine, theirs);
        foreach (var (detail, reach) in Alike)
        {
            if (Match(mine.At(detail, reach), theirs.At(detail, reach))) MatchNeighbours(mine, theirs);
        }
    }

    /// <summary>The site's id of a node of the file; null where it has none, or none that is sure.</summary>
    public string? OnSite(string nodeId) => _onSite.TryGetValue(nodeId, out var found) ? found : null;

    /// <summary>The file's id of a node of the site; null where the file has none, or none that is sure.</summary>
    public string? InFile(string nodeId) => _inFile.TryGetValue(nodeId, out var found) ? found : null;

    /// <summary>Nodes between others that are known are known by these: what feeds them, or what they feed.</summary>
    private void MatchNeighbours(GraphLooks mine, GraphLooks theirs)
    {
        while (Match(mine.Between(OnSite), theirs.Between(id => InFile(id) is null ? null : id)))
        {
            // Each that is found may be the neighbour that another needs.
        }
    }

    private bool Match(IReadOnlyDictionary<string, int> mine, IReadOnlyDictionary<string, int> theirs)
    {
        var before = _onSite.Count;
        foreach (var node in mine)
        {
            if (theirs.TryGetValue(node.Key, out var look) && look == node.Value) Match(node.Key, node.Key);
        }

        var others = theirs.Where(node => !_inFile.ContainsKey(node.Key)).ToLookup(node => node.Value, node => node.Key);
        foreach (var same in mine.Where(node => !_onSite.ContainsKey(node.Key)).GroupBy(node => node.Value, node => node.Key))
        {
            if (same.Count() == 1 && others[same.Key].Count() == 1) Match(same.Single(), others[same.Key].Single());
        }

        return _onSite.Count > before;
    }

    private void Match(string mine, string theirs)
    {
        if (_onSite.ContainsKey(mine) || _inFile.ContainsKey(theirs)) return;
        _onSite.Add(mine, theirs);
        _inFile.Add(theirs, mine);
    }
}
