namespace RunningHub.Generators.Emitting;

/// <summary>Which characters may stand in emitted text as they are. Keys and titles in workflow files are user text and hold anything.</summary>
internal static class Characters
{
    /// <summary>The characters of ASCII that something is true of, by their codes: one look in place of a comparison for each exception.</summary>
    public static bool[] Table(Func<char, bool> isTrue)
    {
        var table = new bool[0x7F];
        for (var c = '\0'; c < table.Length; c++) table[c] = isTrue(c);
        return table;
    }

    /// <summary>Whether a character shows itself, in its place: no control, no line break, no half of a surrogate pair, nothing that turns the direction of writing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The character's index.</param>
    public static bool IsPlain(string text, int at)
    {
        var c = text[at];
        if (c is >= ' ' and < '\u007F') return true;
        if (c is >= '\uD800' and <= '\uDBFF') return at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        if (c is >= '\uDC00' and <= '\uDFFF') return at > 0 && char.IsHighSurrogate(text[at - 1]);
        return c is >= '\u00A0' and not (
            '\u00AD' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFFF9' and <= '\uFFFB') or >= '\uFFFE');
    }
}
