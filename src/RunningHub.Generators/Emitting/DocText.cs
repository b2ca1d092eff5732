namespace RunningHub.Generators.Emitting;

/// <summary>User text within a comment: on one line, shortened, and safe in XML.</summary>
internal readonly struct DocText(string text, int maximumLength) : IFragment
{
    /// <summary>Which characters of ASCII stand as they are.</summary>
    private static readonly bool[] Plain = Characters.Table(c => c > ' ' && c is not ('<' or '>' or '&'));

    public void AppendTo(SourceBuffer target)
    {
        var length = text.Length <= maximumLength ? text.Length : Cut();
        var wasSpace = false;
        var runFrom = 0;
        for (var i = 0; i < length; i++)
        {
            var c = text[i];
            if ((c < Plain.Length ? Plain[c] : Characters.IsPlain(text, i)) || (c == ' ' && !wasSpace))
            {
                wasSpace = c == ' ';
                continue;
            }

            target.Append(text, runFrom, i - runFrom);
            runFrom = i + 1;
            var isSpace = c is ' ' or '\t' or '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';
            if (!isSpace) target.Append(Replacement(c));
            else if (!wasSpace) target.Append(' ');
            wasSpace = isSpace;
        }

        target.Append(text, runFrom, length - runFrom);
        if (length < text.Length) target.Append('…');
    }

    private static string Replacement(char c) => c switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        _ => "\uFFFD",
    };

    // Not through the middle of a surrogate pair.
    private int Cut() => char.IsHighSurrogate(text[maximumLength - 1]) ? maximumLength - 1 : maximumLength;
}
