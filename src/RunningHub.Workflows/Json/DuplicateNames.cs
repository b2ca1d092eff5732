namespace RunningHub.Workflows;

/// <summary>Finds the names that occur twice in one object, in time proportional to the object.</summary>
internal sealed class DuplicateNames(string text, JsonProblems problems)
{
    /// <summary>Up to here comparing each with each is fastest, and needs no memory: nearly every object of a workflow file.</summary>
    private const int Small = 12;

    /// <summary>
    /// Steps per name in the hash table, on average, beyond which the names are sorted instead: somebody made them collide.
    /// </summary>
    private const int MaxProbes = 16;

    private int[] _slots = [];

    /// <summary>How often two names, or a name and a place in the table, were compared.</summary>
    public long Comparisons { get; private set; }

    /// <summary>Reports each later occurrence with the first one, and marks the object.</summary>
    /// <param name="tokens">The tape.</param>
    /// <param name="container">The object's token.</param>
    /// <param name="end">The token behind its last member.</param>
    public void Check(JsonToken[] tokens, int container, int end)
    {
        var found = tokens[container].Count <= Small ? CompareEach(tokens, container + 1, end) : LookUp(tokens, container, end);
        if (found) tokens[container].Mark(JsonToken.Flag.DuplicateNames);
    }

    private bool CompareEach(JsonToken[] tokens, int first, int end)
    {
        var found = false;
        for (var name = tokens[first + 1].Next; name < end; name = tokens[name + 1].Next)
        {
            for (var earlier = first; earlier < name; earlier = tokens[earlier + 1].Next)
            {
                Comparisons++;
                if (!JsonStrings.Equal(text, tokens[earlier], tokens[name])) continue;
                problems.DuplicateName(tokens[name], tokens[earlier]);
                found = true;
                break;
            }
        }

        return found;
    }

    private bool LookUp(JsonToken[] tokens, int container, int end)
    {
        var count = tokens[container].Count;
        var size = 32;
        while (size < count * 2) size *= 2;
        if (_slots.Length < size) _slots = new int[size];
        else Array.Clear(_slots, 0, size);

        var budget = Comparisons + ((long)MaxProbes * count);
        var duplicates = new List<(int Name, int First)>();
        for (var name = container + 1; name < end; name = tokens[name + 1].Next)
        {
            var slot = (int)(Hash(tokens[name]) & (uint)(size - 1));
            while (true)
            {
                // 0 is the tape's first token and never a name, so that an empty slot needs no other mark.
                var other = _slots[slot];
                if (other == 0)
                {
                    _slots[slot] = name;
                    break;
                }

                if (++Comparisons > budget) return Sort(tokens, container, end);
                if (JsonStrings.Equal(text, tokens[other], tokens[name]))
                {
                    duplicates.Add((name, other));
                    break;
                }

                slot = (slot + 1) & (size - 1);
            }
        }

        foreach (var (name, first) in duplicates) problems.DuplicateName(tokens[name], tokens[first]);
        return duplicates.Count > 0;
    }

    private bool Sort(JsonToken[] tokens, int container, int end)
    {
        var names = new int[tokens[container].Count];
        var filled = 0;
        for (var name = container + 1; name < end; name = tokens[name + 1].Next) names[filled++] = name;
        Array.Sort(names, (a, b) =>
        {
            Comparisons++;
            var difference = JsonStrings.Compare(text, tokens[a], tokens[b]);
            return difference != 0 ? difference : a - b;
        });

        var found = false;
        for (int first = 0, at = 1; at < names.Length; at++)
        {
            if (!JsonStrings.Equal(text, tokens[names[first]], tokens[names[at]]))
            {
                first = at;
                continue;
            }

            problems.DuplicateName(tokens[names[at]], tokens[names[first]]);
            found = true;
        }

        return found;
    }

    private uint Hash(in JsonToken name)
    {
        if (name.Has(JsonToken.Flag.Escaped))
        {
            var decoded = JsonStrings.Decode(text, name);
            return Hash(decoded, 0, decoded.Length);
        }

        return Hash(text, name.Start + 1, name.End - 1);
    }

    internal static uint Hash(string characters, int start, int end)
    {
        var hash = 2166136261u;
        for (var at = start; at < end; at++) hash = (hash ^ characters[at]) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
