using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Generators.Emitting;

/// <summary>
/// The characters of one source while it is written. One array per thread serves source after source: a builder that grows in chunks allocates
/// every character once more, and copies it once more at the end.
/// </summary>
internal sealed class SourceBuffer
{
    // A large source does not stay in the editor's memory: 1 MB at most.
    private const int Smallest = 16 * 1024, LargestKept = 512 * 1024;

    // From here on a string is a large object, and many of them make the runtime collect its whole heap, again and again. Given a reader and a length from here
    // on, Roslyn keeps a text in pieces.
    private const int LargestString = 40 * 1024;

    [ThreadStatic]
    private static char[]? _kept;

    private char[] _characters;
    private int _length;

    /// <summary>Begins a source.</summary>
    /// <param name="expected">About how many characters it will have: a large one is not copied as it grows.</param>
    public SourceBuffer(int expected = Smallest)
    {
        _characters = _kept is { } kept && kept.Length >= expected ? kept : new char[Math.Max(expected, Smallest)];
        _kept = null;
    }

    public SourceBuffer Append(char c)
    {
        if (_length == _characters.Length) Grow(1);
        _characters[_length++] = c;
        return this;
    }

    public SourceBuffer Append(string? text) => text is null ? this : Append(text, 0, text.Length);

    public SourceBuffer Append(string text, int start, int count)
    {
        if (_characters.Length - _length < count) Grow(count);
        text.CopyTo(start, _characters, _length, count);
        _length += count;
        return this;
    }

    public SourceBuffer Append(int number) => number is >= 0 and < 10 ? Append((char)('0' + number)) : Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>How many characters there are.</summary>
    public int Length => _length;

    /// <summary>Appends characters that stand in the text already.</summary>
    public SourceBuffer AppendAgain(int start, int count)
    {
        if (_characters.Length - _length < count) Grow(count);
        Array.Copy(_characters, start, _characters, _length, count);
        _length += count;
        return this;
    }

    /// <summary>Room for characters that the caller writes itself, from <see cref="Length"/> on; <see cref="Wrote"/> says how many they became.</summary>
    public char[] Room(int most)
    {
        if (_characters.Length - _length < most) Grow(most);
        return _characters;
    }

    /// <summary>Takes what the caller wrote into the <see cref="Room"/>.</summary>
    public void Wrote(int end) => _length = end;

    /// <summary>How many characters the literals among them have, or more, with what each takes beside them.</summary>
    public int LiteralCharacters { get; private set; }

    /// <summary>Counts a literal: those of an assembly share 16 MB.</summary>
    /// <param name="characters">How many characters it has for who reads it.</param>
    public void CountLiteral(int characters)
    {
        const int overhead = 2;
        LiteralCharacters += characters + overhead;
    }

    /// <summary>Makes a source of it; the buffer is not used afterwards.</summary>
    public SourceText Finish(Encoding encoding)
    {
        var text = _length < LargestString
            ? SourceText.From(new string(_characters, 0, _length), encoding)
            : SourceText.From(new Reader(_characters, _length), _length, encoding);
        if (_characters.Length <= LargestKept) _kept = _characters;
        _characters = [];
        _length = 0;
        return text;
    }

    private void Grow(int count) => Array.Resize(ref _characters, Math.Max(_characters.Length * 2, Math.Max(_length + count, Smallest)));

    /// <summary>Hands the characters to Roslyn.</summary>
    private sealed class Reader(char[] characters, int length) : TextReader
    {
        private int _at;

        public override int Peek() => _at < length ? characters[_at] : -1;

        public override int Read() => _at < length ? characters[_at++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            var taken = Math.Min(count, length - _at);
            Array.Copy(characters, _at, buffer, index, taken);
            _at += taken;
            return taken;
        }
    }
}
