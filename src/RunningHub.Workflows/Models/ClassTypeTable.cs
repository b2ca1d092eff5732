namespace RunningHub.Workflows.Models;

/// <summary>A table of fields: a field's name, and the class types on which the entry holds.</summary>
/// <remarks>A class type may end in <c>*</c>, which stands for any ending; <c>*</c> alone stands for every class type.</remarks>
internal sealed class ClassTypeTable
{
    private readonly Dictionary<string, string[]> _rows = new(StringComparer.Ordinal);

    public ClassTypeTable(params (string Field, string[] ClassTypes)[] rows)
    {
        foreach (var (field, classTypes) in rows) _rows.Add(field, classTypes);
    }

    public bool Contains(string classType, string field)
    {
        if (!_rows.TryGetValue(field, out var patterns)) return false;
        foreach (var pattern in patterns)
        {
            if (Matches(classType, pattern)) return true;
        }

        return false;
    }

    public static bool Matches(string classType, string pattern) => pattern[pattern.Length - 1] == '*'
        ? string.CompareOrdinal(classType, 0, pattern, 0, pattern.Length - 1) == 0
        : classType == pattern;
}
