using System.Buffers.Binary;
using System.IO.Compression;

namespace RunningHub.Emulator;

/// <summary>Reads PNGs: every colour type and depth, interlaced or not, with transparency. Damaged ones are null.</summary>
internal sealed class PngReader
{
    // The best that deflate can do: a file that claims more than this for its data lies.
    private const int MostUnfolding = 1032;

    private const byte Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6;

    // Channels and depths by colour type.
    private static readonly Dictionary<byte, (int Channels, byte[] Depths)> Kinds = new()
    {
        [Grey] = (1, [1, 2, 4, 8, 16]),
        [Rgb] = (3, [8, 16]),
        [Palette] = (1, [1, 2, 4, 8]),
        [GreyAlpha] = (2, [8, 16]),
        [RgbAlpha] = (4, [8, 16]),
    };

    private static readonly Pass[] Whole = [new(0, 0, 1, 1)];

    // Adam7: seven pictures, each with more of the pixels.
    private static readonly Pass[] Interlaced =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    private readonly int _depth, _channels;
    private readonly byte _colour;
    private readonly Bitmap _picture;
    private byte[] _palette = [], _transparent = [];

    private PngReader(Bitmap picture, byte colour, byte depth) =>
        (_picture, _colour, _depth, _channels) = (picture, colour, depth, Kinds[colour].Channels);

    public static Bitmap? Read(byte[] png, int mostPixels)
    {
        if (ImageSize.OfPng(png) is not { } size || (long)size.Width * size.Height > mostPixels || png.Length < 33) return null;
        var (depth, colour, interlace) = (png[24], png[25], png[28]);
        if (interlace > 1 || !Kinds.TryGetValue(colour, out var kind) || !kind.Depths.Contains(depth)) return null;
        if ((long)size.Width * size.Height * kind.Channels * depth / 8 > (long)png.Length * MostUnfolding) return null;
        var reader = new PngReader(new Bitmap(size.Width, size.Height), colour, depth);
        if (reader.ReadChunks(png) is not { } compressed) return null;
        if (colour is GreyAlpha or RgbAlpha || reader._transparent.Length > 0) reader._picture.AddAlpha();
        try
        {
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            return (interlace == 1 ? Interlaced : Whole).All(pass => reader.ReadPass(zlib, pass)) ? reader._picture : null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            // Data that end too early, or that the decompressor makes nothing of.
            return null;
        }
    }

    private MemoryStream? ReadChunks(byte[] png)
    {
        var data = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12) return null;
            var type = png.AsSpan(at + 4, 4);
            var content = png.AsSpan(at + 8, (int)length);
            if (type.SequenceEqual("IDAT"u8)) data.Write(content);
            else if (type.SequenceEqual("PLTE"u8)) _palette = content.ToArray();
            else if (type.SequenceEqual("tRNS"u8)) _transparent = content.ToArray();
            else if (type.SequenceEqual("IEND"u8)) break;
            at += 12 + (int)length;
        }

        data.Position = 0;
        return data;
    }

    // Row by row, so that no more is unfolded than the header promises.
    private bool ReadPass(Stream data, Pass pass)
    {
        var (width, height) = ((_picture.Width - pass.X + pass.Across - 1) / pass.Across, (_picture.Height - pass.Y + pass.Down - 1) / pass.Down);
        if (width <= 0 || height <= 0) return true;
        var (stride, step) = ((width * _channels * _depth + 7) / 8, Math.Max(1, _channels * _depth / 8));
        var (row, above) = (new byte[stride + 1], new byte[stride + 1]);
        for (var y = 0; y < height; y++)
        {
            data.ReadExactly(row);
            if (!Unfilter(row, above, step)) return false;
            var to = (pass.Y + y * pass.Down) * _picture.Width + pass.X;
            for (var x = 0; x < width; x++, to += pass.Across) Put(row.AsSpan(1), x * _channels, to);
            (row, above) = (above, row);
        }

        return true;
    }

    private static bool Unfilter(byte[] row, byte[] above, int step)
    {
        var filter = row[0];
        if (filter > 4) return false;
        for (var at = 1; at < row.Length; at++)
        {
            var left = at > step ? row[at - step] : 0;
            int up = above[at], corner = at > step ? above[at - step] : 0;
            row[at] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }

        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void Put(ReadOnlySpan<byte> row, int sample, int pixel)
    {
        var colour = _picture.Pixels.AsSpan(pixel * 3, 3);
        var first = Sample(row, sample);
        switch (_colour)
        {
            case Palette:
                if (first * 3 + 3 <= _palette.Length) _palette.AsSpan(first * 3, 3).CopyTo(colour);
                break;
            case Grey or GreyAlpha:
                colour.Fill(ToByte(first));
                break;
            default:
                for (var c = 0; c < 3; c++) colour[c] = ToByte(Sample(row, sample + c));
                break;
        }

        if (_picture.Alpha is { } alpha) alpha[pixel] = AlphaOf(row, sample, first);
    }

    private byte AlphaOf(ReadOnlySpan<byte> row, int sample, int first) => _colour switch
    {
        GreyAlpha or RgbAlpha => ToByte(Sample(row, sample + _channels - 1)),
        Palette => first < _transparent.Length ? _transparent[first] : (byte)255,
        // One colour is named as the transparent one, in sixteen bits a channel.
        Grey => IsNamed(0, first) ? (byte)0 : (byte)255,
        _ => IsNamed(0, first) && IsNamed(1, Sample(row, sample + 1)) && IsNamed(2, Sample(row, sample + 2)) ? (byte)0 : (byte)255,
    };

    private bool IsNamed(int channel, int sample) =>
        _transparent.Length >= channel * 2 + 2 && BinaryPrimitives.ReadUInt16BigEndian(_transparent.AsSpan(channel * 2)) == sample;

    private int Sample(ReadOnlySpan<byte> row, int number) => _depth switch
    {
        8 => row[number],
        16 => row[number * 2] << 8 | row[number * 2 + 1],
        _ => row[number * _depth / 8] >> (8 - _depth - number * _depth % 8) & ((1 << _depth) - 1),
    };

    private byte ToByte(int sample) => _depth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << _depth) - 1));

    private readonly record struct Pass(int X, int Y, int Across, int Down);
}
