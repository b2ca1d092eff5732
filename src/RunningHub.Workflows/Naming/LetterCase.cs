namespace RunningHub.Workflows.Naming;

/// <summary>Upper and lower case for the scripts that field names are written in, the same on every host and in every culture.</summary>
/// <remarks>The runtime's own tables differ between .NET Framework and .NET, and between versions: a name must not.</remarks>
internal static class LetterCase
{
    /// <summary>The upper-case letter of Latin, Greek or Cyrillic; any other character stays.</summary>
    public static char Upper(char c) => c switch
    {
        < '\u0080' => c is >= 'a' and <= 'z' ? (char)(c - 32) : c,
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
        < '\u0080' => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c,
        >= '\u00C0' and <= '\u00DE' and not '\u00D7' => (char)(c + 32),
        >= '\u0100' and <= '\u0137' or >= '\u014A' and <= '\u0177' => c == '\u0130' ? c : (char)(c | 1),
        >= '\u0139' and <= '\u0148' or >= '\u0179' and <= '\u017E' => (c & 1) == 1 ? (char)(c + 1) : c,
        >= '\u0391' and <= '\u03A9' and not '\u03A2' => (char)(c + 32),
        >= '\u0410' and <= '\u042F' => (char)(c + 32),
        >= '\u0400' and <= '\u040F' => (char)(c + 80),
        _ => c,
    };

    /// <summary>Takes names that differ only in case for equal.</summary>
    public static IEqualityComparer<string> Ignored { get; } = new CaseIgnored();

    /// <summary>Whether a name ends like another text, whatever the case.</summary>
    public static bool EndsWith(string name, string ending)
    {
        if (name.Length < ending.Length) return false;
        for (int i = name.Length - ending.Length, j = 0; j < ending.Length; i++, j++)
        {
            if (name[i] != ending[j] && Upper(name[i]) != Upper(ending[j])) return false;
        }

        return true;
    }

    /// <summary>Whether two texts differ only in case, spaces and underscores.</summary>
    public static bool SameLetters(string left, string right)
    {
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < left.Length && left[i] is (' ' or '_')) i++;
            while (j < right.Length && right[j] is (' ' or '_')) j++;
            if (i >= left.Length || j >= right.Length) return i >= left.Length && j >= right.Length;
            if (Upper(left[i]) != Upper(right[j])) return false;
        }
    }

    private sealed class CaseIgnored : IEqualityComparer<string>
    {
        public bool Equals(string x, string y) => x.Length == y.Length && EndsWith(x, y);

        /// <summary>FNV-1a with 64 bits, folded: with a state of 32 bits, a file could hold thousands of names of one hash.</summary>
        public int GetHashCode(string name)
        {
            unchecked
            {
                var hash = 14695981039346656037;
                foreach (var c in name) hash = (hash ^ Upper(c)) * 1099511628211;
                hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
                return (int)(hash ^ (hash >> 32));
            }
        }
    }
}
