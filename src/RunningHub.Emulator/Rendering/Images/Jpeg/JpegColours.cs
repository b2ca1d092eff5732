namespace RunningHub.Emulator;

/// <summary>From a JPEG's components to red, green and blue.</summary>
internal static class JpegColours
{
    public static Bitmap Paint(int width, int height, JpegPlane[] planes, int? adobeTransform)
    {
        var picture = new Bitmap(width, height);
        var (most, mostDown) = (planes.Max(plane => plane.Across), planes.Max(plane => plane.Down));
        var samples = planes.Select(plane => plane.Samples()).ToArray();
        // Adobe's marker says what the components are; without it, three are luma and two differences, and four are inks.
        var isLuma = planes.Length == 3 ? adobeTransform != 0 : planes.Length == 4 && adobeTransform == 2;
        Span<float> values = stackalloc float[4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var c = 0; c < planes.Length; c++)
                {
                    var plane = planes[c];
                    values[c] = samples[c][y * plane.Down / mostDown * plane.Stride * JpegPlane.BlockSize + x * plane.Across / most];
                }

                if (planes.Length == 1) (values[1], values[2]) = (values[0], values[0]);
                if (isLuma)
                {
                    var (luma, blue, red) = (values[0], values[1] - 128, values[2] - 128);
                    (values[0], values[1], values[2]) = (luma + 1.402f * red, luma - 0.344136f * blue - 0.714136f * red, luma + 1.772f * blue);
                }

                for (var c = 0; c < 3; c++)
                {
                    // Four are inks, which Adobe's programs write upside down.
                    var light = planes.Length < 4 ? values[c] : adobeTransform is null ? (255 - values[c]) * (255 - values[3]) / 255 : values[c] * values[3] / 255;
                    picture.Pixels[(y * width + x) * 3 + c] = (byte)Math.Clamp(light + 0.5f, 0, 255);
                }
            }
        }

        return picture;
    }
}
