namespace RunningHub.Tool;

/// <summary>A workflow that somebody shared may have anything in its titles; a terminal must not obey it.</summary>
public sealed class PlainWriterTests
{
    [Theory]
    [InlineData("node 6: 海报 \ud83d\ude00\tok", "node 6: 海报 \ud83d\ude00\tok")]
    [InlineData("\u001b[2Jgone", "\\u001b[2Jgone")]
    [InlineData("a\u202eb\u2028c\u009bd\u0000", "a\\u202eb\\u2028c\\u009bd\\u0000")]
    public async Task What_a_terminal_would_obey_shows_as_its_code(string written, string shown)
    {
        var screen = new StringWriter { NewLine = "\n" };
        using var writer = new PlainWriter(screen) { NewLine = "\n" };

        await writer.WriteLineAsync(written);
        foreach (var letter in written) writer.Write(letter);

        Assert.Equal(shown + "\n" + shown, screen.ToString());
    }
}
