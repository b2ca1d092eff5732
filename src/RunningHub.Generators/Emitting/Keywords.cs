using Microsoft.CodeAnalysis.CSharp;

namespace RunningHub.Generators.Emitting;

/// <summary>C#'s reserved words. Words that are special in some places only are fine as names of types and members.</summary>
internal static class Keywords
{
    public static bool Contains(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None;
}
