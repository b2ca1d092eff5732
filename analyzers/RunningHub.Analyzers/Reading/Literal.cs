using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>Values as C# literals.</summary>
internal static class Literal
{
    /// <summary>A JSON number for an input of this type. C# finds the type of a whole number by its size; what has a fraction or an exponent is a double.</summary>
    public static string Number(string json, ITypeSymbol type) =>
        json.TrimStart('-').All(char.IsDigit) && type.SpecialType == SpecialType.System_Double && json.Length > 9 ? json + "d" : json;

    /// <summary>The literal that a text means, or null.</summary>
    public static string? Boolean(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" => "true",
        "FALSE" => "false",
        _ => null,
    };
}
