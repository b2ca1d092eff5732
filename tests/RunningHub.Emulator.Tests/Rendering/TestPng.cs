using System.Buffers.Binary;
using System.IO.Compression;

namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>PNGs made by hand, of every colour type and with every filter, so that the reader is not tested with our writer alone.</summary>
internal static class TestPng
{
    /// <summary>Chequers of four pixels, light and dark, and the RGB bytes that a reader must give.</summary>
    public static (byte[] Png, byte[] Rgb) Chequers(int width, int height, byte colourType)
    {
        var channels = colourType switch { 0 or 3 => 1, 4 => 2, 6 => 4, _ => 3 };
        var (rows, rgb) = (new byte[height][], new byte[width * height * 3]);
        for (var y = 0; y < height; y++)
        {
            rows[y] = new byte[width * channels];
            for (var x = 0; x < width; x++)
            {
                var light = (x / 4 + y / 4) % 2 == 0;
                byte[] colour = colourType is 0 or 4 ? light ? [240, 240, 240] : [10, 10, 10] : light ? [250, 240, 230] : [10, 20, (byte)(colourType == 3 ? 30 : y)];
                byte[] pixel = colourType switch { 0 => [colour[0]], 3 => [(byte)(light ? 1 : 2)], 4 => [colour[0], 255], 6 => [.. colour, 255], _ => colour };
                pixel.CopyTo(rows[y], x * channels);
                colour.CopyTo(rgb, (y * width + x) * 3);
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colourType);
        Chunk(png, "IHDR"u8, header);
        if (colourType == 3) Chunk(png, "PLTE"u8, [0, 0, 0, 250, 240, 230, 10, 20, 30]);
        Chunk(png, "IDAT"u8, Compress(rows, channels));
        Chunk(png, "IEND"u8, []);
        return (png.ToArray(), rgb);
    }

    /// <summary>Random samples of any kind, depth and order, and the RGB and alpha bytes that a reader must give.</summary>
    public static (byte[] Png, byte[] Rgb, byte[]? Alpha) Noise(int width, int height, byte colourType, byte depth, bool isInterlaced, int seed)
    {
        var chance = new Random(seed * 1000 + colourType * 100 + depth);
        var channels = colourType switch { 0 or 3 => 1, 4 => 2, 6 => 4, _ => 3 };
        var (palette, opacities) = (new byte[3 << Math.Min((int)depth, 8)], new byte[1 << Math.Min((int)depth, 8)]);
        chance.NextBytes(palette);
        chance.NextBytes(opacities);
        var samples = new int[height, width, channels];
        var (rgb, alpha) = (new byte[width * height * 3], new byte[width * height]);
        byte To(int sample) => (byte)(depth == 16 ? sample >> 8 : sample * 255 / ((1 << depth) - 1));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < channels; c++) samples[y, x, c] = chance.Next(1 << depth);
                var at = y * width + x;
                for (var c = 0; c < 3; c++)
                    rgb[at * 3 + c] = colourType == 3 ? palette[samples[y, x, 0] * 3 + c] : To(samples[y, x, colourType is 0 or 4 ? 0 : c]);
                alpha[at] = colourType switch { 4 or 6 => To(samples[y, x, channels - 1]), 3 => opacities[samples[y, x, 0]], _ => 255 };
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colourType, (byte)(isInterlaced ? 1 : 0));
        Chunk(png, "IHDR"u8, header);
        if (colourType == 3)
        {
            Chunk(png, "PLTE"u8, palette);
            Chunk(png, "tRNS"u8, opacities);
        }

        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var (left, top, across, down) in isInterlaced ? (ReadOnlySpan<(int, int, int, int)>)[(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] : [(0, 0, 1, 1)])
            {
                for (var y = top; y < height && left < width; y += down)
                {
                    zlib.WriteByte(0);
                    var (bits, count) = (0, 0);
                    for (var x = left; x < width; x += across)
                    {
                        for (var c = 0; c < channels; c++)
                        {
                            (bits, count) = (bits << depth | samples[y, x, c], count + depth);
                            while (count >= 8) zlib.WriteByte((byte)(bits >> (count -= 8)));
                            bits &= (1 << count) - 1;
                        }
                    }

                    if (count > 0) zlib.WriteByte((byte)(bits << (8 - count)));
                }
            }
        }

        Chunk(png, "IDAT"u8, data.ToArray());
        Chunk(png, "IEND"u8, []);
        return (png.ToArray(), rgb, colourType is 0 or 2 ? null : alpha);
    }

    // Row y uses filter y modulo 5: none, sub, up, average, Paeth.
    private static byte[] Compress(byte[][] rows, int channels)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < rows.Length; y++)
            {
                zlib.WriteByte((byte)(y % 5));
                for (var i = 0; i < rows[y].Length; i++)
                {
                    int a = i >= channels ? rows[y][i - channels] : 0, b = y > 0 ? rows[y - 1][i] : 0, c = i >= channels && y > 0 ? rows[y - 1][i - channels] : 0;
                    var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - 2 * c));
                    var paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
                    zlib.WriteByte((byte)(rows[y][i] - (y % 5) switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => paeth, _ => 0 }));
                }
            }
        }

        return data.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        // A reader may check it; ours need not. The value is the published algorithm's, bit by bit.
        var crc = uint.MaxValue;
        foreach (var b in (byte[])[.. type, .. data])
        {
            crc ^= b;
            for (var k = 0; k < 8; k++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        png.Write(number);
    }
}
