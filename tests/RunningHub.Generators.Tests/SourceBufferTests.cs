using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Generators.Emitting;

namespace RunningHub.Generators.Tests;

/// <summary>A source is what was written, however large it is and in whatever pieces it is kept.</summary>
public class SourceBufferTests
{
    private const int Piece = PiecewiseText.PieceLength;

    public static TheoryData<int> Lengths => [0, 1, Piece - 1, Piece, Piece + 1, 2 * Piece, (2 * Piece) + 1, 300_001];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_source_is_what_was_written(int length)
    {
        var written = Text(length);
        var source = new SourceBuffer().Append(written).Finish(Encoding.UTF8);
        AssertSame(written, source);
        foreach (var step in new[] { 1, 7, 1000, Piece })
        {
            var buffer = new SourceBuffer();
            for (var at = 0; at < length; at += step) buffer.Append(written, at, Math.Min(step, length - at));
            Assert.Equal(length, buffer.Length);
            AssertSame(written, buffer.Finish(Encoding.UTF8));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Characters_that_stand_there_can_be_appended_again(int length)
    {
        var written = Text(length);
        foreach (var (start, count) in new[] { (0, length), (length / 2, length - (length / 2)), (length / 3, length / 3), (length, 0) })
            AssertSame(written + written.Substring(start, count), new SourceBuffer().Append(written).AppendAgain(start, count).Finish(Encoding.UTF8));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_literal_reads_back_wherever_a_piece_ends(int length)
    {
        for (var before = 0; before < 14; before++)
        {
            var text = "\"\\\n\r\t\u2028😀\uD800" + Text(length) + "\\\"\u0001\"\"\"\\\\\\\\";
            var buffer = new SourceBuffer().Append(new string(' ', before));
            new Literal(text).AppendTo(buffer);
            var source = buffer.Finish(Encoding.UTF8);
            Assert.Equal(text, SyntaxFactory.ParseExpression(source.ToString()) is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax literal ? literal.Token.ValueText : null);
        }
    }

    [Fact]
    public void A_source_stays_as_it_is_when_the_next_one_is_written()
    {
        var first = new SourceBuffer().Append(new string('a', 100_000)).Finish(Encoding.UTF8);
        var second = new SourceBuffer().Append(new string('b', 100_000)).Finish(Encoding.UTF8);
        AssertSame(new string('a', 100_000), first);
        AssertSame(new string('b', 100_000), second);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_outside_of_a_source_is_refused()
    {
        await Task.Yield();
        var source = new SourceBuffer().Append(new string('a', Piece + 100)).Finish(Encoding.UTF8);
        var target = new char[2 * Piece];
        foreach (var (start, count) in new[] { (0, Piece + 101), (Piece + 100, 1), (Piece + 101, 0), (0, -1), (-1, 1), (1, int.MaxValue) })
            Assert.Throws<ArgumentOutOfRangeException>(() => source.CopyTo(start, target, 0, count));
        source.CopyTo(Piece + 100, target, 0, 0);
    }

    [Fact]
    public void A_buffer_that_became_a_source_cannot_be_used_again()
    {
        var buffer = new SourceBuffer().Append("a");
        buffer.Finish(Encoding.UTF8);
        Assert.ThrowsAny<NullReferenceException>(() => buffer.Append("b"));
        Assert.ThrowsAny<Exception>(() => buffer.Finish(Encoding.UTF8));
        AssertSame("c", new SourceBuffer().Append("c").Finish(Encoding.UTF8));
    }

    /// <summary>In all ways in which Roslyn and an editor read it.</summary>
    private static void AssertSame(string expected, SourceText source)
    {
        var reference = SourceText.From(expected, Encoding.UTF8);
        Assert.Equal(expected.Length, source.Length);
        Assert.Equal(expected, source.ToString());
        Assert.Equal(Encoding.UTF8, source.Encoding);
        Assert.True(source.ContentEquals(reference));
        Assert.Equal(reference.GetChecksum().ToArray(), source.GetChecksum().ToArray());
        Assert.Equal(reference.Lines.Count, source.Lines.Count);
        using var writer = new StringWriter();
        source.Write(writer);
        Assert.Equal(expected, writer.ToString());
        foreach (var at in new[] { 0, 1, Piece - 1, Piece, Piece + 1, expected.Length - 1 }.Where(at => at >= 0 && at < expected.Length))
        {
            Assert.Equal(expected[at], source[at]);
            Assert.Equal(expected[at..], source.ToString(TextSpan.FromBounds(at, expected.Length)));
            Assert.Equal(expected[..at] + "null" + expected[at..], source.Replace(at, 0, "null").ToString());
        }

        if (expected.Length > 0) Assert.ThrowsAny<Exception>(() => source[expected.Length]);
        Assert.ThrowsAny<Exception>(() => source[-1]);
    }

    private static string Text(int length) => string.Concat(Enumerable.Range(0, (length / 4) + 1).Select(i => "海 \n" + (char)('a' + (i % 26))))[..length];
}
