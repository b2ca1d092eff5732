using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RunningHub.Generators;

/// <summary>The one thing that the generator asks of the compilation's options: how new the language is.</summary>
/// <param name="TooOld">The version of C# where it is too old for emitted code, as a user writes it; else null.</param>
/// <param name="HasFileScopedNamespaces">Whether a namespace can be declared for a whole file (C# 10).</param>
internal sealed record LanguageCheck(string? TooOld, bool HasFileScopedNamespaces)
{
    /// <summary>Looks at the options.</summary>
    public static LanguageCheck Of(ParseOptions options)
    {
        if (options is not CSharpParseOptions csharp) return new(null, false);
        var version = csharp.LanguageVersion.MapSpecifiedToEffectiveVersion();
        return new(version < LanguageVersion.CSharp8 ? version.ToDisplayString() : null, version >= LanguageVersion.CSharp10);
    }
}
