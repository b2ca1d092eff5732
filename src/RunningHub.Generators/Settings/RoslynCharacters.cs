using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Settings;

/// <summary>The compiler's own knowledge of identifiers, for <see cref="RunningHub.Workflows.Naming"/>.</summary>
internal static class RoslynCharacters
{
    /// <summary>Formatting characters are out: the compiler allows them in identifiers and then ignores them, so that two names would be one.</summary>
    public static IdentifierCharacters Instance { get; } = new(
        SyntaxFacts.IsIdentifierStartCharacter,
        c => SyntaxFacts.IsIdentifierPartCharacter(c) && (c < '\u0080' || CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format));
}
