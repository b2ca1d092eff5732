using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RunningHub.Generators;

/// <summary>The one thing that the generator asks of the compilation's options: whether the language is new enough.</summary>
internal static class LanguageCheck
{
    /// <summary>The version of C# where it is too old for emitted code, as a user writes it; else null.</summary>
    public static string? TooOld(ParseOptions options) =>
        options is CSharpParseOptions csharp && csharp.LanguageVersion.MapSpecifiedToEffectiveVersion() is var version && version < LanguageVersion.CSharp8
            ? version.ToDisplayString()
            : null;
}
