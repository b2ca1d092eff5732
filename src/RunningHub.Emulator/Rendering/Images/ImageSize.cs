using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>How large an uploaded picture is, from its first bytes.</summary>
internal static class ImageSize
{
    private const int Largest = 1 << 16;

    /// <summary>
    /// Width and height as the picture is seen, turned as its EXIF says; null for what is neither PNG, JPEG, GIF, BMP nor WebP, or says
    /// nonsense.
    /// </summary>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> bytes)
    {
        var size = OfPng(bytes) ?? OfJpeg(bytes) ?? OfGif(bytes) ?? OfBmp(bytes) ?? OfWebp(bytes);
        if (size is not ( > 0 and < Largest, > 0 and < Largest)) return null;
        return Orientation.IsOnItsSide(Orientation.Of(bytes)) ? (size.Value.Item2, size.Value.Item1) : size;
    }

    public static (int Width, int Height)? OfPng(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 24 || bytes[0] != 0x89 || !bytes[1..].StartsWith("PNG"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
        return width is > 0 and < Largest && height is > 0 and < Largest ? (width, height) : null;
    }

    public static (int Width, int Height)? OfBmp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 26 || !bytes.StartsWith("BM"u8)) return null;
        var isOld = BinaryPrimitives.ReadInt32LittleEndian(bytes[14..]) == 12;
        long width = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[18..]) : BinaryPrimitives.ReadInt32LittleEndian(bytes[18..]);
        // A picture from the top down has a negative height.
        var height = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[20..]) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(bytes[22..]));
        return width is > 0 and < Largest && height is > 0 and < Largest ? ((int)width, (int)height) : null;
    }

    /// <summary>As it lies in the file.</summary>
    public static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return null;
        for (var at = 2; at + 9 < bytes.Length;)
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            // A start of frame, whichever coding; C4, C8 and CC are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static (int, int)? OfGif(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 10 && bytes.StartsWith("GIF8"u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])) : null;

    public static (int Width, int Height)? OfWebp(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WEBP"u8)) return null;
        var kind = bytes[12..16];
        if (kind.SequenceEqual("VP8 "u8))
            return (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF);
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return kind.SequenceEqual("VP8X"u8)
            ? ((bytes[24] | bytes[25] << 8 | bytes[26] << 16) + 1, (bytes[27] | bytes[28] << 8 | bytes[29] << 16) + 1) : null;
    }
}
