namespace RunningHub;

/// <summary>The latest entry of each run.</summary>
internal sealed class JournalIndex
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<JournalEntry> _latest = [];

    public int Count => _latest.Count;

    public void Add(JournalEntry entry)
    {
        if (_places.TryGetValue(entry.RunId, out var place))
        {
            _latest[place] = entry;
            return;
        }

        _places.Add(entry.RunId, _latest.Count);
        _latest.Add(entry);
    }

    public IReadOnlyList<JournalEntry> ToList() => [.. _latest];
}
