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

    /// <summary>How opaque each pixel is, 0 to 255; null where all of them are.</summary>
    public byte[]? Alpha { get; private set; }

    /// <summary>Gives the picture a plane of opacity.</summary>
    public byte[] AddAlpha(byte everywhere = 255)
    {
        Alpha = new byte[Width * Height];
        Array.Fill(Alpha, everywhere);
        return Alpha;
    }

    /// <summary>What ComfyUI makes a mask of, as a grey picture: a colour, or white where the picture is transparent.</summary>
    public Bitmap Mask(MaskChannel channel)
    {
        var mask = new Bitmap(Width, Height);
        for (var i = 0; i < Width * Height; i++)
        {
            var value = channel != MaskChannel.Alpha ? Pixels[i * 3 + (int)channel] : Alpha is null ? 0 : 255 - Alpha[i];
            mask.Pixels.AsSpan(i * 3, 3).Fill((byte)value);
        }

        return mask;
    }

    /// <summary>This picture upright, when it was taken in this <see cref="Orientation"/>.</summary>
    public Bitmap Turned(int orientation)
    {
        if (orientation == Orientation.Upright) return this;
        var isOnItsSide = Orientation.IsOnItsSide(orientation);
        var turned = isOnItsSide ? new Bitmap(Height, Width) : new Bitmap(Width, Height);
        if (Alpha is not null) turned.AddAlpha();
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                // Where the pixel was: mirrored, upside down, and on its side or not.
                var (column, row) = isOnItsSide ? (y, x) : (x, y);
                if (orientation is 2 or 3 or 7 or 8) column = Width - 1 - column;
                if (orientation is 3 or 4 or 6 or 7) row = Height - 1 - row;
                var (from, to) = (row * Width + column, y * turned.Width + x);
                Pixels.AsSpan(from * 3, 3).CopyTo(turned.Pixels.AsSpan(to * 3));
                if (Alpha is not null) turned.Alpha![to] = Alpha[from];
            }
        }

        return turned;
    }

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
    /// <param name="mask">Where it is laid: white is there, black is not. Null for everywhere.</param>
    public Bitmap Blend(Bitmap over, double strength, Bitmap? mask = null)
    {
        var (result, most) = (new Bitmap(Width, Height), (int)(Math.Clamp(strength, 0, 1) * 256));
        for (var i = 0; i < Pixels.Length; i++)
        {
            var weight = mask is null ? most : most * mask.Pixels[i] / 255;
            result.Pixels[i] = (byte)((Pixels[i] * (256 - weight) + over.Pixels[i] * weight) >> 8);
        }

        return result;
    }

    private static (int At, int Next, double Between) Place(double position, int length)
    {
        position = Math.Clamp(position, 0, length - 1);
        var at = (int)position;
        return (at, Math.Min(at + 1, length - 1), position - at);
    }
}

/// <summary>What of a picture is taken for a mask.</summary>
internal enum MaskChannel
{
    Red,
    Green,
    Blue,

    /// <summary>What is transparent.</summary>
    Alpha,
}
