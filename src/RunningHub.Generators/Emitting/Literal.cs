namespace RunningHub.Generators.Emitting;

/// <summary>A text as a C# string literal: what an editor could not show, or would show in another order, is escaped.</summary>
internal readonly struct Literal(string text) : IFragment
{
    public void AppendTo(SourceBuffer target)
    {
        target.Append('"');
        AppendContent(target, text);
        target.Append('"');
    }

    /// <summary>Appends the literal without its quotes.</summary>
    public static void AppendContent(SourceBuffer target, string text)
    {
        var plainFrom = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is not ('"' or '\\') && Characters.IsPlain(text, i)) continue;

            target.Append(text, plainFrom, i - plainFrom);
            plainFrom = i + 1;
            AppendEscaped(target, c);
        }

        target.Append(text, plainFrom, text.Length - plainFrom);
    }

    private static void AppendEscaped(SourceBuffer target, char c)
    {
        target.Append('\\');
        switch (c)
        {
            case '"' or '\\':
                target.Append(c);
                break;
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
