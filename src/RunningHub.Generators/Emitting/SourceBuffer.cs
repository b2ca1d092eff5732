using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Generators.Emitting;

/// <summary>
/// The characters of one source while it is written, in pieces of one size. Full pieces become the source itself: nothing is copied as it grows, and no piece is
/// a large object, many of which make the runtime collect its whole heap, again and again. The last piece of each thread serves source after source.
/// </summary>
internal sealed class SourceBuffer
{
    [ThreadStatic]
    private static char[]? _kept;

    private readonly List<char[]> _full = [];
    private char[] _piece;
    private int _used;

    /// <summary>Begins a source.</summary>
    public SourceBuffer()
    {
        _piece = _kept ?? new char[PiecewiseText.PieceLength];
        _kept = null;
    }

    public SourceBuffer Append(char c)
    {
        if (_used == _piece.Length) NextPiece();
        _piece[_used++] = c;
        return this;
    }

    public SourceBuffer Append(string? text) => text is null ? this : Append(text, 0, text.Length);

    public SourceBuffer Append(string text, int start, int count)
    {
        if (_piece.Length - _used < count) return AppendAcross(text, start, count);
        text.CopyTo(start, _piece, _used, count);
        _used += count;
        return this;
    }

    public SourceBuffer Append(int number) => number is >= 0 and < 10 ? Append((char)('0' + number)) : Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>How many characters there are.</summary>
    public int Length => (_full.Count * PiecewiseText.PieceLength) + _used;

    /// <summary>Appends characters that stand in the text already.</summary>
    public SourceBuffer AppendAgain(int start, int count)
    {
        while (count > 0)
        {
            if (_used == _piece.Length) NextPiece();
            var (number, at) = (start / PiecewiseText.PieceLength, start % PiecewiseText.PieceLength);
            var source = number < _full.Count ? _full[number] : _piece;
            var taken = Math.Min(count, Math.Min(source.Length - at, _piece.Length - _used));
            Array.Copy(source, at, _piece, _used, taken);
            _used += taken;
            (start, count) = (start + taken, count - taken);
        }

        return this;
    }

    /// <summary>Room for characters that the caller writes itself: as many as are left in one piece, at least one.</summary>
    public ArraySegment<char> Room()
    {
        if (_used == _piece.Length) NextPiece();
        return new(_piece, _used, _piece.Length - _used);
    }

    /// <summary>Takes what the caller wrote into the <see cref="Room"/>.</summary>
    public void Wrote(int count) => _used += count;

    /// <summary>How many characters the literals among them have, or more, with what each takes beside them.</summary>
    public int LiteralCharacters { get; private set; }

    /// <summary>Counts a literal: those of an assembly share 16 MB.</summary>
    /// <param name="characters">How many characters it has for who reads it.</param>
    public void CountLiteral(int characters)
    {
        const int overhead = 2;
        LiteralCharacters += characters + overhead;
    }

    /// <summary>Makes a source of it; the buffer cannot be used afterwards.</summary>
    public SourceText Finish(Encoding encoding)
    {
        SourceText text;
        if (_full.Count == 0)
        {
            text = SourceText.From(new string(_piece, 0, _used), encoding);
        }
        else
        {
            var last = new char[_used];
            Array.Copy(_piece, last, _used);
            text = new PiecewiseText([.. _full, last], Length, encoding);
        }

        _kept = _piece;
        _piece = null!;
        return text;
    }

    // By itself: the runtime puts the short way into its callers.
    private SourceBuffer AppendAcross(string text, int start, int count)
    {
        for (int fits; (fits = _piece.Length - _used) < count; start += fits, count -= fits)
        {
            text.CopyTo(start, _piece, _used, fits);
            NextPiece();
        }

        return Append(text, start, count);
    }

    private void NextPiece()
    {
        _full.Add(_piece);
        _piece = new char[PiecewiseText.PieceLength];
        _used = 0;
    }
}
