namespace RunningHub.AspNetCore;

/// <summary>The last ids that were seen, the oldest forgotten first.</summary>
internal sealed class RecentIds(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<string> _order = new();
    private readonly Dictionary<string, LinkedListNode<string>> _ids = new(StringComparer.Ordinal);

    /// <summary>Notes an id; false when it was there.</summary>
    public bool Add(string id)
    {
        lock (_gate)
        {
            if (_ids.ContainsKey(id)) return false;
            _ids.Add(id, _order.AddLast(id));
            if (_ids.Count <= capacity) return true;
            _ids.Remove(_order.First!.Value);
            _order.RemoveFirst();
            return true;
        }
    }

    /// <summary>Whether an id was noted.</summary>
    public bool Contains(string id)
    {
        lock (_gate) return _ids.ContainsKey(id);
    }

    /// <summary>Forgets an id, so that it may come again.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            if (_ids.Remove(id, out var node)) _order.Remove(node);
        }
    }
}
