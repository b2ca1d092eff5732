using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Assigns the property.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OverrideOfPropertyFix))]
public sealed class OverrideOfPropertyFix : RuleFix
{
    private const string UseProperty = "Set the property";

    /// <summary>Makes the fix.</summary>
    public OverrideOfPropertyFix()
        : base(RuleIds.OverrideOfProperty)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Hint(Hints.Property) is { } property && SettingSyntax.Around(place.Node) is { IsStatement: true, Value: { } value } setting)
            yield return new Edit($"Set {property}", editor => setting.Assign(editor, property, value)) { Kind = UseProperty };
    }
}
