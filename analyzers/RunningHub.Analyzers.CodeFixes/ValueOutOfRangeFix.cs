using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Writes the nearest value that the node accepts; a random seed for a negative one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueOutOfRangeFix))]
public sealed class ValueOutOfRangeFix : ReplacedValueFix
{
    /// <summary>Makes the fix.</summary>
    public ValueOutOfRangeFix()
        : base(RuleIds.ValueOutOfRange, "Use the nearest accepted value")
    {
    }
}
