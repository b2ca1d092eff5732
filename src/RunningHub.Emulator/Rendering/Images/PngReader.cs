using System.Buffers.Binary;
using System.IO.Compression;

namespace RunningHub.Emulator;

/// <summary>
/// Reads the PNGs that people upload: eight bits a channel, not interlaced. Alpha is laid on white. Anything else is null.
/// </summary>
internal static class PngReader
{
    // Bytes for each pixel by colour type: grey, RGB, palette, grey with alpha, RGB with alpha.
    private static readonly Dictionary<byte, int> ChannelsOf = new() { [0] = 1, [2] = 3, [3] = 1, [4] = 2, [6] = 4 };

    public static Bitmap? Read(byte[] png, int mostPixels)
    {
        if (ImageSize.OfPng(png) is not { } size || (long)size.Width * size.Height > mostPixels || png.Length < 33) return null;
        var (depth, colour, interlace) = (png[24], png[25], png[28]);
        if (depth != 8 || interlace != 0 || !ChannelsOf.TryGetValue(colour, out var channels)) return null;
        if (ReadChunks(png, out var palette) is not { } compressed) return null;
        var stride = size.Width * channels;
        var rows = new byte[size.Height * (stride + 1)];
        try
        {
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            // Reads what the header promises and no byte more, however much the stream would unfold to.
            zlib.ReadExactly(rows);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return null;
        }

        return Unfilter(rows, stride, channels) ? ToRgb(rows, size.Width, size.Height, colour, channels, palette) : null;
    }

    private static MemoryStream? ReadChunks(byte[] png, out byte[] palette)
    {
        palette = [];
        var data = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12) return null;
            var type = png.AsSpan(at + 4, 4);
            var content = png.AsSpan(at + 8, (int)length);
            if (type.SequenceEqual("IDAT"u8)) data.Write(content);
            else if (type.SequenceEqual("PLTE"u8)) palette = content.ToArray();
            else if (type.SequenceEqual("IEND"u8)) break;
            at += 12 + (int)length;
        }

        data.Position = 0;
        return data;
    }

    private static bool Unfilter(byte[] rows, int stride, int channels)
    {
        for (var row = 0; row < rows.Length; row += stride + 1)
        {
            var filter = rows[row];
            if (filter > 4) return false;
            for (var i = 0; i < stride; i++)
            {
                var at = row + 1 + i;
                var left = i >= channels ? rows[at - channels] : 0;
                var up = row > 0 ? rows[at - stride - 1] : 0;
                var corner = i >= channels && row > 0 ? rows[at - stride - 1 - channels] : 0;
                rows[at] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }

        return true;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static Bitmap ToRgb(byte[] rows, int width, int height, byte colour, int channels, byte[] palette)
    {
        var picture = new Bitmap(width, height);
        var to = 0;
        for (var y = 0; y < height; y++)
        {
            var at = y * (width * channels + 1) + 1;
            for (var x = 0; x < width; x++, at += channels, to += 3)
            {
                var alpha = colour is 4 or 6 ? rows[at + channels - 1] : 255;
                for (var c = 0; c < 3; c++)
                {
                    var value = colour switch
                    {
                        3 => rows[at] * 3 + c < palette.Length ? palette[rows[at] * 3 + c] : 0,
                        0 or 4 => rows[at],
                        _ => rows[at + c],
                    };
                    picture.Pixels[to + c] = (byte)((value * alpha + 255 * (255 - alpha)) / 255);
                }
            }
        }

        return picture;
    }
}
