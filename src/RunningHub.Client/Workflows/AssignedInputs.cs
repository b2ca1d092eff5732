using System.Collections;

namespace RunningHub;

/// <summary>
/// The inputs of a workflow that were assigned at one moment: what a run sends. It has the values of the nodes that were touched, which their owners copy
/// before they change one, and is a fraction of what a list of the values would take; the list is made for whoever asks for one.
/// </summary>
internal sealed class AssignedInputs : IReadOnlyList<NodeInfo>
{
    private readonly (NodeEntry Node, InputValue[] Values)[] _nodes;
    private readonly IReadOnlyList<NodeInfo> _overrides;
    private List<NodeInfo>? _items;

    /// <summary>Takes values that nobody changes any more.</summary>
    /// <param name="nodes">The nodes of which something was assigned, in the order of the file, with the values by slots.</param>
    /// <param name="overrides">Values that win over the properties of the same fields.</param>
    public AssignedInputs((NodeEntry Node, InputValue[] Values)[] nodes, IReadOnlyList<NodeInfo> overrides)
    {
        (_nodes, _overrides) = (nodes, overrides);
        var census = new Census();
        WriteTo(census);
        (Count, HasFiles, HasUnset) = (census.Count, census.HasFiles, census.HasUnset);
    }

    public int Count { get; }

    /// <summary>Whether a file has to be uploaded.</summary>
    public bool HasFiles { get; }

    /// <summary>Whether an input was set to the default of its option type, which chooses nothing.</summary>
    public bool HasUnset { get; }

    public NodeInfo this[int index] => Items[index];

    private List<NodeInfo> Items
    {
        get
        {
            if (_items is { } known) return known;
            var collector = new Collector(Count);
            WriteTo(collector);
            return _items = collector.Items;
        }
    }

    /// <summary>Writes each input, in the order of the file, then the overrides of inputs that the class does not have.</summary>
    public void WriteTo(InputWriter writer)
    {
        writer.Begin(_overrides);
        foreach (var (node, values) in _nodes)
        {
            for (var slot = 0; slot < values.Length; slot++)
            {
                if (values[slot].IsAssigned) writer.Write(node.Id, node.Settable[slot], values[slot]);
            }
        }

        writer.End();
    }

    public IEnumerator<NodeInfo> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Looks through the inputs once.</summary>
    private sealed class Census : InputWriter
    {
        public int Count { get; private set; }

        public bool HasFiles { get; private set; }

        public bool HasUnset { get; private set; }

        private protected override void Take(string nodeId, string fieldName, in InputValue value, bool isSeed)
        {
            Count++;
            HasUnset |= value.Kind == InputValueKind.Unset;
            HasFiles |= value.IsPending;
        }
    }

    /// <summary>Collects the inputs as a list, one entry per node and field.</summary>
    private sealed class Collector(int capacity) : InputWriter
    {
        public List<NodeInfo> Items { get; } = new(capacity);

        private protected override void Take(string nodeId, string fieldName, in InputValue value, bool isSeed) =>
            Items.Add(new NodeInfo(nodeId, fieldName, value) { IsSeed = isSeed });
    }
}
