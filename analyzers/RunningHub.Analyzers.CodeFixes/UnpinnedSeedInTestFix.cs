using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Takes the seeds of the file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnpinnedSeedInTestFix))]
public sealed class UnpinnedSeedInTestFix : StatementAfterFix
{
    private const string Pin = "Call PinSeeds()";

    /// <summary>Makes the fix.</summary>
    public UnpinnedSeedInTestFix()
        : base(RuleIds.UnpinnedSeedInTest, Pin)
    {
    }

    private protected override (string Title, string Statement)? Statement(Place place) => (Pin, "PinSeeds()");
}
