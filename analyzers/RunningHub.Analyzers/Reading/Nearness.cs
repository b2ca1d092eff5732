namespace RunningHub.Analyzers;

/// <summary>How far one text is from another.</summary>
internal static class Nearness
{
    /// <summary>How many edits still count as a slip of the hand.</summary>
    public const int Slip = 2;

    /// <summary>Single-character insertions, deletions, replacements and swaps of neighbours between two texts; case does not count.</summary>
    public static int Edits(string left, string right)
    {
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[a.Length, b.Length];
    }

    /// <summary>The candidate that a slip leads away from, or null. A text as short as the slip itself is near to everything, so it must be shorter.</summary>
    public static T? Nearest<T>(string text, IEnumerable<T> candidates, Func<T, string> name)
        where T : class
    {
        T? nearest = null;
        var best = Math.Min(Slip, text.Length - 1) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(name(candidate).Length - text.Length) >= best || Edits(text, name(candidate)) is var edits && edits >= best) continue;
            nearest = candidate;
            best = edits;
        }

        return nearest;
    }

    /// <summary>Whether two names are the same but for case, <c>_</c> and whatever else C# leaves out of a name.</summary>
    public static bool SameLetters(string left, string right) => string.Equals(Letters(left), Letters(right), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
