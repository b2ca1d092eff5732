using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Sets the value where it comes from, or leaves the wire alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WiredInputFix))]
public sealed class WiredInputFix : RuleFix
{
    private const string SetSource = "Set the source of the wire";
    private const string Remove = "Leave it to the wire";

    /// <summary>Makes the fix.</summary>
    public WiredInputFix()
        : base(RuleIds.WiredInput)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (SettingSyntax.Around(place.Node) is not { } setting) yield break;
        if (setting is { IsStatement: true, Value: { } value } && place.Hint(Hints.Property) is { } source)
            yield return new Edit($"Set {source}", editor => setting.Assign(editor, source, value)) { Kind = SetSource };
        if (setting.CanRemove) yield return new Edit(Remove, setting.Remove);
    }
}
