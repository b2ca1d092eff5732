using System.Buffers.Binary;
using System.Numerics;

namespace RunningHub.Emulator;

/// <summary>Reads BMPs as Windows and paint programs write them: 1, 4, 8, 16, 24 and 32 bits, uncompressed. Anything else is null.</summary>
internal static class BmpReader
{
    private const int FileHeader = 14, OldHeader = 12, InfoHeader = 40;
    private const int Uncompressed = 0, BitFields = 3, AlphaBitFields = 6;

    public static Bitmap? Read(byte[] bmp, int mostPixels)
    {
        if (ImageSize.OfBmp(bmp) is not { } size || (long)size.Width * size.Height > mostPixels) return null;
        var header = Number(bmp, FileHeader);
        var isOld = header == OldHeader;
        if (!isOld && (header is < InfoHeader or > 1024 || bmp.Length < FileHeader + InfoHeader)) return null;
        var depth = BinaryPrimitives.ReadUInt16LittleEndian(bmp.AsSpan(FileHeader + (isOld ? 10 : 14)));
        var packing = isOld ? Uncompressed : Number(bmp, FileHeader + 16);
        var isTopDown = !isOld && Number(bmp, FileHeader + 8) < 0;
        var hasMasks = packing is BitFields or AlphaBitFields;
        if (packing != Uncompressed && !hasMasks) return null;
        long start = BinaryPrimitives.ReadUInt32LittleEndian(bmp.AsSpan(10)), stride = ((long)size.Width * depth + 31) / 32 * 4;
        if (start + stride * size.Height > bmp.Length) return null;

        Func<ReadOnlySpan<byte>, int, uint>? colourAt = depth switch
        {
            1 or 4 or 8 when !hasMasks => PaletteOf(bmp, FileHeader + header, (int)start, isOld ? 3 : 4, depth),
            16 or 32 => MasksOf(bmp, header, depth, hasMasks),
            24 when !hasMasks => (row, x) => (uint)(row[x * 3 + 2] << 16 | row[x * 3 + 1] << 8 | row[x * 3]) | 0xFF00_0000,
            _ => null,
        };
        if (colourAt is null) return null;
        var picture = new Bitmap(size.Width, size.Height);
        // A fourth byte is transparency only where the header says so; elsewhere it is padding, and mostly zero.
        var alpha = depth == 32 && hasMasks && AlphaMask(bmp, header) != 0 ? picture.AddAlpha() : null;
        for (var y = 0; y < size.Height; y++)
        {
            var row = bmp.AsSpan((int)(start + stride * (isTopDown ? y : size.Height - 1 - y)), (int)stride);
            for (var x = 0; x < size.Width; x++)
            {
                var (colour, to) = (colourAt(row, x), y * size.Width + x);
                (picture.Pixels[to * 3], picture.Pixels[to * 3 + 1], picture.Pixels[to * 3 + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
                if (alpha is not null) alpha[to] = (byte)(colour >> 24);
            }
        }

        return picture;
    }

    private static Func<ReadOnlySpan<byte>, int, uint> PaletteOf(byte[] bmp, int from, int to, int size, int depth)
    {
        var palette = new uint[1 << depth];
        for (var i = 0; i < palette.Length && from + size <= Math.Min(to, bmp.Length); i++, from += size)
            palette[i] = (uint)(bmp[from + 2] << 16 | bmp[from + 1] << 8 | bmp[from]);
        return (row, x) => palette[row[x * depth / 8] >> (8 - depth - x * depth % 8) & ((1 << depth) - 1)];
    }

    private static Func<ReadOnlySpan<byte>, int, uint> MasksOf(byte[] bmp, int header, int depth, bool hasMasks)
    {
        // Without masks of their own: 5 bits each, or a byte each.
        uint[] masks = !hasMasks || bmp.Length < FileHeader + InfoHeader + 12 ? depth == 16 ? [0x7C00, 0x3E0, 0x1F, 0] : [0xFF0000, 0xFF00, 0xFF, 0]
            : [.. Enumerable.Range(0, 3).Select(i => (uint)Number(bmp, FileHeader + InfoHeader + i * 4)), AlphaMask(bmp, header)];
        return (row, x) =>
        {
            uint value = depth == 16 ? BinaryPrimitives.ReadUInt16LittleEndian(row[(x * 2)..]) : BinaryPrimitives.ReadUInt32LittleEndian(row[(x * 4)..]);
            return Part(value, masks[0]) << 16 | Part(value, masks[1]) << 8 | Part(value, masks[2]) | Part(value, masks[3]) << 24;
        };
    }

    private static uint AlphaMask(byte[] bmp, int header) =>
        header >= InfoHeader + 16 && bmp.Length >= FileHeader + InfoHeader + 16 ? (uint)Number(bmp, FileHeader + InfoHeader + 12) : 0;

    private static uint Part(uint value, uint mask)
    {
        if (mask == 0) return 0;
        var shift = BitOperations.TrailingZeroCount(mask);
        return (uint)((ulong)((value & mask) >> shift) * 255 / (mask >> shift));
    }

    private static int Number(byte[] bmp, int at) => BinaryPrimitives.ReadInt32LittleEndian(bmp.AsSpan(at));
}
