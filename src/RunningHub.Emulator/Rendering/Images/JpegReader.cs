using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>
/// Reads the JPEGs that cameras and programs write unless asked for more: sequential, Huffman-coded, eight bits, grey or three colours in one
/// scan (ITU T.81). Anything else is null, as progressive files are. What is missing at the end of a file that breaks off stays grey.
/// </summary>
internal sealed class JpegReader
{
    private const int BlockSize = 8, BlockArea = 64, LongestCode = 16;

    // From the order of the file, along the diagonals, to rows.
    private static readonly byte[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    // The cosine transform's factors by frequency and place.
    private static readonly float[] Cosines = [.. Enumerable.Range(0, BlockArea).Select(i =>
        (float)((i / BlockSize == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos((2 * (i % BlockSize) + 1) * (i / BlockSize) * Math.PI / 16)))];

    private readonly byte[] _file;
    private readonly float[][] _quantizers = [.. Enumerable.Range(0, 4).Select(_ => new float[BlockArea])];
    private readonly HuffmanTable?[] _direct = new HuffmanTable?[4], _alternating = new HuffmanTable?[4];
    private readonly float[] _block = new float[BlockArea], _rows = new float[BlockArea];
    private Plane[] _planes = [];
    private int _width, _height, _restartInterval, _at, _bits, _bitCount;
    private bool _isRgb;

    private JpegReader(byte[] file) => _file = file;

    public static Bitmap? Read(byte[] jpeg, int mostPixels)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8 || ImageSize.Of(jpeg) is not { } size || (long)size.Width * size.Height > mostPixels) return null;
        var reader = new JpegReader(jpeg);
        return reader.ReadToScan() && reader.ReadScan() ? reader.ToRgb() : null;
    }

    // Tables and the frame's header, up to the compressed data. False for what is not read here.
    private bool ReadToScan()
    {
        for (_at = 2; _at + 4 <= _file.Length;)
        {
            if (_file[_at] != 0xFF) return false;
            var marker = _file[_at + 1];
            if (marker == 0xFF)
            {
                _at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(_at + 2));
            if (length < 2 || _at + 2 + length > _file.Length) return false;
            var body = _file.AsSpan(_at + 4, length - 2);
            _at += 2 + length;
            var isRead = marker switch
            {
                0xC0 or 0xC1 => ReadFrame(body),
                0xC4 => ReadHuffmanTables(body),
                0xC8 or 0xCC or (>= 0xC2 and <= 0xCF) => false,
                0xD9 => false,
                0xDB => ReadQuantizers(body),
                0xDD => ReadRestartInterval(body),
                0xEE => ReadAdobe(body),
                _ => true,
            };
            if (marker == 0xDA) return ReadScanHeader(body);
            if (!isRead) return false;
        }

        return false;
    }

    private bool ReadFrame(ReadOnlySpan<byte> body)
    {
        if (_planes.Length > 0 || body.Length < 6 || body[0] != 8 || body[5] is not (1 or 3) || body.Length < 6 + body[5] * 3) return false;
        (_height, _width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        if (_width == 0 || _height == 0) return false;
        var planes = new Plane[body[5]];
        for (var i = 0; i < planes.Length; i++)
        {
            var part = body[(6 + i * 3)..];
            var (across, down, quantizer) = (part[1] >> 4, part[1] & 15, part[2]);
            if (across is < 1 or > 4 || down is < 1 or > 4 || quantizer > 3) return false;

            // A single component is not interleaved: its blocks follow each other, whatever the factors say.
            planes[i] = planes.Length == 1 ? new Plane(part[0], 1, 1, quantizer) : new Plane(part[0], across, down, quantizer);
        }

        var (most, mostDown) = (planes.Max(plane => plane.Across), planes.Max(plane => plane.Down));
        foreach (var plane in planes)
        {
            plane.Stride = Units(_width, most) * plane.Across * BlockSize;
            plane.Samples = new byte[plane.Stride * Units(_height, mostDown) * plane.Down * BlockSize];
            Array.Fill(plane.Samples, (byte)128);
        }

        _planes = planes;
        return true;
    }

    private bool ReadQuantizers(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            var (isWide, table) = (body[0] >> 4 == 1, body[0] & 15);
            var size = isWide ? 2 * BlockArea : BlockArea;
            if (body[0] >> 4 > 1 || table > 3 || body.Length < 1 + size) return false;
            for (var i = 0; i < BlockArea; i++) _quantizers[table][ZigZag[i]] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(body[(1 + i * 2)..]) : body[1 + i];
            body = body[(1 + size)..];
        }

        return true;
    }

    private bool ReadHuffmanTables(ReadOnlySpan<byte> body)
    {
        while (body.Length > 0)
        {
            if (body.Length < 1 + LongestCode || body[0] >> 4 > 1 || (body[0] & 15) > 3) return false;
            var counts = body.Slice(1, LongestCode);
            var total = 0;
            foreach (var count in counts) total += count;
            if (total > 256 || body.Length < 1 + LongestCode + total) return false;
            (body[0] >> 4 == 0 ? _direct : _alternating)[body[0] & 15] = new HuffmanTable(counts, body.Slice(1 + LongestCode, total));
            body = body[(1 + LongestCode + total)..];
        }

        return true;
    }

    private bool ReadRestartInterval(ReadOnlySpan<byte> body)
    {
        if (body.Length < 2) return false;
        _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(body);
        return true;
    }

    private bool ReadAdobe(ReadOnlySpan<byte> body)
    {
        if (body.Length >= 12 && body.StartsWith("Adobe"u8)) _isRgb = body[11] == 0;
        return true;
    }

    private bool ReadScanHeader(ReadOnlySpan<byte> body)
    {
        if (_planes.Length == 0 || body.Length < 1 + _planes.Length * 2 || body[0] != _planes.Length) return false;
        for (var i = 0; i < _planes.Length; i++)
        {
            var (id, tables) = (body[1 + i * 2], body[2 + i * 2]);
            if (id != _planes[i].Id || tables >> 4 > 3 || (tables & 15) > 3) return false;
            if (_direct[tables >> 4] is not { } direct || _alternating[tables & 15] is not { } alternating) return false;
            (_planes[i].Direct, _planes[i].Alternating) = (direct, alternating);
        }

        return true;
    }

    private bool ReadScan()
    {
        var (unitsAcross, unitsDown) = (Units(_width, _planes.Max(plane => plane.Across)), Units(_height, _planes.Max(plane => plane.Down)));
        for (var unit = 0; unit < unitsAcross * unitsDown; unit++)
        {
            if (_restartInterval > 0 && unit > 0 && unit % _restartInterval == 0 && !Restart()) return true;
            foreach (var plane in _planes)
            {
                for (var block = 0; block < plane.Across * plane.Down; block++)
                {
                    if (!ReadBlock(plane)) return true;
                    var column = (unit % unitsAcross * plane.Across + block % plane.Across) * BlockSize;
                    var row = (unit / unitsAcross * plane.Down + block / plane.Across) * BlockSize;
                    Transform(plane.Samples.AsSpan(row * plane.Stride + column), plane.Stride);
                }
            }
        }

        return true;
    }

    // One block of coefficients; false where the data end or make no sense.
    private bool ReadBlock(Plane plane)
    {
        Array.Clear(_block);
        var quantizer = _quantizers[plane.Quantizer];
        var length = Symbol(plane.Direct);
        if (length is < 0 or > 11 || !Value(length, out var difference)) return false;
        plane.Last += difference;
        _block[0] = plane.Last * quantizer[0];
        for (var i = 1; i < BlockArea; i++)
        {
            var symbol = Symbol(plane.Alternating);
            if (symbol < 0) return false;
            var (zeros, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && zeros < 15) break;
            i += zeros;
            if (i >= BlockArea || !Value(size, out var value)) return false;
            _block[ZigZag[i]] = value * quantizer[ZigZag[i]];
        }

        return true;
    }

    private int Symbol(HuffmanTable table)
    {
        var code = 0;
        for (var length = 0; length < LongestCode; length++)
        {
            var bit = Bit();
            if (bit < 0) return -1;
            code = code << 1 | bit;
            if (table.Find(code, length) is var symbol and >= 0) return symbol;
        }

        return -1;
    }

    // A number of so many bits; those that begin with 0 are the negative ones.
    private bool Value(int length, out int value)
    {
        value = 0;
        for (var i = 0; i < length; i++)
        {
            var bit = Bit();
            if (bit < 0) return false;
            value = value << 1 | bit;
        }

        if (length > 0 && value < 1 << (length - 1)) value -= (1 << length) - 1;
        return true;
    }

    // The next bit; -1 at a marker and at the end.
    private int Bit()
    {
        if (_bitCount == 0)
        {
            if (_at >= _file.Length) return -1;
            var next = _file[_at];
            if (next == 0xFF && (_at + 1 >= _file.Length || _file[_at + 1] != 0)) return -1;
            _at += next == 0xFF ? 2 : 1;
            (_bits, _bitCount) = (next, 8);
        }

        return _bits >> --_bitCount & 1;
    }

    private bool Restart()
    {
        _bitCount = 0;
        if (_at + 1 >= _file.Length || _file[_at] != 0xFF || _file[_at + 1] is not (>= 0xD0 and <= 0xD7)) return false;
        _at += 2;
        foreach (var plane in _planes) plane.Last = 0;
        return true;
    }

    // The cosine transform backwards: along the columns, then along the rows.
    private void Transform(Span<byte> samples, int stride)
    {
        for (var column = 0; column < BlockSize; column++)
        {
            for (var y = 0; y < BlockSize; y++)
            {
                var sum = 0f;
                for (var v = 0; v < BlockSize; v++) sum += _block[v * BlockSize + column] * Cosines[v * BlockSize + y];
                _rows[y * BlockSize + column] = sum;
            }
        }

        for (var y = 0; y < BlockSize; y++)
        {
            for (var x = 0; x < BlockSize; x++)
            {
                var sum = 128.5f;
                for (var u = 0; u < BlockSize; u++) sum += _rows[y * BlockSize + u] * Cosines[u * BlockSize + x];
                samples[y * stride + x] = (byte)Math.Clamp(sum, 0, 255);
            }
        }
    }

    private Bitmap ToRgb()
    {
        var picture = new Bitmap(_width, _height);
        var (most, mostDown) = (_planes.Max(plane => plane.Across), _planes.Max(plane => plane.Down));
        var values = new float[3];
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    var plane = _planes[Math.Min(c, _planes.Length - 1)];
                    values[c] = plane.Samples[y * plane.Down / mostDown * plane.Stride + x * plane.Across / most];
                }

                if (_planes.Length == 3 && !_isRgb)
                {
                    var (luma, blue, red) = (values[0], values[1] - 128, values[2] - 128);
                    (values[0], values[1], values[2]) = (luma + 1.402f * red, luma - 0.344136f * blue - 0.714136f * red, luma + 1.772f * blue);
                }

                for (var c = 0; c < 3; c++) picture.Pixels[(y * _width + x) * 3 + c] = (byte)Math.Clamp(values[c] + 0.5f, 0, 255);
            }
        }

        return picture;
    }

    private static int Units(int length, int factor) => (length + BlockSize * factor - 1) / (BlockSize * factor);

    private sealed class Plane(byte id, int across, int down, int quantizer)
    {
        public byte Id { get; } = id;

        public int Across { get; } = across;

        public int Down { get; } = down;

        public int Quantizer { get; } = quantizer;

        public int Stride { get; set; }

        public byte[] Samples { get; set; } = [];

        public HuffmanTable Direct { get; set; } = null!;

        public HuffmanTable Alternating { get; set; } = null!;

        // The direct component is written as the difference from the block before.
        public int Last { get; set; }
    }

    private sealed class HuffmanTable
    {
        private readonly byte[] _symbols;
        private readonly int[] _first = new int[LongestCode], _count = new int[LongestCode], _offset = new int[LongestCode];

        public HuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
        {
            _symbols = symbols.ToArray();
            var (code, offset) = (0, 0);
            for (var length = 0; length < LongestCode; length++)
            {
                (_first[length], _count[length], _offset[length]) = (code, counts[length], offset);
                code = (code + counts[length]) << 1;
                offset += counts[length];
            }
        }

        /// <summary>The symbol of a code of this many bits and one; -1 where there is none.</summary>
        public int Find(int code, int length)
        {
            var at = code - _first[length];
            return at >= 0 && at < _count[length] ? _symbols[_offset[length] + at] : -1;
        }
    }
}
