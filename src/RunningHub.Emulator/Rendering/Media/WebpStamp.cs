using System.Buffers.Binary;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Puts the graph into a WebP as ComfyUI does: EXIF whose camera model reads <c>prompt:{…}</c>.</summary>
internal static class WebpStamp
{
    private const byte HasExif = 0x08;
    private const ushort CameraModel = 0x0110;
    private const int FirstChunk = 12;

    public static byte[] Put(byte[] webp, string graph)
    {
        using var stamped = new MemoryStream();
        stamped.Write(webp, 0, FirstChunk);
        var rest = webp.AsSpan(FirstChunk);
        if (rest.StartsWith("VP8X"u8))
        {
            var extended = rest[..18].ToArray();
            extended[8] |= HasExif;
            stamped.Write(extended);
            rest = rest[18..];
        }
        else
        {
            // The simple form has no room for anything; the extended one repeats the size.
            var (width, height) = ImageSize.Of(webp)!.Value;
            byte[] extended = [.. "VP8X"u8, 10, 0, 0, 0, HasExif, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)];
            stamped.Write(extended);
        }

        stamped.Write(rest);
        WriteChunk(stamped, "EXIF"u8, Exif("prompt:" + graph));
        var content = stamped.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), content.Length - 8);
        return content;
    }

    private static byte[] Three(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16)];

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> name, byte[] content)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        stream.Write(name);
        stream.Write(length);
        stream.Write(content);
        if (content.Length % 2 != 0) stream.WriteByte(0);
    }

    // A TIFF of one directory with one entry, whose text follows it.
    private static byte[] Exif(string text)
    {
        const int textAt = 26;
        var bytes = Encoding.ASCII.GetBytes(text + "\0");
        var exif = new byte[textAt + bytes.Length];
        "II*\0"u8.CopyTo(exif);
        exif[4] = 8;
        exif[8] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(exif.AsSpan(10), CameraModel);
        exif[12] = 2;
        BinaryPrimitives.WriteInt32LittleEndian(exif.AsSpan(14), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(exif.AsSpan(18), textAt);
        bytes.CopyTo(exif, textAt);
        return exif;
    }
}
