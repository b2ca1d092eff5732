using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>
/// Reads JPEGs that are Huffman-coded with eight bits, sequential or progressive, grey, in colour or for print (ITU T.81). Anything else is
/// null. What is missing at the end of a file that breaks off stays grey, or coarse in a progressive one.
/// </summary>
internal sealed class JpegReader
{
    // A picture with more pixels for each byte than this lies about its size: a block of 64 takes two bits at least.
    private const int MostUnfolding = 1024;

    // Each scan goes over the whole picture, and may take few bytes to do so. Real files have ten or so.
    private const int MostScans = 100;

    private readonly byte[] _file;
    private readonly JpegTables _tables = new();
    private JpegPlane[] _planes = [];
    private int _width, _height, _at, _scans;
    private bool _isProgressive;
    private int? _adobeTransform;

    private JpegReader(byte[] file) => _file = file;

    public static Bitmap? Read(byte[] jpeg, int mostPixels)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8 || ImageSize.OfJpeg(jpeg) is not { } size) return null;
        if ((long)size.Width * size.Height > Math.Min(mostPixels, (long)jpeg.Length * MostUnfolding)) return null;
        var reader = new JpegReader(jpeg);
        reader.ReadSegments();
        return reader._scans > 0 ? JpegColours.Paint(reader._width, reader._height, reader._planes, reader._adobeTransform) : null;
    }

    // To the end, or to the first thing that is not read here.
    private void ReadSegments()
    {
        for (_at = 2; _at + 4 <= _file.Length;)
        {
            if (_file[_at] != 0xFF) return;
            var marker = _file[_at + 1];
            if (marker == 0xFF)
            {
                _at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(_at + 2));
            if (length < 2 || _at + 2 + length > _file.Length) return;
            var body = _file.AsSpan(_at + 4, length - 2);
            _at += 2 + length;
            var isRead = marker switch
            {
                0xC0 or 0xC1 or 0xC2 => ReadFrame(body, isProgressive: marker == 0xC2),
                0xC4 => _tables.ReadHuffman(body),
                // Lossless, arithmetic and hierarchical coding; the end.
                (>= 0xC3 and <= 0xCF) or 0xD9 => false,
                0xDA => ReadScan(body),
                0xDB => _tables.ReadQuantizers(body),
                0xDD => _tables.ReadRestartInterval(body),
                0xEE => ReadAdobe(body),
                _ => true,
            };
            if (!isRead) return;
        }
    }

    private bool ReadFrame(ReadOnlySpan<byte> body, bool isProgressive)
    {
        if (_planes.Length > 0 || body.Length < 6 || body[0] != 8 || body[5] is not (1 or 3 or 4) || body.Length < 6 + body[5] * 3) return false;
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        if (width == 0 || height == 0 || ImageSize.OfJpeg(_file) != (width, height)) return false;
        var planes = new JpegPlane[body[5]];
        for (var i = 0; i < planes.Length; i++)
        {
            var part = body[(6 + i * 3)..];
            var (across, down, quantizer) = (part[1] >> 4, part[1] & 15, part[2]);
            if (across is < 1 or > 4 || down is < 1 or > 4 || quantizer > 3) return false;
            // The factors of a single component say nothing.
            planes[i] = planes.Length == 1 ? new JpegPlane(part[0], 1, 1, quantizer) : new JpegPlane(part[0], across, down, quantizer);
        }

        var (most, mostDown) = (planes.Max(plane => plane.Across), planes.Max(plane => plane.Down));
        foreach (var plane in planes) plane.Lay(width, height, most, mostDown);
        (_width, _height, _planes, _isProgressive) = (width, height, planes, isProgressive);
        return true;
    }

    private bool ReadAdobe(ReadOnlySpan<byte> body)
    {
        if (body.Length >= 12 && body.StartsWith("Adobe"u8)) _adobeTransform = body[11];
        return true;
    }

    private bool ReadScan(ReadOnlySpan<byte> body)
    {
        if (body.Length < 1 || body[0] is < 1 or > 4 || body.Length < 4 + body[0] * 2 || ++_scans > MostScans) return false;
        var parts = new JpegScanPart[body[0]];
        for (var i = 0; i < parts.Length; i++)
        {
            var (id, tables) = (body[1 + i * 2], body[2 + i * 2]);
            if (Array.Find(_planes, plane => plane.Id == id) is not { } plane || tables >> 4 > 3 || (tables & 15) > 3) return Refused();
            plane.Quantizer ??= _tables.Quantizer(plane.QuantizerNumber);
            parts[i] = new JpegScanPart(plane, _tables.Direct[tables >> 4], _tables.Alternating[tables & 15]);
        }

        var rest = body[(1 + parts.Length * 2)..];
        var band = _isProgressive ? new JpegBand(rest[0], rest[1], rest[2] >> 4, rest[2] & 15) : JpegBand.All;
        if (!band.IsSound(parts.Length)) return Refused();
        var bits = new JpegBits(_file, _at);
        if (!new JpegScan(parts, band, _isProgressive, _tables.RestartInterval).Read(bits)) return Refused();
        _at = bits.NextMarker();
        return true;
    }

    // A scan that cannot be read adds nothing; what came before it counts.
    private bool Refused()
    {
        _scans--;
        return false;
    }
}
