namespace RunningHub.Generators.Emitting;

/// <summary>A text as a C# string literal: what an editor could not show, or would show in another order, is escaped.</summary>
internal readonly struct Literal(string text) : IFragment
{
    /// <summary>Which characters of ASCII stand as they are.</summary>
    private static readonly bool[] Plain = Characters.Table(c => c >= ' ' && c is not ('"' or '\\'));

    public void AppendTo(SourceBuffer target)
    {
        target.Append('"');
        AppendContent(target, text);
        target.Append('"');
        target.CountLiteral(text.Length);
    }

    /// <summary>Appends the literal without its quotes.</summary>
    public static void AppendContent(SourceBuffer target, string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            at = AppendPlain(target, text, at);
            if (at < text.Length) AppendOne(target, text, at);
        }
    }

    // Character by character: a graph has a quote at every eighth, and copying the stretches between them costs more. As far as there is room for two.
    private static int AppendPlain(SourceBuffer target, string text, int at)
    {
        var plain = Plain;
        var room = target.Room();
        var characters = room.Array!;
        var (end, last) = (room.Offset, room.Offset + room.Count - 1);
        for (; at < text.Length && end < last; at++)
        {
            var c = text[at];
            if (!(c < plain.Length ? plain[c] : Characters.IsPlain(text, at)))
            {
                if (c is not ('"' or '\\')) break;
                characters[end++] = '\\';
            }

            characters[end++] = c;
        }

        target.Wrote(end - room.Offset);
        return at;
    }

    private static void AppendOne(SourceBuffer target, string text, int at)
    {
        var c = text[at];
        if (c is '"' or '\\') target.Append('\\').Append(c);
        else if (Characters.IsPlain(text, at)) target.Append(c);
        else AppendEscaped(target, c);
    }

    private static void AppendEscaped(SourceBuffer target, char c)
    {
        target.Append('\\');
        switch (c)
        {
            case '\n':
                target.Append('n');
                break;
            case '\r':
                target.Append('r');
                break;
            case '\t':
                target.Append('t');
                break;
            default:
                target.Append('u');
                for (var shift = 12; shift >= 0; shift -= 4) target.Append("0123456789abcdef"[(c >> shift) & 15]);
                break;
        }
    }
}
