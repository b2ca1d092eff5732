using System.Buffers.Binary;

namespace RunningHub.Emulator.Tests.Rendering;

/// <summary>The PNG writer and reader by themselves.</summary>
public sealed class PngTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var picture = Landscape.Paint(37, 23, "a fox", 7);
        var read = PngReader.Read(PngWriter.Write(picture, ("prompt", "{}")), 10_000)!;
        Assert.Equal((37, 23), (read.Width, read.Height));
        Assert.Equal(picture.Pixels, read.Pixels);
    }

    [Fact]
    public void Every_chunk_has_its_checksum()
    {
        var png = PngWriter.Write(Landscape.Paint(8, 8, "", 0), ("prompt", "{\"a\": 1}"), ("note", "not Latin: 你好"));
        var types = new List<string>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            types.Add(System.Text.Encoding.ASCII.GetString(png, at + 4, 4));
            var crc = uint.MaxValue;
            foreach (var b in png.AsSpan(at + 4, length + 4))
            {
                crc ^= b;
                for (var k = 0; k < 8; k++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            Assert.Equal(~crc, BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "tEXt", "iTXt", "IDAT", "IEND"], types);
    }

    [Fact]
    public void Damaged_files_are_no_pictures_and_never_an_exception()
    {
        var (png, _) = TestPng.Chequers(16, 16, 6);
        var chance = new Random(5);
        var unreadable = 0;
        for (var round = 0; round < 3000; round++)
        {
            var damaged = png.AsSpan(0, round % 3 == 0 ? chance.Next(png.Length) : png.Length).ToArray();
            for (var i = 0; i < 3 && damaged.Length > 0; i++) damaged[chance.Next(damaged.Length)] = (byte)chance.Next(256);
            if (PngReader.Read(damaged, 1 << 16) is null) unreadable++;
            _ = ImageSize.Of(damaged);
        }

        Assert.InRange(unreadable, 500, 3000);
    }

    [Fact]
    public void A_picture_that_claims_to_be_huge_is_not_even_begun()
    {
        var (png, _) = TestPng.Chequers(16, 16, 2);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60000);
        Assert.Null(PngReader.Read(png, 1 << 25));
    }

    [Theory]
    [InlineData("a cyberpunk city", "CITY lights")]
    [InlineData("夜晚的海", "moon at night")]
    public void Words_of_the_prompt_choose_the_mood(string one, string other) => Assert.Same(Mood.For(one), Mood.For(other));

    [Fact]
    public void A_word_inside_a_word_is_none() => Assert.NotSame(Mood.For("a city"), Mood.For("elasticity felicity snow"));
}
