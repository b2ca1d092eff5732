using System.Buffers.Binary;

namespace RunningHub.Emulator;

/// <summary>Reads lossless WebPs (VP8L). Lossy and animated ones, and damaged ones, are null.</summary>
internal static class WebpReader
{
    private const byte Signature = 0x2F;

    public static Bitmap? Read(byte[] webp, int mostPixels)
    {
        if (ImageSize.OfWebp(webp) is null || StillIn(webp) is not { } data || data.Length < 5 || webp[data.At] != Signature) return null;
        var bits = new WebpBits(webp, data.At + 1, data.At + data.Length);
        var (width, height, hasAlpha, version) = (bits.Next(14) + 1, bits.Next(14) + 1, bits.Next(1) == 1, bits.Next(3));
        if (version != 0 || (long)width * height > mostPixels || ReadPixels(bits, width, height) is not { } pixels) return null;
        var picture = new Bitmap(width, height);
        var alpha = hasAlpha ? picture.AddAlpha() : null;
        for (var i = 0; i < pixels.Length; i++)
        {
            (picture.Pixels[i * 3], picture.Pixels[i * 3 + 1], picture.Pixels[i * 3 + 2]) = ((byte)(pixels[i] >> 16), (byte)(pixels[i] >> 8), (byte)pixels[i]);
            if (alpha is not null) alpha[i] = (byte)(pixels[i] >> 24);
        }

        return picture;
    }

    private static (int At, int Length)? StillIn(byte[] webp)
    {
        for (var at = 12; at + 8 <= webp.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(at + 4));
            // A file that breaks off is read as far as it goes, and then found wanting.
            var there = (int)Math.Min(length, webp.Length - at - 8);
            if (webp.AsSpan(at).StartsWith("VP8L"u8)) return (at + 8, there);
            at += 8 + there + (there & 1);
        }

        return null;
    }

    private static uint[]? ReadPixels(WebpBits bits, int width, int height)
    {
        var transforms = new Stack<WebpTransform>();
        var inner = width;
        while (bits.Next(1) == 1)
        {
            // Each of the four kinds once.
            if (transforms.Count == 4 || bits.IsOver || WebpTransform.Read(bits, inner, height) is not { } transform) return null;
            transforms.Push(transform);
            inner = transform.InnerWidth;
        }

        var pixels = WebpImage.Read(bits, inner, height, isMain: true);
        while (pixels is not null && transforms.TryPop(out var transform)) pixels = transform.Undo(pixels, height);
        return pixels;
    }
}
