using System.Globalization;
using System.Text.Json;

namespace RunningHub;

/// <summary>How much of a node counts for its looks.</summary>
internal enum LookDetail
{
    /// <summary>The class type.</summary>
    ClassType,

    /// <summary>Class type and title.</summary>
    Title,

    /// <summary>Class type, title, and all values except seeds.</summary>
    Values,
}

/// <summary>What the nodes of a graph look like without their ids: by themselves, and together with those that they are wired to.</summary>
/// <remarks>Looks are numbers, equal in two graphs where the nodes look the same: both graphs have them from one table of texts.</remarks>
internal sealed class GraphLooks
{
    private readonly Dictionary<string, int> _table;
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<LookDetail, List<int[]>> _known = [];

    public GraphLooks(JsonElement graph, Dictionary<string, int> table)
    {
        _table = table;
        var byId = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var node in graph.EnumerateObject())
        {
            if (GraphComparison.ClassType(node.Value) is not { } type || byId.ContainsKey(node.Name)) continue;
            var made = new Node(_nodes.Count, node.Name, type, Title(node.Value), node.Value);
            byId.Add(node.Name, made);
            _nodes.Add(made);
        }

        foreach (var node in _nodes)
        {
            if (GraphComparison.Inputs(node.Json) is not { } inputs) continue;
            foreach (var input in inputs.EnumerateObject())
            {
                if (!GraphComparison.IsWire(input.Value) || !byId.TryGetValue(input.Value[0].GetString()!, out var source)) continue;
                var wire = new Wiring(node, source, input.Name, input.Value[1].GetRawText());
                node.Wires.Add(wire);
                source.Wires.Add(wire);
            }
        }
    }

    /// <summary>The look of each node with what is around it.</summary>
    /// <param name="detail">How much of each node counts.</param>
    /// <param name="reach">How many wires away others are seen.</param>
    public IReadOnlyDictionary<string, int> At(LookDetail detail, int reach)
    {
        if (!_known.TryGetValue(detail, out var rounds)) _known.Add(detail, rounds = [[.. _nodes.Select(node => Number(node.Describe(detail)))]]);
        while (rounds.Count <= reach) rounds.Add(Around(rounds[rounds.Count - 1]));
        return _nodes.ToDictionary(node => node.Id, node => rounds[reach][node.Index], StringComparer.Ordinal);
    }

    /// <summary>The look of each node by its class and by those around it that are known; nodes with no such neighbour are left out.</summary>
    /// <param name="known">The common name of a node that is known; null for one that is not.</param>
    public IReadOnlyDictionary<string, int> Between(Func<string, string?> known)
    {
        var looks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in _nodes)
        {
            if (known(node.Id) is not null) continue;
            var around = node.Wires
                .Select(wire => (wire, name: known(wire.OtherEndOf(node).Id)))
                .Where(end => end.name is not null)
                .Select(end => end.wire.SeenFrom(node, end.name!))
                .OrderBy(text => text, StringComparer.Ordinal)
                .ToList();
            if (around.Count > 0) looks.Add(node.Id, Number(node.ClassType + "\n" + string.Join("\n", around)));
        }

        return looks;
    }

    private int[] Around(int[] looks) =>
    [
        .. _nodes.Select(node => Number(looks[node.Index].ToString(CultureInfo.InvariantCulture) + "\n" + string.Join(
            "\n",
            node.Wires.Select(wire => wire.SeenFrom(node, looks[wire.OtherEndOf(node).Index].ToString(CultureInfo.InvariantCulture))).OrderBy(text => text, StringComparer.Ordinal)))),
    ];

    private int Number(string text)
    {
        if (!_table.TryGetValue(text, out var number)) _table.Add(text, number = _table.Count);
        return number;
    }

    private static string Title(JsonElement node) =>
        node.TryGetProperty("_meta", out var meta) && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? GraphComparison.TextOf(title) : "";

    private sealed record Wiring(Node Consumer, Node Source, string Field, string Slot)
    {
        public Node OtherEndOf(Node node) => ReferenceEquals(node, Consumer) ? Source : Consumer;

        public string SeenFrom(Node node, string other) => (ReferenceEquals(node, Consumer) ? "< " : "> ") + Field + " " + Slot + " " + other;
    }

    private sealed class Node(int index, string id, string classType, string title, JsonElement json)
    {
        public int Index => index;

        public string Id => id;

        public string ClassType => classType;

        public JsonElement Json => json;

        public List<Wiring> Wires { get; } = [];

        public string Describe(LookDetail detail) => detail switch
        {
            LookDetail.ClassType => "class " + classType,
            LookDetail.Title => "title " + classType + "\n" + title,
            _ => "values " + classType + "\n" + title + "\n" + string.Join("\n", Values()),
        };

        private IEnumerable<string> Values() => GraphComparison.Inputs(json) is not { } inputs
            ? []
            : inputs.EnumerateObject()
                .Where(input => !GraphComparison.IsWire(input.Value) && !GraphComparison.IsDrawnAnew(input.Name))
                .Select(input => input.Name + " " + GraphComparison.TextOf(input.Value))
                .OrderBy(text => text, StringComparer.Ordinal);
    }
}
