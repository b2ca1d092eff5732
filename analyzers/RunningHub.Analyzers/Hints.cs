namespace RunningHub.Analyzers;

/// <summary>What a rule tells its fix: keys of a diagnostic's properties. Linked into the assembly of the fixes, like <see cref="RuleIds"/>.</summary>
internal static class Hints
{
    /// <summary>The property to assign in place of what stands there, from the workflow on: <c>Node12.Value</c>.</summary>
    public const string Property = "Property";

    /// <summary>The name or text to write in place of the one that stands there: a member, a node id, a field.</summary>
    public const string Name = "Name";

    /// <summary>The expression to write in place of the one that stands there.</summary>
    public const string Value = "Value";
}
