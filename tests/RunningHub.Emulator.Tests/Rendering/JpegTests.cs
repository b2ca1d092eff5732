namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>Uploaded JPEGs are looked at. The files here were made by ffmpeg of a picture of 43 × 29 in which red grows to the right and green downwards.</summary>
public class JpegTests
{
    private const int Width = 43, Height = 29;

    [Theory]
    [InlineData("full", 3)]
    [InlineData("half", 6)]
    [InlineData("wide", 6)]
    [InlineData("restart", 6)]
    public void The_colours_are_those_of_the_picture(string name, int mostDifference)
    {
        var picture = JpegReader.Read(File(name), 1 << 16)!;
        Assert.Equal((Width, Height), (picture.Width, picture.Height));
        var sum = 0;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var at = (y * Width + x) * 3;
                sum += Math.Abs(picture.Pixels[at] - x * 255 / (Width - 1)) + Math.Abs(picture.Pixels[at + 1] - y * 255 / (Height - 1)) + Math.Abs(picture.Pixels[at + 2] - 64);
            }
        }

        Assert.InRange((double)sum / picture.Pixels.Length, 0, mostDifference);
    }

    [Fact]
    public void A_grey_one_has_three_equal_channels()
    {
        var picture = JpegReader.Read(File("grey"), 1 << 16)!;
        for (var at = 0; at < picture.Pixels.Length; at += 3) Assert.True(picture.Pixels[at] == picture.Pixels[at + 1] && picture.Pixels[at] == picture.Pixels[at + 2]);
        Assert.True(picture.Pixels[^1] > picture.Pixels[0] + 150);
    }

    [Fact]
    public void A_lossless_one_and_one_that_is_too_large_are_not_read()
    {
        var lossless = File("full");
        lossless[lossless.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 1] = 0xC3;
        Assert.Null(JpegReader.Read(lossless, 1 << 16));
        Assert.Null(JpegReader.Read(File("full"), Width * Height - 1));
    }

    [Fact]
    public void A_damaged_one_gives_a_picture_or_nothing()
    {
        var (random, unread) = (new Random(7), 0);
        for (var i = 0; i < 3000; i++)
        {
            var file = File(i % 2 == 0 ? "half" : "restart");
            for (var change = 0; change < 3; change++) file[random.Next(file.Length)] = (byte)random.Next(256);
            if (i % 3 == 0) file = file[..random.Next(file.Length)];
            if (JpegReader.Read(file, 1 << 20) is null) unread++;
        }

        Assert.InRange(unread, 1, 2999);
    }

    private static byte[] File(string name)
    {
        using var stream = typeof(JpegTests).Assembly.GetManifestResourceStream($"Jpegs/{name}.jpg")!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }
}
