namespace RunningHub.Emulator;

/// <summary>A picture in memory: three bytes for each pixel, row by row.</summary>
internal sealed class Bitmap(int width, int height, byte[] pixels)
{
    public Bitmap(int width, int height) : this(width, height, new byte[width * height * 3])
    {
    }

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Pixels { get; } = pixels;

    /// <summary>This picture in another size: cut to the shape, then scaled between neighbouring pixels.</summary>
    public Bitmap Cover(int width, int height)
    {
        if (width == Width && height == Height) return this;
        var scale = Math.Min((double)Width / width, (double)Height / height);
        var (left, top) = ((Width - width * scale) / 2, (Height - height * scale) / 2);
        var result = new Bitmap(width, height);
        for (var y = 0; y < height; y++)
        {
            var (row, nextRow, down) = Place(top + (y + 0.5) * scale - 0.5, Height);
            for (var x = 0; x < width; x++)
            {
                var (column, nextColumn, across) = Place(left + (x + 0.5) * scale - 0.5, Width);
                for (var c = 0; c < 3; c++)
                {
                    var upper = Pixels[(row * Width + column) * 3 + c] * (1 - across) + Pixels[(row * Width + nextColumn) * 3 + c] * across;
                    var lower = Pixels[(nextRow * Width + column) * 3 + c] * (1 - across) + Pixels[(nextRow * Width + nextColumn) * 3 + c] * across;
                    result.Pixels[(y * width + x) * 3 + c] = (byte)(upper * (1 - down) + lower * down + 0.5);
                }
            }
        }

        return result;
    }

    /// <summary>This picture with another of the same size laid over it.</summary>
    /// <param name="over">The other one.</param>
    /// <param name="strength">0 leaves this one, 1 leaves the other.</param>
    public Bitmap Blend(Bitmap over, double strength)
    {
        var (result, weight) = (new Bitmap(Width, Height), (int)(Math.Clamp(strength, 0, 1) * 256));
        for (var i = 0; i < Pixels.Length; i++) result.Pixels[i] = (byte)((Pixels[i] * (256 - weight) + over.Pixels[i] * weight) >> 8);
        return result;
    }

    private static (int At, int Next, double Between) Place(double position, int length)
    {
        position = Math.Clamp(position, 0, length - 1);
        var at = (int)position;
        return (at, Math.Min(at + 1, length - 1), position - at);
    }
}
