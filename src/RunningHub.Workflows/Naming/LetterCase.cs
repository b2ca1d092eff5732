namespace RunningHub.Workflows.Naming;

/// <summary>Upper and lower case for the scripts that field names are written in, the same on every host and in every culture.</summary>
/// <remarks>The runtime's own tables differ between .NET Framework and .NET, and between versions: a name must not.</remarks>
internal static class LetterCase
{
    /// <summary>The upper-case letter of Latin, Greek or Cyrillic; any other character stays.</summary>
    public static char Upper(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)(c - 32),
        >= '\u00E0' and <= '\u00FE' and not '\u00F7' => (char)(c - 32),
        >= '\u0100' and <= '\u0137' or >= '\u014A' and <= '\u0177' => c == '\u0131' ? c : (char)(c & ~1),
        >= '\u0139' and <= '\u0148' or >= '\u0179' and <= '\u017E' => (c & 1) == 0 ? (char)(c - 1) : c,
        >= '\u03B1' and <= '\u03C9' and not '\u03C2' => (char)(c - 32),
        >= '\u0430' and <= '\u044F' => (char)(c - 32),
        >= '\u0450' and <= '\u045F' => (char)(c - 80),
        _ => c,
    };

    /// <summary>The lower-case letter of Latin, Greek or Cyrillic; any other character stays.</summary>
    public static char Lower(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c + 32),
        >= '\u00C0' and <= '\u00DE' and not '\u00D7' => (char)(c + 32),
        >= '\u0100' and <= '\u0137' or >= '\u014A' and <= '\u0177' => c == '\u0130' ? c : (char)(c | 1),
        >= '\u0139' and <= '\u0148' or >= '\u0179' and <= '\u017E' => (c & 1) == 1 ? (char)(c + 1) : c,
        >= '\u0391' and <= '\u03A9' and not '\u03A2' => (char)(c + 32),
        >= '\u0410' and <= '\u042F' => (char)(c + 32),
        >= '\u0400' and <= '\u040F' => (char)(c + 80),
        _ => c,
    };

    /// <summary>A key that is the same for names that differ only in case.</summary>
    public static string Fold(string name)
    {
        var folded = name.ToCharArray();
        for (var i = 0; i < folded.Length; i++) folded[i] = Upper(folded[i]);
        return new string(folded);
    }
}
