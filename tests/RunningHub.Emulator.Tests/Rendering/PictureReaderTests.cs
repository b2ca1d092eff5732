using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>
/// Uploaded pictures are looked at. The files beside this were written by libjpeg-turbo, libwebp, Pillow and ffmpeg; <c>expected.zip</c> has what
/// Pillow reads in them, as RGBA.
/// </summary>
public sealed class PictureReaderTests(ITestOutputHelper output)
{
    private const int MostPixels = 1 << 20;

    private static readonly Dictionary<string, (int Width, int Height, byte[] Rgba)> Expected = ReadExpected();

    public static TheoryData<string> Names => [.. Expected.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_picture_is_the_one_that_another_reader_sees(string name)
    {
        var (width, height, rgba) = Expected[name];
        var file = File(name);
        var picture = PictureReader.Read(file, MostPixels);
        Assert.NotNull(picture);
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal((width, height), ImageSize.Of(file));
        var (sum, most) = (0, 0);
        for (var i = 0; i < width * height; i++)
        {
            for (var c = 0; c < 4; c++)
            {
                var ours = c < 3 ? picture.Pixels[i * 3 + c] : picture.Alpha is { } alpha ? alpha[i] : 255;
                var difference = Math.Abs(ours - rgba[i * 4 + c]);
                (sum, most) = (sum + difference, Math.Max(most, difference));
            }
        }

        // JPEG leaves the rounding to the reader, and how coarse colours are spread; everything else is exact.
        if (name.EndsWith(".jpg", StringComparison.Ordinal)) Assert.InRange((double)sum / rgba.Length, 0, 5);
        else Assert.Equal(0, most);
    }

    [Fact]
    public void Every_file_is_read()
    {
        var files = typeof(PictureReaderTests).Assembly.GetManifestResourceNames().Where(n => n.StartsWith("Pictures/", StringComparison.Ordinal)).Select(n => n["Pictures/".Length..]);
        Assert.Equal(Expected.Keys.Append("expected.zip").Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
        output.WriteLine($"pictures: {Expected.Count} files of other programs, {string.Join(", ", Expected.Keys.GroupBy(Path.GetExtension).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"))}");
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(8, 8, 3)]
    [InlineData(33, 17, 4)]
    public void A_PNG_of_any_kind_depth_and_order_gives_the_samples_that_were_put_in(int width, int height, int seed)
    {
        foreach (var (colour, depths) in (ReadOnlySpan<(byte, byte[])>)[(0, [1, 2, 4, 8, 16]), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16])])
        {
            foreach (var depth in depths)
            {
                foreach (var isInterlaced in (bool[])[false, true])
                {
                    var (png, rgb, alpha) = TestPng.Noise(width, height, colour, depth, isInterlaced, seed);
                    var picture = PictureReader.Read(png, MostPixels);
                    Assert.True(picture is not null, $"colour type {colour}, {depth} bits, interlaced {isInterlaced}");
                    Assert.Equal(rgb, picture.Pixels);
                    Assert.Equal(alpha, picture.Alpha);
                }
            }
        }
    }

    [Fact]
    public void Damaged_files_give_a_picture_or_nothing_and_never_an_exception()
    {
        var (chance, unread, read) = (new Random(7), 0, 0);
        var files = Expected.Keys.Order(StringComparer.Ordinal).Select(File).ToArray();
        for (var round = 0; round < 6000; round++)
        {
            var file = files[round % files.Length].ToArray();
            for (var change = 0; change < round % 5; change++) file[chance.Next(file.Length)] = (byte)chance.Next(256);
            if (round % 3 == 0) file = file[..chance.Next(file.Length)];
            _ = ImageSize.Of(file);
            if (PictureReader.Read(file, MostPixels) is null) unread++;
            else read++;
        }

        output.WriteLine($"pictures: 6000 damaged files, {read} gave a picture, {unread} none");
        Assert.InRange(unread, 500, 5500);
    }

    [Fact]
    public void Random_bytes_behind_any_beginning_are_no_trouble()
    {
        var chance = new Random(8);
        var beginnings = Expected.Keys.Order(StringComparer.Ordinal).Select(File).ToArray();
        for (var round = 0; round < 4000; round++)
        {
            var file = new byte[chance.Next(4, 600)];
            chance.NextBytes(file);
            var beginning = beginnings[round % beginnings.Length];
            beginning.AsSpan(0, Math.Min(chance.Next(4, 120), Math.Min(beginning.Length, file.Length))).CopyTo(file);
            _ = PictureReader.Read(file, MostPixels);
            _ = ImageSize.Of(file);
        }
    }

    [Theory]
    [InlineData("rgba.png", 16, true)]
    [InlineData("palette.gif", 6, false)]
    [InlineData("rgb.bmp", 18, false)]
    [InlineData("progressive-444.jpg", 0, true)]
    public void A_file_that_claims_to_be_huge_takes_no_memory(string name, int at, bool isBigEndian)
    {
        var file = File(name);
        if (at == 0) at = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC2]) + 5;
        // 30,000 by 30,000, or what fits into the place.
        if (name.EndsWith(".png", StringComparison.Ordinal) || name.EndsWith(".bmp", StringComparison.Ordinal))
        {
            foreach (var place in (int[])[at, at + 4])
            {
                if (isBigEndian) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(place), 30_000);
                else BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), 30_000);
            }
        }
        else
        {
            foreach (var place in (int[])[at, at + 2])
            {
                if (isBigEndian) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(place), 30_000);
                else BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), 30_000);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(PictureReader.Read(file, int.MaxValue));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
    }

    [Fact]
    public void A_JPEG_with_scans_without_end_comes_to_one()
    {
        var file = File("progressive-444.jpg");
        // The last scan again and again: each goes over the whole picture.
        var last = file.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        byte[] endless = [.. file.AsSpan(0, last), .. Enumerable.Repeat(file[last..^2], 20_000).SelectMany(scan => scan)];
        Assert.NotNull(PictureReader.Read(endless, MostPixels));
    }

    [Fact]
    public void One_pixel_too_many_is_not_read() =>
        Assert.All(Expected, e => Assert.Null(PictureReader.Read(File(e.Key), e.Value.Width * e.Value.Height - 1)));

    [Fact]
    public void A_progressive_file_that_breaks_off_is_coarse()
    {
        var file = File("progressive-444.jpg");
        var half = PictureReader.Read(file[..(file.Length * 2 / 3)], MostPixels)!;
        Assert.InRange(half.Pixels[0], 0, 90);
        Assert.InRange(half.Pixels[(Expected["progressive-444.jpg"].Width - 1) * 3], 160, 255);
    }

    internal static byte[] File(string name)
    {
        using var stream = typeof(PictureReaderTests).Assembly.GetManifestResourceStream("Pictures/" + name)!;
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    private static Dictionary<string, (int, int, byte[])> ReadExpected()
    {
        using var archive = new ZipArchive(new MemoryStream(File("expected.zip")));
        return archive.Entries.ToDictionary(e => e.FullName[..e.FullName.LastIndexOf('.')], e =>
        {
            var sides = e.FullName[(e.FullName.LastIndexOf('.') + 1)..].Split('x').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToArray();
            var rgba = new byte[e.Length];
            using var stream = e.Open();
            stream.ReadExactly(rgba);
            return (sides[0], sides[1], rgba);
        });
    }
}
