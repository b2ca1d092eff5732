namespace RunningHub.Emulator;

/// <summary>
/// The pixels of a lossless WebP, as ARGB: literals, copies of what came before, and colours that were seen lately. A file has several such
/// pictures; only the main one may change its codes from place to place.
/// </summary>
internal static class WebpImage
{
    private const int Literals = 256, LengthCodes = 24, DistanceCodes = 40, NearCodes = 120;

    // Near pixels by number: how far to the left, how far up.
    private static readonly (sbyte Left, sbyte Up)[] Near =
    [
        (0, 1), (1, 0), (1, 1), (-1, 1), (0, 2), (2, 0), (1, 2), (-1, 2), (2, 1), (-2, 1), (2, 2), (-2, 2), (0, 3), (3, 0), (1, 3), (-1, 3),
        (3, 1), (-3, 1), (2, 3), (-2, 3), (3, 2), (-3, 2), (0, 4), (4, 0), (1, 4), (-1, 4), (4, 1), (-4, 1), (3, 3), (-3, 3), (2, 4), (-2, 4),
        (4, 2), (-4, 2), (0, 5), (3, 4), (-3, 4), (4, 3), (-4, 3), (5, 0), (1, 5), (-1, 5), (5, 1), (-5, 1), (2, 5), (-2, 5), (5, 2), (-5, 2),
        (4, 4), (-4, 4), (3, 5), (-3, 5), (5, 3), (-5, 3), (0, 6), (6, 0), (1, 6), (-1, 6), (6, 1), (-6, 1), (2, 6), (-2, 6), (6, 2), (-6, 2),
        (4, 5), (-4, 5), (5, 4), (-5, 4), (3, 6), (-3, 6), (6, 3), (-6, 3), (0, 7), (7, 0), (1, 7), (-1, 7), (5, 5), (-5, 5), (7, 1), (-7, 1),
        (4, 6), (-4, 6), (6, 4), (-6, 4), (2, 7), (-2, 7), (7, 2), (-7, 2), (3, 7), (-3, 7), (7, 3), (-7, 3), (5, 6), (-5, 6), (6, 5), (-6, 5),
        (8, 0), (4, 7), (-4, 7), (7, 4), (-7, 4), (8, 1), (8, 2), (6, 6), (-6, 6), (8, 3), (5, 7), (-5, 7), (7, 5), (-7, 5), (8, 4), (6, 7),
        (-6, 7), (7, 6), (-7, 6), (8, 5), (7, 7), (-7, 7), (8, 6), (8, 7),
    ];

    /// <summary>Reads a picture; null where it is damaged or breaks off.</summary>
    public static uint[]? Read(WebpBits bits, int width, int height, bool isMain)
    {
        var cacheBits = bits.Next() == 1 ? bits.Next(4) : 0;
        if (cacheBits > 11) return null;
        uint[]? places = null;
        var (placeBits, placesAcross, groups) = (0, 0, 1);
        if (isMain && bits.Next() == 1)
        {
            placeBits = bits.Next(3) + 2;
            placesAcross = Tiles(width, placeBits);
            places = Read(bits, placesAcross, Tiles(height, placeBits), isMain: false);
            if (places is null) return null;
            groups = places.Max(GroupOf) + 1;
        }

        var codes = new WebpCode[groups][];
        for (var i = 0; i < groups; i++)
        {
            if (bits.IsOver || ReadCodes(bits, cacheBits) is not { } group) return null;
            codes[i] = group;
        }

        return ReadPixels(bits, new uint[width * height], width, cacheBits, at =>
            codes[places is null ? 0 : GroupOf(places[(at / width >> placeBits) * placesAcross + (at % width >> placeBits)])]);
    }

    /// <summary>How many tiles of a power of two a length has.</summary>
    public static int Tiles(int length, int bits) => (length + (1 << bits) - 1) >> bits;

    private static int GroupOf(uint pixel) => (int)(pixel >> 8 & 0xFFFF);

    // Green with lengths and the cache; red; blue; alpha; distances.
    private static WebpCode[]? ReadCodes(WebpBits bits, int cacheBits)
    {
        var codes = new WebpCode[5];
        for (var i = 0; i < codes.Length; i++)
        {
            var symbols = i == 0 ? Literals + LengthCodes + (cacheBits > 0 ? 1 << cacheBits : 0) : i == 4 ? DistanceCodes : Literals;
            if (WebpCode.Read(bits, symbols) is not { } code) return null;
            codes[i] = code;
        }

        return codes;
    }

    private static uint[]? ReadPixels(WebpBits bits, uint[] pixels, int width, int cacheBits, Func<int, WebpCode[]> codesAt)
    {
        var cache = new uint[1 << cacheBits];
        var cached = 0;
        for (var at = 0; at < pixels.Length;)
        {
            var codes = codesAt(at);
            var symbol = codes[0].Read(bits);
            if (symbol < 0 || bits.IsOver) return null;
            if (symbol < Literals)
            {
                int red = codes[1].Read(bits), blue = codes[2].Read(bits), alpha = codes[3].Read(bits);
                if (red < 0 || blue < 0 || alpha < 0) return null;
                pixels[at++] = (uint)(alpha << 24 | red << 16 | symbol << 8 | blue);
            }
            else if (symbol < Literals + LengthCodes)
            {
                var length = Number(bits, symbol - Literals);
                var code = codes[4].Read(bits);
                var distance = code < 0 ? int.MaxValue : DistanceOf(Number(bits, code), width);
                if (distance > at || length > pixels.Length - at) return null;
                for (var i = 0; i < length; i++, at++) pixels[at] = pixels[at - distance];
            }
            else
            {
                Remember(pixels, cache, ref cached, at, cacheBits);
                pixels[at++] = cache[symbol - Literals - LengthCodes];
            }
        }

        return bits.IsOver ? null : pixels;
    }

    // The cache is wanted now and then: what was not put in yet is put in before.
    private static void Remember(uint[] pixels, uint[] cache, ref int cached, int until, int cacheBits)
    {
        for (; cached < until; cached++) cache[pixels[cached] * 0x1E35A7BDu >> (32 - cacheBits)] = pixels[cached];
    }

    // Small ones by themselves, larger ones with bits behind them.
    private static int Number(WebpBits bits, int code)
    {
        if (code < 4) return code + 1;
        var extra = (code - 2) >> 1;
        return ((2 + (code & 1)) << extra) + bits.Next(extra) + 1;
    }

    private static int DistanceOf(int number, int width) =>
        number > NearCodes ? number - NearCodes : Math.Max(1, Near[number - 1].Left + Near[number - 1].Up * width);
}
