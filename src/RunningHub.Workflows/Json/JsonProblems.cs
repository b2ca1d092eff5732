namespace RunningHub.Workflows;

/// <summary>Collects what is wrong with a text, and words it for the person who has to fix the file.</summary>
internal sealed class JsonProblems(string text)
{
    /// <summary>Of errors and of the rest. Enough for anybody to see what is going on; more only costs memory.</summary>
    public const int MaxKept = 100;

    /// <summary>The step's answer that ends the reading.</summary>
    private const int Stop = -1;

    private readonly List<JsonProblem> _problems = [];
    private int _errors;

    public bool HasErrors => _errors > 0;

    public bool HasStopped => StoppedAt >= 0;

    /// <summary>The place of the problem that ended the reading, or -1.</summary>
    public int StoppedAt { get; private set; } = -1;

    /// <summary>Whether another problem that is no error would be dropped: a file can have 100,000 of them.</summary>
    private bool IsFull => _problems.Count - Math.Min(_errors, MaxKept) >= MaxKept;

    public JsonProblem[] Sorted()
    {
        var sorted = _problems.ToArray();
        Array.Sort(sorted, (a, b) => a.Range.Start != b.Range.Start ? a.Range.Start.CompareTo(b.Range.Start) : a.Kind.CompareTo(b.Kind));
        return sorted;
    }

    public void ByteOrderMark(int at) =>
        Add(JsonProblemKind.ByteOrderMark, at, 1, "The text begins with a byte order mark. It is accepted here; many readers of "
            + "JSON refuse it.");

    public void Comment(int start, int end) =>
        Add(JsonProblemKind.Comment, start, end - start, "JSON has no comments, and ComfyUI refuses a file with one. Delete it.");

    public void UnclosedComment(int start) =>
        Add(JsonProblemKind.Comment, start, text.Length - start, "This comment is never closed, so that it swallows the rest of the text; "
            + "and JSON has no comments. Delete it.");

    public void TrailingComma(int comma, char closing) =>
        Add(JsonProblemKind.TrailingComma, comma, 1, $"There is a comma after the last entry, before '{closing}'. JSON does not allow it: "
            + "delete the comma.");

    public void NotANumber(int start, int end) => Add(
        JsonProblemKind.NotANumber, start, end - start, $"{text.Substring(start, end - start)} is not JSON, although Python writes it. "
            + "Write a number, or null.");

    public void LoneSurrogate(int at, int length) =>
        Add(JsonProblemKind.LoneSurrogate, at, length, "This is one half of a character that is written in two halves (a surrogate pair); "
            + "the other half is missing. It is kept as it is, but cannot be sent as UTF-8.");

    public void DuplicateName(in JsonToken second, in JsonToken first)
    {
        if (IsFull) return;
        Add(
            JsonProblemKind.DuplicateName, second.Start, second.Length,
            $"The name {Shorten(JsonStrings.Decode(text, second))} occurs twice in the same object. Only the last one counts: delete or "
                + "rename one of them.",
            new TextRange(first.Start, first.Length));
    }

    public void TooLarge(int limit) =>
        Add(JsonProblemKind.TooLarge, 0, 0, $"The text has {text.Length} characters; at most {limit} are read. A workflow file is far "
            + "smaller: is this the right file?");

    public int TooDeep(int at, int limit) =>
        Add(JsonProblemKind.TooDeep, at, 1, $"Lists and objects nest deeper than {limit} levels here. A workflow file needs fewer than "
            + "10: is this the right file?");

    public void TooManyValues(int at, int limit) =>
        Add(JsonProblemKind.TooManyValues, at, 1, $"There are more than {limit} values and names up to here. A workflow file has far "
            + "fewer: is this the right file?");

    public void NoValue()
    {
        if (HasErrors) Add(JsonProblemKind.NoValue, text.Length, 0, "There is nothing but comments in the text. A JSON text is one value, "
            + "such as an object in braces.");
        else Add(JsonProblemKind.NoValue, text.Length, 0, "The text is empty. A JSON text is one value, such as an object in braces.");
    }

    public void UnclosedContainer(int start) =>
        Add(JsonProblemKind.UnexpectedEnd, text.Length, 0, $"The text ends, yet the '{text[start]}' {At(start)} was never closed. Part of "
            + "the file is missing: export or copy it again.");

    public int UnclosedString(int start) =>
        Add(JsonProblemKind.UnexpectedEnd, text.Length, 0, $"The text ends inside the string {At(start)}. Part of the file is missing, or "
            + "a closing quote is.");

    public int ControlCharacter(int at) => Add(JsonProblemKind.ControlCharacter, at, 1, text[at] switch
    {
        '\n' or '\r' => "A string goes over the end of the line. Close it with a quote, or write the line break as \\n.",
        '\t' => "There is a tab inside a string. Write it as \\t.",
        '\0' => "There is a zero character inside a string. Is the file in UTF-16 and read as UTF-8? Save it as UTF-8.",
        _ => $"There is a control character, {Name(text[at])}, inside a string. Delete it, or write it as \\u{(int)text[at]:x4}.",
    });

    public int InvalidEscape(int at) => Add(JsonProblemKind.InvalidEscape, at, 1, text[at - 1] == '\\'
        ? $"A backslash before {Name(text[at])} is no escape of JSON (there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four "
            + "digits). If a backslash is meant, as in a Windows path, write it twice: \\\\."
        : $"After \\u come four hexadecimal digits; {Name(text[at])} is none. If a backslash is meant, write it twice: \\\\.");

    public int InvalidNumber(int start, int at)
    {
        if (at == text.Length) return Add(JsonProblemKind.UnexpectedEnd, at, 0, $"The text ends inside the number {At(start)}. Part of "
            + "the file is missing.");
        var before = text[at - 1];
        return Add(JsonProblemKind.InvalidNumber, at, 1, before switch
        {
            '0' when text[at] is >= '0' and <= '9' && IsFirstDigit(start, at - 1) => "A number does not begin with 0 unless 0 is all "
                + "there is before the point. Delete the leading zeros, or write the value as a string.",
            '.' => $"After the point of a number comes at least one digit, not {Name(text[at])}.",
            'e' or 'E' => $"After the {before} of a number comes an exponent, such as e-7, not {Name(text[at])}.",
            '+' or '-' => $"After the sign of a number comes a digit, not {Name(text[at])}.",
            _ => $"A number cannot go on with {Name(text[at])}. If this is text, put it in double quotes.",
        });
    }

    public int UnknownWord(int start, int end)
    {
        var word = text.Substring(start, end - start);
        foreach (var known in (string[])["true", "false", "null"])
        {
            if (end == text.Length && known.StartsWith(word, StringComparison.Ordinal))
                return Add(JsonProblemKind.UnexpectedEnd, end, 0, $"The text ends inside a word that begins {At(start)}, probably "
                    + $"{known}. Part of the file is missing.");
        }

        // The first character that no word of JSON has there; in "tru}" it is the brace.
        var right = word[0] == '-' ? 1 : 0;
        foreach (var known in (string[])["true", "false", "null"])
        {
            var same = 0;
            while (same < word.Length && same < known.Length && word[same] == known[same]) same++;
            right = Math.Max(right, same);
        }

        return Add(JsonProblemKind.UnknownWord, start + right, Math.Max(word.Length - right, 1), word switch
        {
            "True" or "TRUE" or "False" or "FALSE" => $"JSON writes {word.ToLowerInvariant()} in lower case, not {word}.",
            "None" or "undefined" or "NULL" or "Null" or "nil" => $"JSON has no {word}; write null.",
            _ => $"The word {Shorten(word)} is not JSON. Write text and placeholders in double quotes; without quotes there are only "
                + "numbers, true, false and null.",
        });
    }

    public int TextAfterValue(int at) => Add(
        JsonProblemKind.TextAfterValue, at, 1,
        $"The JSON text is complete before {Name(text[at])}, and nothing may follow it. Delete what follows, or a bracket too "
            + "many before it.");

    public int NameExpected(int at) => Add(JsonProblemKind.UnexpectedCharacter, at, 1, text[at] switch
    {
        '\'' or '\u201C' or '\u201D' or '\u2018' or '\u2019' => $"A name is written in straight double quotes (\"), not with "
            + $"{Name(text[at])}.",
        ',' => "There is one comma too many, or an entry is missing here.",
        ']' => "']' cannot close an object. Close it with '}', or look for a missing bracket before.",
        _ => $"The name of an entry is expected here, in double quotes, or '}}'; not {Name(text[at])}.",
    });

    public int ColonExpected(int at) => Add(JsonProblemKind.UnexpectedCharacter, at, 1, $"After the name of an entry comes ':', not "
        + $"{Name(text[at])}.");

    public int CommaExpected(int at, bool inObject) => Add(JsonProblemKind.UnexpectedCharacter, at, 1, text[at] switch
    {
        '"' or '{' or '[' => "A comma is missing before this.",
        '}' => "'}' cannot close a list. Close it with ']', or look for a missing bracket before.",
        ']' => "']' cannot close an object. Close it with '}', or look for a missing bracket before.",
        _ => $"After an entry comes a comma or '{(inObject ? '}' : ']')}', not {Name(text[at])}.",
    });

    public int ValueExpected(int at) => Add(JsonProblemKind.UnexpectedCharacter, at, 1, text[at] switch
    {
        '\'' or '\u201C' or '\u201D' or '\u2018' or '\u2019' => $"Text is written in straight double quotes (\"), not with "
            + $"{Name(text[at])}.",
        '+' => "A number has no plus sign. Delete it.",
        '.' => "A number begins with a digit: write 0.5, not .5.",
        '<' => "This looks like HTML or XML, not JSON. If it was downloaded, the site may have answered with an error page.",
        '$' or '%' => "A placeholder without quotes is not JSON. Put it in double quotes, or write a value.",
        '\0' => "There is a zero character. Is the file in UTF-16 and read as UTF-8, or is it no text file at all?",
        ',' => "A value is missing before this comma.",
        _ => $"A value is expected here (a string in double quotes, a number, true, false, null, an object or a list), not "
            + $"{Name(text[at])}.",
    });

    private static string Name(char c) => c switch
    {
        < ' ' or (>= '\u007F' and <= '\u00A0') or (>= '\u2000' and <= '\u200F') or (>= '\uD800' and <= '\uF8FF') or >= '\uFE00'
            => $"U+{(int)c:X4}",
        _ => $"'{c}'",
    };

    private static string Shorten(string name) => name.Length <= 60 ? $"\"{name}\"" : $"\"{name.Substring(0, 60)}…\"";

    private bool IsFirstDigit(int start, int at) => at == start || (at == start + 1 && text[start] == '-');

    private string At(int offset)
    {
        var line = 1;
        for (var at = 0; at < offset; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && text[at + 1] != '\n')) line++;
        }

        return $"of line {line}";
    }

    private int Add(JsonProblemKind kind, int start, int length, string detail, TextRange? related = null)
    {
        var problem = new JsonProblem(kind, new TextRange(start, length), detail, related);
        if (problem.IsError) _errors++;
        if (problem.StopsReading) StoppedAt = start;
        if (problem.StopsReading || (problem.IsError ? _errors <= MaxKept : !IsFull)) _problems.Add(problem);
        return Stop;
    }
}
