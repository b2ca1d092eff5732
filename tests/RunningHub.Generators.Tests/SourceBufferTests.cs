using System.Text;
using RunningHub.Generators.Emitting;

namespace RunningHub.Generators.Tests;

/// <summary>A source is what was written, however large it is and in whatever pieces it is kept.</summary>
public class SourceBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((40 * 1024) - 1)]
    [InlineData(40 * 1024)]
    [InlineData((40 * 1024) + 1)]
    [InlineData(80 * 1024)]
    [InlineData(300_001)]
    public void A_source_is_what_was_written(int length)
    {
        var written = string.Concat(Enumerable.Range(0, (length / 4) + 1).Select(i => "海 \n" + (char)('a' + (i % 26))))[..length];
        var source = new SourceBuffer().Append(written).Finish(Encoding.UTF8);
        Assert.Equal(written, source.ToString());
        Assert.Equal(length, source.Length);
        Assert.Equal(Encoding.UTF8, source.Encoding);
        Assert.True(source.ContentEquals(Microsoft.CodeAnalysis.Text.SourceText.From(written, Encoding.UTF8)));
    }

    [Fact]
    public void A_source_stays_as_it_is_when_the_next_one_is_written()
    {
        var first = new SourceBuffer().Append(new string('a', 100_000)).Finish(Encoding.UTF8);
        var second = new SourceBuffer().Append(new string('b', 100_000)).Finish(Encoding.UTF8);
        Assert.Equal(new string('a', 100_000), first.ToString());
        Assert.Equal(new string('b', 100_000), second.ToString());
    }
}
