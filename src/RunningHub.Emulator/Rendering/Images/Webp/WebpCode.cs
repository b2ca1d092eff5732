namespace RunningHub.Emulator;

/// <summary>A prefix code of a lossless WebP.</summary>
internal sealed class WebpCode
{
    private const int Longest = 15, Lengths = 19, Repeat = 16, FewZeros = 17, ManyZeros = 18;

    private static readonly byte[] LengthOrder = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    private readonly int[] _first = new int[Longest + 1], _count = new int[Longest + 1], _offset = new int[Longest + 1];
    private readonly int[] _symbols;

    private WebpCode(byte[] lengths)
    {
        foreach (var length in lengths) _count[length]++;
        _count[0] = 0;
        for (int length = 1, code = 0, offset = 0; length <= Longest; length++)
        {
            code = (code + _count[length - 1]) << 1;
            (_first[length], _offset[length]) = (code, offset);
            offset += _count[length];
        }

        _symbols = [.. lengths.Select((length, symbol) => (length, symbol)).Where(s => s.length > 0).OrderBy(s => s.length).ThenBy(s => s.symbol).Select(s => s.symbol)];
    }

    /// <summary>Reads how the code is made; null where that makes no sense.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="symbols">How many symbols there are.</param>
    public static WebpCode? Read(WebpBits bits, int symbols)
    {
        var lengths = new byte[symbols];
        if (bits.Next() == 1)
        {
            // One or two symbols, of which the first may be short.
            var two = bits.Next() == 1;
            var first = bits.Next(bits.Next() == 1 ? 8 : 1);
            var second = two ? bits.Next(8) : first;
            if (first >= symbols || second >= symbols) return null;
            lengths[first] = lengths[second] = 1;
            return new WebpCode(lengths);
        }

        var ofLengths = new byte[Lengths];
        for (int i = 0, count = 4 + bits.Next(4); i < count; i++) ofLengths[LengthOrder[i]] = (byte)bits.Next(3);
        var code = new WebpCode(ofLengths);
        var told = bits.Next() == 1 ? 2 + bits.Next(2 + 2 * bits.Next(3)) : symbols;
        if (told > symbols || bits.IsOver) return null;
        byte before = 8;
        for (var at = 0; at < symbols && told-- > 0;)
        {
            var length = code.Read(bits);
            if (length < 0 || bits.IsOver) return null;
            if (length < Repeat)
            {
                lengths[at++] = (byte)length;
                if (length > 0) before = (byte)length;
                continue;
            }

            var times = length switch { Repeat => 3 + bits.Next(2), FewZeros => 3 + bits.Next(3), _ => 11 + bits.Next(7) };
            if (at + times > symbols) return null;
            lengths.AsSpan(at, times).Fill(length == Repeat ? before : (byte)0);
            at += times;
        }

        return new WebpCode(lengths);
    }

    /// <summary>The next symbol; -1 where the bits are none.</summary>
    public int Read(WebpBits bits)
    {
        // A single symbol needs no bits.
        if (_symbols.Length == 1) return _symbols[0];
        var code = 0;
        for (var length = 1; length <= Longest; length++)
        {
            code = code << 1 | bits.Next();
            var at = code - _first[length];
            if (at >= 0 && at < _count[length]) return _symbols[_offset[length] + at];
        }

        return -1;
    }
}
