namespace RunningHub.Workflows.Models;

/// <summary>A table of fields: a field's name, and the class types on which the entry holds.</summary>
internal sealed class ClassTypeTable
{
    private readonly Dictionary<string, ClassTypeSet> _rows = new(StringComparer.Ordinal);

    public ClassTypeTable(params (string Field, string[] ClassTypes)[] rows)
    {
        foreach (var (field, classTypes) in rows) _rows.Add(field, new ClassTypeSet(classTypes));
    }

    public bool Contains(string classType, string field) => _rows.TryGetValue(field, out var classTypes) && classTypes.Contains(classType);
}

/// <summary>Class types. One may end in <c>*</c>, which stands for any ending; <c>*</c> alone stands for every class type.</summary>
internal sealed class ClassTypeSet
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _beginnings = [];

    public ClassTypeSet(params string[] patterns)
    {
        foreach (var pattern in patterns)
        {
            if (pattern[pattern.Length - 1] == '*') _beginnings.Add(pattern.Substring(0, pattern.Length - 1));
            else _names.Add(pattern);
        }
    }

    public bool Contains(string classType)
    {
        if (_names.Contains(classType)) return true;
        foreach (var beginning in _beginnings)
        {
            if (classType.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
