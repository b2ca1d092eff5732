using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>What a JPEG defines between its scans: quantizers, codes, how often it starts afresh.</summary>
internal sealed class JpegTables
{
    // From the order of the file, along the diagonals, to rows.
    public static readonly byte[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private readonly float[][] _quantizers = [.. Enumerable.Range(0, 4).Select(_ => new float[JpegPlane.BlockArea])];

    public JpegCode?[] Direct { get; } = new JpegCode?[4];

    public JpegCode?[] Alternating { get; } = new JpegCode?[4];

    /// <summary>After how many units the decoding starts afresh; 0 for never.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>A copy of a quantizer as it stands: a file may define it anew for its next scan.</summary>
    public float[] Quantizer(int number) => [.. _quantizers[number]];

    public bool ReadQuantizers(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var (isWide, table) = (body[0] >> 4 == 1, body[0] & 15);
            var size = isWide ? 2 * JpegPlane.BlockArea : JpegPlane.BlockArea;
            if (body[0] >> 4 > 1 || table > 3 || body.Length < 1 + size) return false;
            for (var i = 0; i < JpegPlane.BlockArea; i++)
                _quantizers[table][ZigZag[i]] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(body[(1 + i * 2)..]) : body[1 + i];
            body = body[(1 + size)..];
        }

        return true;
    }

    public bool ReadHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            if (body.Length < 1 + JpegCode.Longest || body[0] >> 4 > 1 || (body[0] & 15) > 3) return false;
            var counts = body.Slice(1, JpegCode.Longest);
            var total = 0;
            foreach (var count in counts) total += count;
            if (total > 256 || body.Length < 1 + JpegCode.Longest + total) return false;
            var code = new JpegCode(counts, body.Slice(1 + JpegCode.Longest, total));
            (body[0] >> 4 == 0 ? Direct : Alternating)[body[0] & 15] = code;
            body = body[(1 + JpegCode.Longest + total)..];
        }

        return true;
    }

    public bool ReadRestartInterval(ReadOnlySpan<byte> body)
    {
        if (body.Length < 2) return false;
        RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(body);
        return true;
    }
}

/// <summary>A Huffman code.</summary>
internal sealed class JpegCode
{
    public const int Longest = 16;

    private readonly byte[] _symbols;
    private readonly int[] _first = new int[Longest], _count = new int[Longest], _offset = new int[Longest];

    public JpegCode(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        var (code, offset) = (0, 0);
        for (var length = 0; length < Longest; length++)
        {
            (_first[length], _count[length], _offset[length]) = (code, counts[length], offset);
            code = (code + counts[length]) << 1;
            offset += counts[length];
        }
    }

    /// <summary>The next symbol; -1 where the bits are none.</summary>
    public int Read(JpegBits bits)
    {
        var code = 0;
        for (var length = 0; length < Longest; length++)
        {
            code = code << 1 | bits.Next();
            var at = code - _first[length];
            if (at >= 0 && at < _count[length]) return _symbols[_offset[length] + at];
        }

        return -1;
    }
}
