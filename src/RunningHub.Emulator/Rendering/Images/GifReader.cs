using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>Reads the first frame of a GIF. What it lacks at the end stays transparent.</summary>
internal static class GifReader
{
    private const int MostCodes = 4096, HeaderSize = 13, NoColour = -1;

    // The best that the codes can do: a run of 4096 pixels in twelve bits.
    private const int MostUnfolding = MostCodes * 8 / 12 + 1;

    // The rows of an interlaced frame: where each pass begins, how far its rows are apart.
    private static readonly (int First, int Step)[] Interlaced = [(0, 8), (4, 8), (2, 4), (1, 2)];

    public static Bitmap? Read(byte[] gif, int mostPixels)
    {
        if (gif.Length < HeaderSize || !gif.AsSpan().StartsWith("GIF8"u8)) return null;
        var (width, height) = (Number(gif, 6), Number(gif, 8));
        if (width == 0 || height == 0 || (long)width * height > Math.Min(mostPixels, (long)gif.Length * MostUnfolding)) return null;
        var at = HeaderSize;
        var palette = ReadPalette(gif, ref at, gif[10]);
        var transparent = NoColour;
        while (at < gif.Length)
        {
            switch (gif[at++])
            {
                case 0x21 when at < gif.Length:
                    // The control extension, of four bytes: flags, delay, the transparent colour.
                    if (gif[at] == 0xF9 && at + 5 < gif.Length && (gif[at + 2] & 1) == 1) transparent = gif[at + 5];
                    at++;
                    SkipBlocks(gif, ref at);
                    break;
                case 0x2C when at + 10 <= gif.Length:
                    return ReadFrame(gif, at, new Bitmap(width, height), palette, transparent, mostPixels);
                default:
                    return null;
            }
        }

        return null;
    }

    private static Bitmap? ReadFrame(byte[] gif, int at, Bitmap picture, ReadOnlySpan<byte> palette, int transparent, int mostPixels)
    {
        var (left, top, width, height, flags) = (Number(gif, at), Number(gif, at + 2), Number(gif, at + 4), Number(gif, at + 6), gif[at + 8]);
        at += 9;
        if ((flags & 0x80) != 0) palette = ReadPalette(gif, ref at, flags);
        if (width == 0 || height == 0 || at >= gif.Length) return null;
        if ((long)width * height > Math.Min(mostPixels, (long)gif.Length * MostUnfolding)) return null;
        var colours = Unpack(gif, at, width * height);
        if (colours is null) return null;
        var alpha = picture.AddAlpha(0);
        var row = 0;
        foreach (var (first, step) in (flags & 0x40) != 0 ? Interlaced : [(0, 1)])
        {
            for (var y = first; y < height; y += step, row++)
            {
                for (var x = 0; x < width; x++)
                {
                    var colour = colours[row * width + x];
                    if (colour == NoColour || left + x >= picture.Width || top + y >= picture.Height || colour * 3 + 3 > palette.Length) continue;
                    var to = (top + y) * picture.Width + left + x;
                    palette.Slice(colour * 3, 3).CopyTo(picture.Pixels.AsSpan(to * 3));
                    alpha[to] = colour == transparent ? (byte)0 : (byte)255;
                }
            }
        }

        return picture;
    }

    // LZW: each code is a code that came before and one pixel more.
    private static short[]? Unpack(byte[] gif, int at, int count)
    {
        var colours = new short[count];
        Array.Fill(colours, (short)NoColour);
        int least = gif[at++];
        if (least is < 1 or > 8) return null;
        var (clear, end) = (1 << least, (1 << least) + 1);
        var (before, pixels, lengths) = (new short[MostCodes], new byte[MostCodes], new short[MostCodes]);
        for (var i = 0; i < clear; i++) (before[i], pixels[i], lengths[i]) = (NoColour, (byte)i, 1);
        var (size, next, last, done) = (least + 1, end + 1, NoColour, 0);
        var (bits, bitCount) = (0, 0);
        for (int block; at < gif.Length && (block = gif[at++]) > 0; at += block)
        {
            foreach (var value in gif.AsSpan(at, Math.Min(block, gif.Length - at)))
            {
                bits |= value << bitCount;
                for (bitCount += 8; bitCount >= size;)
                {
                    var code = bits & ((1 << size) - 1);
                    bits >>= size;
                    bitCount -= size;
                    if (code == end || done == count) return colours;
                    if (code == clear)
                    {
                        (size, next, last) = (least + 1, end + 1, NoColour);
                        continue;
                    }

                    if (code > next || (code == next && last == NoColour) || (last == NoColour && code >= clear)) return colours;
                    if (last != NoColour && next < MostCodes)
                    {
                        (before[next], lengths[next]) = ((short)last, (short)(lengths[last] + 1));
                        pixels[next] = FirstOf(code == next ? last : code, before, pixels);
                        if (++next == 1 << size && size < 12) size++;
                    }
                    else if (code >= next)
                    {
                        return colours;
                    }

                    var length = lengths[code];
                    for (int part = code, to = done + length - 1; part != NoColour; part = before[part], to--)
                    {
                        if (to < count) colours[to] = pixels[part];
                    }

                    done = Math.Min(count, done + length);
                    last = code;
                }
            }
        }

        return colours;
    }

    private static byte FirstOf(int code, short[] before, byte[] pixels)
    {
        while (before[code] != NoColour) code = before[code];
        return pixels[code];
    }

    private static ReadOnlySpan<byte> ReadPalette(byte[] gif, scoped ref int at, byte flags)
    {
        if ((flags & 0x80) == 0) return [];
        var palette = gif.AsSpan(at, Math.Min(3 << ((flags & 7) + 1), gif.Length - at));
        at += palette.Length;
        return palette;
    }

    private static void SkipBlocks(byte[] gif, ref int at)
    {
        while (at < gif.Length && gif[at] > 0) at += gif[at] + 1;
        at++;
    }

    private static int Number(byte[] gif, int at) => BinaryPrimitives.ReadUInt16LittleEndian(gif.AsSpan(at));
}
