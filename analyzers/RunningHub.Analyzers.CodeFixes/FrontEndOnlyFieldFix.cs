using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Sets the seed in place of what the browser would do to it, or takes the field out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FrontEndOnlyFieldFix))]
public sealed class FrontEndOnlyFieldFix : RuleFix
{
    private const string SetSeed = "Set the seed";
    private const string Remove = "Remove it";

    /// <summary>Makes the fix.</summary>
    public FrontEndOnlyFieldFix()
        : base(RuleIds.FrontEndOnlyField)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (SettingSyntax.Around(place.Node) is not { } setting) yield break;
        if (setting.IsStatement && place.Hint(Hints.Property) is { } seed)
            yield return new Edit($"{seed} = Seed.Next()", editor => setting.Assign(editor, seed, ShortNames.Expression("global::RunningHub.Seed.Next()"))) { Kind = SetSeed };
        if (setting.CanRemove) yield return new Edit(Remove, setting.Remove);
    }
}
