namespace RunningHub.Workflows.Naming;

/// <summary>
/// The names of the inputs of a class of nodes: most of its nodes have the same inputs, so those of the last few that differ are kept. Thread-safe.
/// </summary>
internal sealed class ClassInputNames
{
    // What is kept lives as long as the compiler: a file decides what is in it, and not how much.
    private const int MostFields = 100;
    private const int LongestField = 80;

    private readonly Entry?[] _last = new Entry?[4];
    private int _next;

    /// <summary>What <see cref="MemberNames.OfInputs(IReadOnlyList{string}, string, IdentifierCharacters)"/> gives. Nobody changes the array.</summary>
    public string[] Of(string[] fields, string inputsClass, IdentifierCharacters characters)
    {
        foreach (var last in _last)
        {
            if (last is not null && last.Has(fields, characters)) return last.Names;
        }

        var names = MemberNames.OfInputs(fields, inputsClass, characters);
        if (IsSmall(fields) && !DependsOnClass(names)) _last[Interlocked.Increment(ref _next) & (_last.Length - 1)] = new(fields, characters, names);
        return names;
    }

    private static bool IsSmall(string[] fields)
    {
        foreach (var field in fields)
        {
            if (field.Length > LongestField) return false;
        }

        return fields.Length <= MostFields;
    }

    /// <summary>An input must not be called as the class that holds it, so what is called like one may have another name in another node.</summary>
    private static bool DependsOnClass(string[] names)
    {
        foreach (var name in names)
        {
            if (name.IndexOf(MemberNames.InputsSuffix, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }

    private sealed class Entry(string[] fields, IdentifierCharacters characters, string[] names)
    {
        public string[] Names => names;

        public bool Has(string[] others, IdentifierCharacters otherCharacters)
        {
            if (others.Length != fields.Length || otherCharacters != characters) return false;
            for (var i = 0; i < others.Length; i++)
            {
                if (others[i] != fields[i]) return false;
            }

            return true;
        }
    }
}
