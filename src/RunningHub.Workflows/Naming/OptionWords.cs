namespace RunningHub.Workflows.Naming;

/// <summary>
/// Spells out the signs of options that consist of signs, or differ in signs alone: <c>a &gt;= b</c> → <c>a GreaterOrEqual b</c>, <c>-x</c> → <c>Minus x</c>,
/// <c>fp8++</c> → <c>fp8 PlusPlus</c>, <c>C# minor</c> → <c>C Sharp minor</c>.
/// </summary>
internal static class OptionWords
{
    private const string PlusPlus = "++";

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        [""] = "Empty",
        ["+"] = "Plus",
        ["-"] = "Minus",
        ["*"] = "Times",
        ["/"] = "DividedBy",
        ["//"] = "DividedByFloor",
        ["**"] = "Power",
        ["^"] = "Power",
        ["%"] = "Percent",
        ["="] = "Equal",
        ["=="] = "Equal",
        ["!="] = "NotEqual",
        ["<>"] = "NotEqual",
        ["<"] = "Less",
        [">"] = "Greater",
        ["<="] = "LessOrEqual",
        [">="] = "GreaterOrEqual",
        ["&"] = "And",
        ["&&"] = "And",
        ["|"] = "Or",
        ["||"] = "Or",
        ["!"] = "Not",
    };

    /// <summary>The option with its signs as words; as it is where they do not matter.</summary>
    /// <param name="option">The option.</param>
    /// <param name="options">The list that it is in: a <c>-</c> takes away only where a <c>+</c> adds, and else means that nothing is chosen.</param>
    public static string Spell(string option, IReadOnlyList<string> options)
    {
        if (option == "-" && !options.Contains("+")) return "Dash";
        if (Signs.TryGetValue(option.Trim(), out var word)) return word;
        var parts = option.Split(' ');
        if (parts.Length == 3 && IsComparison(parts[1]) && Signs.TryGetValue(parts[1], out word)) return $"{parts[0]} {word} {parts[2]}";
        if (option.Length > 2 && option.EndsWith(PlusPlus, StringComparison.Ordinal)) return option.Substring(0, option.Length - PlusPlus.Length) + " PlusPlus";
        if (parts[0].Length == 2 && parts[0][1] == '#') return parts[0][0] + " Sharp" + option.Substring(2);
        return option.Length > 1 && option[0] == '-' && IsLetterOrDigit(option[1]) && option[option.Length - 1] != '-' ? "Minus " + option.Substring(1) : option;
    }

    /// <summary>Other signs between words only keep them apart: <c>A4 - 2480x3508</c>.</summary>
    private static bool IsComparison(string part) => part.Length > 0 && part[0] is '=' or '!' or '<' or '>';

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
