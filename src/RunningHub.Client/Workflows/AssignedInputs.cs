using System.Collections;

namespace RunningHub;

/// <summary>
/// The inputs of a workflow that were assigned at one moment: what a run sends. It is a copy of the nodes that were touched, a third of what
/// a list of the values would take; the list is made for whoever asks for one.
/// </summary>
internal sealed class AssignedInputs : IReadOnlyList<NodeInfo>
{
    private readonly Workflow _copy;
    private List<NodeInfo>? _items;

    /// <summary>Takes a copy that nobody else has.</summary>
    public AssignedInputs(Workflow copy)
    {
        _copy = copy;
        var census = new Census();
        copy.WriteTo(census);
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

    public void WriteTo(InputWriter writer) => _copy.WriteTo(writer);

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
