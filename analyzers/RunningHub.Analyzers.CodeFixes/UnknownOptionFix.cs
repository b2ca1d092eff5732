using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Writes the nearest option, as its member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownOptionFix))]
public sealed class UnknownOptionFix : ReplacedValueFix
{
    /// <summary>Makes the fix.</summary>
    public UnknownOptionFix()
        : base(RuleIds.UnknownOption, "Use the nearest option")
    {
    }
}
