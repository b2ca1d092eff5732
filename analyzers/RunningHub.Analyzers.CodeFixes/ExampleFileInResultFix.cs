using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RunningHub.Analyzers;

/// <summary>Assigns the input a file whose path is left to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExampleFileInResultFix))]
public sealed class ExampleFileInResultFix : StatementAfterFix
{
    /// <summary>Makes the fix.</summary>
    public ExampleFileInResultFix()
        : base(RuleIds.ExampleFileInResult, "Assign the file")
    {
    }

    private protected override (string Title, string Statement)? Statement(Place place) =>
        place.Hint(Hints.Property) is { } property ? ($"Assign {property}", $"{property} = global::RunningHub.MediaInput.FromFile(\"path/of/the/file\")") : null;
}
