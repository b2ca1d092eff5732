namespace RunningHub.Tests.Outputs;

public sealed class SafeFileNameTests
{
    [Theory]
    [InlineData("ComfyUI_00001_.png", "ComfyUI_00001_.png")]
    [InlineData("海报 v2.png", "海报 v2.png")]
    [InlineData("../../etc/x", "x")]
    [InlineData("..", "fallback.bin")]
    [InlineData("", "fallback.bin")]
    [InlineData("C:\\x", "x")]
    [InlineData("C:x.png", "C_x.png")]
    [InlineData("a/b\\c.png", "c.png")]
    [InlineData("NUL", "_NUL")]
    [InlineData("com1.png", "_com1.png")]
    [InlineData("con .tar.gz", "_con .tar.gz")]
    [InlineData("CONOUT$", "_CONOUT$")]
    [InlineData("COM¹.txt", "_COM¹.txt")]
    [InlineData("lpt0", "_lpt0")]
    [InlineData("console.png", "console.png")]
    [InlineData("aux:.png", "aux_.png")]
    [InlineData("a.png:secret.exe", "a.png_secret.exe")]
    [InlineData("a.png::$DATA", "a.png__$DATA")]
    [InlineData("a.png. . .", "a.png")]
    [InlineData("\\\\server\\share\\a.png", "a.png")]
    [InlineData("\\\\?\\C:\\a.png", "a.png")]
    [InlineData("cafe\u0301.png", "caf\u00e9.png")]
    [InlineData(" .hidden. ", "hidden")]
    [InlineData("a\0b\u202Egnp.exe", "abgnp.exe")]
    [InlineData("a<b>|?*\".png", "a_b_____.png")]
    public void A_name_from_outside_is_no_path(string name, string expected) => Assert.Equal(expected, SafeFileName.From(name, "fallback.bin"));

    [Fact]
    public void Half_characters_are_left_out() => Assert.Equal("x.png", SafeFileName.From(string.Concat((char)0xD83D, "x\ud83d\ude00", (char)0xDE00, ".png"), "fallback.bin"));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = SafeFileName.From(new string('a', 500) + ".png", "x");

        Assert.Equal(200, name.Length);
        Assert.EndsWith("a.png", name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_outside_ASCII_counts_in_bytes_as_file_systems_do()
    {
        var name = SafeFileName.From(new string('海', 110) + "报.png", "x");

        Assert.Equal(new string('海', 65) + ".png", name);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 190, 200);
    }

    [Theory]
    [InlineData("https://x.test/..%2F..%2Fetc%2Fpasswd", "passwd.png", OutputKind.Image)]
    [InlineData("https://x.test/C%3A%5Cx.png", "x.png", OutputKind.Image)]
    [InlineData("https://x.test/", "output_9_0.png", OutputKind.Image)]
    [InlineData("https://x.test/noextension", "noextension.png", OutputKind.Image)]
    [InlineData("https://x.test/a.mp4?x=/../y.png", "a.mp4", OutputKind.Video)]
    public async Task Names_of_outputs_are_safe(string url, string expected, OutputKind kind)
    {
        using var client = Client.On(new ScriptedService().On(ScriptedService.Outputs, $$"""{"code":0,"data":[{"fileUrl":"{{url}}","fileType":"png","nodeId":"9"}]}"""));

        var file = (await client.QueryTaskAsync("1")).Files[0];

        Assert.Equal((expected, kind), (file.FileName, file.Kind));
    }
}
