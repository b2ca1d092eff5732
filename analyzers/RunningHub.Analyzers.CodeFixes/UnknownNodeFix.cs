using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Names the nearest node.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownNodeFix))]
public sealed class UnknownNodeFix : RuleFix
{
    private const string Nearest = "Name the nearest node";

    /// <summary>Makes the fix.</summary>
    public UnknownNodeFix()
        : base(RuleIds.UnknownNode)
    {
    }

    private protected override IEnumerable<Edit> EditsFor(Place place)
    {
        if (place.Hint(Hints.Name) is { } name && NearestName.CanWrite(place.Node))
            yield return new Edit($"Change to {name}", editor => NearestName.Write(editor, place.Node, name)) { Kind = Nearest };
    }
}
