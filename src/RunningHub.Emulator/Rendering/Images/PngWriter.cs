using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Writes PNG: eight bits a channel, no alpha, with text chunks as ComfyUI adds them.</summary>
internal static class PngWriter
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Write(Bitmap picture, params ReadOnlySpan<(string Keyword, string Text)> texts)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        (header[8], header[9]) = (8, 2);
        WriteChunk(png, "IHDR"u8, header);
        foreach (var (keyword, text) in texts) WriteText(png, keyword, text);
        WriteChunk(png, "IDAT"u8, Compress(picture));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    // tEXt is Latin-1 by definition. What Python's json.dumps wrote is ASCII and always fits; other text goes into iTXt.
    private static void WriteText(Stream png, string keyword, string text)
    {
        if (text.All(c => c <= 0xFF))
        {
            WriteChunk(png, "tEXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);
            return;
        }

        WriteChunk(png, "iTXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
    }

    private static ReadOnlySpan<byte> Compress(Bitmap picture)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var (stride, row) = (picture.Width * 3, new byte[picture.Width * 3 + 1]);
            for (var y = 0; y < picture.Height; y++)
            {
                // Filter 2, "up": each byte less the one above it; skies become zeros.
                row[0] = 2;
                for (var i = 0; i < stride; i++)
                {
                    var above = y == 0 ? 0 : picture.Pixels[(y - 1) * stride + i];
                    row[i + 1] = (byte)(picture.Pixels[y * stride + i] - above);
                }
                zlib.Write(row);
            }
        }

        return compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
    }

    private static void WriteChunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        png.Write(number);
    }
}
