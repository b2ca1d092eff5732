using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Names the nearest field, as its property where the value fits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownFieldFix))]
public sealed class UnknownFieldFix : RuleFix
{
    private const string UseProperty = "Set the property of the nearest field";
    private const string Nearest = "Name the nearest field";

    /// <summary>Makes the fix.</summary>
    public UnknownFieldFix()
        : base(RuleIds.UnknownField)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Hint(Hints.Property) is { } property && SettingSyntax.Around(place.Node) is { IsStatement: true, Value: { } value } setting)
            yield return new Edit($"Set {property}", editor => setting.Assign(editor, property, value)) { Kind = UseProperty };
        if (place.Hint(Hints.Name) is { } name && NearestName.CanWrite(place.Node))
            yield return new Edit($"Change to {name}", editor => NearestName.Write(editor, place.Node, name)) { Kind = Nearest };
    }
}
