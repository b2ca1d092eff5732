using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>How a camera was held: EXIF's orientation, 1 (upright) to 8.</summary>
internal static class Orientation
{
    public const int Upright = 1;

    // The first that lies on its side.
    private const int Lying = 5;

    private const ushort Tag = 0x0112;

    /// <summary>Whether width and height change places.</summary>
    public static bool IsOnItsSide(int orientation) => orientation >= Lying;

    /// <summary>The orientation that a PNG, JPEG or WebP file states; upright where it says nothing, or nonsense.</summary>
    public static int Of(ReadOnlySpan<byte> file) => Read(ExifOf(file));

    private static ReadOnlySpan<byte> ExifOf(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? OfJpeg(file)
            : file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? OfPng(file)
            : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? OfWebp(file) : [];

    private static ReadOnlySpan<byte> OfJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            // Compressed data begin: what comes later belongs to a thumbnail or to nobody.
            if (file[at + 1] == 0xDA) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 2 || at + 2 + length > file.Length) break;
            var body = file.Slice(at + 4, length - 2);
            if (file[at + 1] == 0xE1 && body.StartsWith("Exif\0\0"u8)) return body[6..];
            at += 2 + length;
        }

        return [];
    }

    private static ReadOnlySpan<byte> OfPng(ReadOnlySpan<byte> file)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12) break;
            if (file[(at + 4)..].StartsWith("eXIf"u8)) return file.Slice(at + 8, (int)length);
            at += 12 + (int)length;
        }

        return [];
    }

    private static ReadOnlySpan<byte> OfWebp(ReadOnlySpan<byte> file)
    {
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8) break;
            if (file[at..].StartsWith("EXIF"u8)) return file.Slice(at + 8, (int)length);
            at += 8 + (int)length + (int)(length & 1);
        }

        return [];
    }

    // A TIFF: byte order, where the first directory is, its entries of twelve bytes.
    private static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8)) tiff = tiff[6..];
        if (tiff.Length < 8) return Upright;
        var isLittle = tiff.StartsWith("II"u8);
        ushort Short(ReadOnlySpan<byte> bytes) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var start = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (start > tiff.Length - 2) return Upright;
        var directory = tiff[(int)start..];
        var count = Short(directory);
        directory = directory[2..];
        for (var i = 0; i < count && directory.Length >= 12; i++, directory = directory[12..])
        {
            if (Short(directory) != Tag) continue;
            var value = Short(directory[8..]);
            return value is >= Upright and <= 8 ? value : Upright;
        }

        return Upright;
    }
}
