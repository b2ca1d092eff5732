namespace RunningHub.Workflows;

/// <summary>Reads a text into tokens. No recursion: the way out of a container is kept in the containers' own tokens.</summary>
internal sealed class JsonReader
{
    private const int DeepestLimit = 1000;

    /// <summary>What <see cref="_open"/> says outside of every container; what a step says when reading must stop.</summary>
    private const int None = -1;

    /// <summary>Which characters of ASCII, by their codes, stand for themselves in a string.</summary>
    private static readonly bool[] Plain = [.. Enumerable.Range(0, 0x80).Select(c => c >= ' ' && c is not ('"' or '\\'))];

    private static readonly char[] LineEnds = ['\n', '\r'];

    private readonly string _text;
    private readonly JsonLimits _limits;
    private readonly int _maxTokens;
    private readonly int _maxDepth;
    private readonly CancellationToken _cancellation;
    private readonly JsonProblems _problems;
    private readonly DuplicateNames _names;

    private JsonToken[] _tokens;
    private int _count;
    private int _depth;
    private int _open = None;
    private Expected _expected = Expected.Value;

    public JsonReader(string text, JsonLimits limits, CancellationToken cancellation)
    {
        _text = text;
        _limits = limits;
        _maxTokens = Math.Min(limits.MaxTokens, JsonToken.MaxCount);
        _maxDepth = Math.Min(limits.MaxDepth, DeepestLimit);
        _cancellation = cancellation;
        _problems = new JsonProblems(text);
        _names = new DuplicateNames(text, _problems);

        // Exported workflows have a token for every 12 characters, minified ones for every 7.
        _tokens = new JsonToken[Math.Min(Math.Max(16, text.Length / 10), 1 << 20)];
    }

    private enum Expected
    {
        Value,
        Name,
        NameOrEnd,
        Colon,
        MemberValue,
        Item,
        ItemOrEnd,
        CommaOrEnd,
        Nothing,
    }

    public JsonToken[] Tokens => _tokens;

    public int TokenCount => _count;

    public long NameComparisons => _names.Comparisons;

    public IReadOnlyList<JsonProblem> Problems => _problems.Sorted();

    public bool IsValid => !_problems.HasErrors;

    private bool InObject => _tokens[_open].Kind == JsonKind.Object;

    private Expected AfterValue => _open == None ? Expected.Nothing : Expected.CommaOrEnd;

    public void Read()
    {
        if (_text.Length > _limits.MaxLength)
        {
            _problems.TooLarge(_limits.MaxLength);
            return;
        }

        ReadTokens();
        if (_open != None) LeaveOpen();
    }

    /// <summary>The whole grammar, one token at a time.</summary>
    private void ReadTokens()
    {
        var text = _text;
        var at = 0;
        var comma = 0;
        if (text.Length > 0 && text[0] == '\uFEFF') _problems.ByteOrderMark(at++);

        while (true)
        {
            while (at < text.Length && text[at] is ' ' or '\n' or '\r' or '\t') at++;
            if (at >= text.Length)
            {
                if (_expected != Expected.Nothing) MissingAtEnd();
                return;
            }

            var next = None;
            var c = text[at];
            switch (_expected)
            {
                case Expected.Value or Expected.MemberValue:
                    next = ReadValue(at);
                    break;
                case Expected.Item or Expected.ItemOrEnd:
                    if (c == ']')
                    {
                        if (_expected == Expected.Item) _problems.TrailingComma(comma, c);
                        next = Close(at);
                    }
                    else
                    {
                        next = ReadValue(at);
                    }

                    break;
                case Expected.Name or Expected.NameOrEnd:
                    if (c == '"')
                    {
                        next = ReadString(at, Expected.Colon);
                    }
                    else if (c == '}')
                    {
                        if (_expected == Expected.Name) _problems.TrailingComma(comma, c);
                        next = Close(at);
                    }

                    break;
                case Expected.Colon:
                    if (c == ':')
                    {
                        _expected = Expected.MemberValue;
                        next = at + 1;
                    }

                    break;
                case Expected.CommaOrEnd:
                    if (c == ',')
                    {
                        comma = at;
                        _expected = InObject ? Expected.Name : Expected.Item;
                        next = at + 1;
                    }
                    else if (c == (InObject ? '}' : ']'))
                    {
                        next = Close(at);
                    }

                    break;
            }

            // Not what the grammar wants here: a comment, or the end of the reading.
            if (next == None && !_problems.HasStopped) next = c is '/' or '#' ? SkipComment(at) : Unexpected(at);
            if (next == None) return;
            at = next;
        }
    }

    private int ReadValue(int at)
    {
        switch (_text[at])
        {
            case '"':
                return ReadString(at, AfterValue);
            case '{':
                return Open(at, JsonKind.Object, Expected.NameOrEnd);
            case '[':
                return Open(at, JsonKind.Array, Expected.ItemOrEnd);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber(at);
            case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_':
                return ReadWord(at);
            default:
                return None;
        }
    }

    private int ReadString(int start, Expected then)
    {
        var text = _text;
        var plain = Plain;
        var flags = JsonToken.Flag.None;
        var at = start + 1;
        while (at < text.Length)
        {
            var c = text[at];
            if (c < plain.Length && plain[c])
            {
                at++;
            }
            else if (c == '"')
            {
                at++;
                var isName = then == Expected.Colon;
                if (isName ? !AddToken(JsonKind.String, start, at, flags) : !AddValue(JsonKind.String, start, at, flags)) return None;
                _expected = then;
                return at;
            }
            else if (c == '\\')
            {
                flags |= JsonToken.Flag.Escaped;
                at = ReadEscape(at, ref flags);
                if (at == None) return None;
            }
            else if (c < ' ')
            {
                return _problems.ControlCharacter(at);
            }
            else if (c is >= '\uD800' and <= '\uDFFF')
            {
                if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                {
                    at += 2;
                }
                else
                {
                    flags |= JsonToken.Flag.LoneSurrogate;
                    _problems.LoneSurrogate(at++, 1);
                }
            }
            else
            {
                at++;
            }
        }

        return _problems.UnclosedString(start);
    }

    private int ReadEscape(int at, ref JsonToken.Flag flags)
    {
        var text = _text;
        if (at + 1 == text.Length) return _problems.UnclosedString(at);
        switch (text[at + 1])
        {
            case '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't':
                return at + 2;
            case 'u':
                break;
            default:
                return _problems.InvalidEscape(at + 1);
        }

        for (var digit = at + 2; digit < at + 6; digit++)
        {
            if (digit == text.Length) return _problems.UnclosedString(at);
            if (JsonStrings.HexDigit(text[digit]) < 0) return _problems.InvalidEscape(digit);
        }

        var unit = (char)JsonStrings.Hex(text, at + 2);
        if (!char.IsSurrogate(unit)) return at + 6;
        if (char.IsHighSurrogate(unit) && IsLowSurrogateEscape(at + 6)) return at + 12;
        flags |= JsonToken.Flag.LoneSurrogate;
        _problems.LoneSurrogate(at, 6);
        return at + 6;
    }

    private bool IsLowSurrogateEscape(int at) =>
        at + 6 <= _text.Length && _text[at] == '\\' && _text[at + 1] == 'u' && JsonStrings.Hex(_text, at + 2) is >= 0xDC00 and <= 0xDFFF;

    private int ReadNumber(int start)
    {
        var text = _text;
        var at = start;
        if (text[at] == '-')
        {
            at++;
            if (at < text.Length && text[at] == 'I') return ReadWord(start);
        }

        var digits = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        if (at == digits) return _problems.InvalidNumber(start, at);
        if (text[digits] == '0' && at > digits + 1) return _problems.InvalidNumber(start, digits + 1);

        if (at < text.Length && text[at] == '.')
        {
            var fraction = ++at;
            while (at < text.Length && text[at] is >= '0' and <= '9') at++;
            if (at == fraction) return _problems.InvalidNumber(start, at);
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            var exponent = at;
            while (at < text.Length && text[at] is >= '0' and <= '9') at++;
            if (at == exponent) return _problems.InvalidNumber(start, at);
        }

        if (at < text.Length && (IsWordCharacter(text[at]) || text[at] == '.')) return _problems.InvalidNumber(start, at);
        return AddScalar(JsonKind.Number, start, at);
    }

    private int ReadWord(int start)
    {
        var end = start + 1;
        while (end < _text.Length && IsWordCharacter(_text[end])) end++;
        var kind = (end - start, _text[start]) switch
        {
            (4, 't') when Is("true") => JsonKind.True,
            (5, 'f') when Is("false") => JsonKind.False,
            (4, 'n') when Is("null") => JsonKind.Null,
            (3, 'N') when Is("NaN") => JsonKind.NotANumber,
            (8, 'I') when Is("Infinity") => JsonKind.NotANumber,
            (9, '-') when Is("-Infinity") => JsonKind.NotANumber,
            _ => JsonKind.Object,
        };
        if (kind == JsonKind.Object) return _problems.UnknownWord(start, end);
        if (kind == JsonKind.NotANumber) _problems.NotANumber(start, end);
        return AddScalar(kind, start, end);

        bool Is(string word) => string.CompareOrdinal(_text, start, word, 0, word.Length) == 0;
    }

    private static bool IsWordCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private int AddScalar(JsonKind kind, int start, int end)
    {
        if (!AddValue(kind, start, end, JsonToken.Flag.None)) return None;
        _expected = AfterValue;
        return end;
    }

    private bool AddValue(JsonKind kind, int start, int end, JsonToken.Flag flags)
    {
        if (!AddToken(kind, start, end, flags)) return false;
        if (_open != None) _tokens[_open].AddOne();
        return true;
    }

    private bool AddToken(JsonKind kind, int start, int end, JsonToken.Flag flags)
    {
        if (_count >= _maxTokens)
        {
            _problems.TooManyValues(start, _maxTokens);
            return false;
        }

        if (_count == _tokens.Length)
        {
            _cancellation.ThrowIfCancellationRequested();
            Array.Resize(ref _tokens, _count * 2);
        }

        _tokens[_count++] = new JsonToken(kind, start, end - start, _count, flags);
        return true;
    }

    private int Open(int at, JsonKind kind, Expected then)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_depth == _maxDepth) return _problems.TooDeep(at, _maxDepth);
        var container = _count;
        if (!AddValue(kind, at, at + 1, JsonToken.Flag.None)) return None;
        _tokens[container].Next = _open;
        _open = container;
        _depth++;
        _expected = then;
        return at + 1;
    }

    private int Close(int at)
    {
        CloseToken(at + 1);
        _expected = AfterValue;
        return at + 1;
    }

    private void CloseToken(int end)
    {
        ref var container = ref _tokens[_open];
        if (container.Kind == JsonKind.Object && container.Count > 1) _names.Check(_tokens, _open, _count);
        var outer = container.Next;
        container.Length = end - container.Start;
        container.Next = _count;
        _open = outer;
        _depth--;
    }

    /// <summary>Ends what was still open when reading stopped: a name without a value goes, everything else stays and is marked.</summary>
    private void LeaveOpen()
    {
        if (_expected is Expected.Colon or Expected.MemberValue) _count--;
        while (_open != None)
        {
            _tokens[_open].Mark(JsonToken.Flag.Incomplete);
            CloseToken(_problems.StoppedAt);
        }
    }

    private int SkipComment(int at)
    {
        var text = _text;
        var second = at + 1 < text.Length ? text[at + 1] : '\0';
        int end;
        if (text[at] == '/' && second == '*')
        {
            end = text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2;
            if (end < 2)
            {
                _problems.UnclosedComment(at);
                return text.Length;
            }
        }
        else if (text[at] == '#' || second == '/')
        {
            end = text.IndexOfAny(LineEnds, at);
            if (end < 0) end = text.Length;
        }
        else
        {
            return Unexpected(at);
        }

        _problems.Comment(at, end);
        return end;
    }

    private int Unexpected(int at) => _expected switch
    {
        Expected.Nothing => _problems.TextAfterValue(at),
        Expected.Name or Expected.NameOrEnd => _problems.NameExpected(at),
        Expected.Colon => _problems.ColonExpected(at),
        Expected.CommaOrEnd => _problems.CommaExpected(at, InObject),
        _ => _problems.ValueExpected(at),
    };

    private void MissingAtEnd()
    {
        if (_open == None) _problems.NoValue();
        else _problems.UnclosedContainer(_tokens[_open].Start);
    }
}
