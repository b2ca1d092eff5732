namespace RunningHub.Emulator;

/// <summary>What was done to the pixels of a lossless WebP so that they pack better, and how to undo it.</summary>
internal sealed class WebpTransform
{
    private const int Predicted = 0, Mixed = 1, GreenTaken = 2;
    private const uint Black = 0xFF00_0000;

    private readonly int _kind, _width, _bits, _tilesAcross;
    private readonly uint[] _data;

    private WebpTransform(int kind, int width, int innerWidth, int bits, int tilesAcross, uint[] data) =>
        (_kind, _width, InnerWidth, _bits, _tilesAcross, _data) = (kind, width, innerWidth, bits, tilesAcross, data);

    /// <summary>How wide the picture is before it is undone: several indices may share a pixel.</summary>
    public int InnerWidth { get; }

    /// <summary>Reads a transform; null where it is damaged.</summary>
    public static WebpTransform? Read(WebpBits bits, int width, int height)
    {
        var kind = bits.Next(2);
        if (kind == GreenTaken) return new WebpTransform(kind, width, width, 0, 0, []);
        if (kind is Predicted or Mixed)
        {
            var tileBits = bits.Next(3) + 2;
            var across = WebpImage.Tiles(width, tileBits);
            return WebpImage.Read(bits, across, WebpImage.Tiles(height, tileBits), isMain: false) is { } tiles
                ? new WebpTransform(kind, width, width, tileBits, across, tiles) : null;
        }

        var count = bits.Next(8) + 1;
        if (WebpImage.Read(bits, count, 1, isMain: false) is not { } palette) return null;
        // Each colour is written as the difference from the one before.
        for (var i = 1; i < count; i++) palette[i] = Add(palette[i], palette[i - 1]);
        var packing = count <= 2 ? 3 : count <= 4 ? 2 : count <= 16 ? 1 : 0;
        return new WebpTransform(kind, width, WebpImage.Tiles(width, packing), packing, 0, palette);
    }

    public uint[] Undo(uint[] pixels, int height)
    {
        switch (_kind)
        {
            case Predicted:
                for (var at = 0; at < pixels.Length; at++) pixels[at] = Add(pixels[at], Guess(pixels, at));
                return pixels;
            case Mixed:
                for (var at = 0; at < pixels.Length; at++) pixels[at] = Unmix(pixels[at], TileAt(at));
                return pixels;
            case GreenTaken:
                for (var at = 0; at < pixels.Length; at++)
                {
                    var green = pixels[at] >> 8 & 0xFF;
                    pixels[at] = Add(pixels[at], green << 16 | green);
                }

                return pixels;
            default:
                return Unpack(pixels, height);
        }
    }

    private uint[] Unpack(uint[] pixels, int height)
    {
        var (unpacked, depth) = (new uint[_width * height], 8 >> _bits);
        for (var at = 0; at < unpacked.Length; at++)
        {
            var (x, y) = (at % _width, at / _width);
            var shared = pixels[y * InnerWidth + (x >> _bits)] >> 8 & 0xFF;
            var index = shared >> (x & ((1 << _bits) - 1)) * depth & ((1u << depth) - 1);
            // An index beyond the palette is transparent black.
            unpacked[at] = index < _data.Length ? _data[index] : 0;
        }

        return unpacked;
    }

    private uint TileAt(int at) => _data[(at / _width >> _bits) * _tilesAcross + (at % _width >> _bits)];

    private uint Guess(uint[] pixels, int at)
    {
        if (at == 0) return Black;
        if (at < _width) return pixels[at - 1];
        var above = pixels[at - _width];
        if (at % _width == 0) return above;
        // At the right border the pixel up to the right is the first of this row.
        var (left, corner, right) = (pixels[at - 1], pixels[at - _width - 1], pixels[at - _width + 1]);
        return (TileAt(at) >> 8 & 0xF) switch
        {
            1 => left,
            2 => above,
            3 => right,
            4 => corner,
            5 => Mean(Mean(left, right), above),
            6 => Mean(left, corner),
            7 => Mean(left, above),
            8 => Mean(corner, above),
            9 => Mean(above, right),
            10 => Mean(Mean(left, corner), Mean(above, right)),
            11 => Nearer(left, above, corner),
            12 => EachChannel(left, above, corner, static (l, a, c) => l + a - c),
            13 => EachChannel(Mean(left, above), corner, 0, static (m, c, _) => m + (m - c) / 2),
            _ => Black,
        };
    }

    private static uint Nearer(uint left, uint above, uint corner)
    {
        var difference = 0;
        for (var shift = 0; shift < 32; shift += 8)
        {
            var (l, a, c) = (Channel(left, shift), Channel(above, shift), Channel(corner, shift));
            difference += Math.Abs(a - c) - Math.Abs(l - c);
        }

        return difference < 0 ? left : above;
    }

    private static uint Unmix(uint pixel, uint tile)
    {
        static int Delta(int factor, int colour) => (sbyte)factor * (sbyte)colour >> 5;
        var (green, red, blue) = (Channel(pixel, 8), Channel(pixel, 16), Channel(pixel, 0));
        red += Delta(Channel(tile, 0), green);
        blue += Delta(Channel(tile, 8), green) + Delta(Channel(tile, 16), red);
        return (pixel & 0xFF00_FF00) | (uint)(red & 0xFF) << 16 | (uint)(blue & 0xFF);
    }

    private static uint Add(uint one, uint other) =>
        ((one & 0xFF00_FF00) + (other & 0xFF00_FF00) & 0xFF00_FF00) | ((one & 0x00FF_00FF) + (other & 0x00FF_00FF) & 0x00FF_00FF);

    private static uint Mean(uint one, uint other) => ((one ^ other) >> 1 & 0x7F7F_7F7F) + (one & other);

    private static uint EachChannel(uint a, uint b, uint c, Func<int, int, int, int> mix)
    {
        var mixed = 0u;
        for (var shift = 0; shift < 32; shift += 8)
            mixed |= (uint)Math.Clamp(mix(Channel(a, shift), Channel(b, shift), Channel(c, shift)), 0, 255) << shift;
        return mixed;
    }

    private static int Channel(uint pixel, int shift) => (int)(pixel >> shift & 0xFF);
}
