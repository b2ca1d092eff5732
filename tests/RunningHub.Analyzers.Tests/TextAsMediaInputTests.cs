namespace RunningHub.Analyzers.Tests;

public sealed class TextAsMediaInputTests
{
    private static readonly Harness Rule = new(new TextAsMediaInputAnalyzer(), new TextAsMediaInputFix());

    [Theory]
    [InlineData("""wf.Node10.Image = [|"cat.png"|];""")]
    [InlineData("""var other = new Poster { Node10 = { Image = [|"cat.png"|] } };""")]
    [InlineData("""MediaInput image = [|"cat.png"|];""")]
    [InlineData("""var name = "cat.png"; wf.Node10.Image = [|name|];""")]
    [InlineData("""var id = 5; wf.Node10.Image = [|$"cat{id}.png"|];""")]
    public Task A_text_for_a_file_is_explained_beside_the_compilers_error(string code) => Rule.ReportsAsync(code, "CS0029");

    [Fact]
    public Task A_cast_is_explained_too() => Rule.ReportsAsync("""wf.Node10.Image = (MediaInput)[|"cat.png"|];""", "CS0030");

    [Theory]
    [InlineData("""wf.Node10.Image = MediaInput.FromFile("cat.png");""")]
    [InlineData("""wf.Override("10", "image", "api/cat.png");""")]
    [InlineData("""MediaInput? none = null; string text = "cat.png"; object both = text;""")]
    public Task What_the_compiler_accepts_is_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public Task Another_missing_conversion_is_quiet() => Rule.ReportsAsync("""Uri page = "cat.png"; wf.Node10.Image = 5;""", "CS0029");

    [Fact]
    public async Task A_path_an_address_and_an_uploaded_name_get_their_own_fix_first()
    {
        Assert.Equal(["MediaInput.FromFile(…)", "MediaInput.FromUploaded(…)"], await Rule.TitlesAsync("""wf.Node10.Image = [|"cat.png"|];"""));
        Assert.Equal(["MediaInput.FromUploaded(…)", "MediaInput.FromFile(…)"], await Rule.TitlesAsync("""wf.Node10.Image = [|"api/9f86.png"|];"""));
        Assert.Equal(["MediaInput.FromUrl(…)"], await Rule.TitlesAsync("""wf.Node10.Image = [|"https://example.org/cat.png"|];"""));
    }

    [Theory]
    [InlineData("MediaInput.FromFile(…)", """wf.Node10.Image = [|"cat.png"|]; // the cat""", """wf.Node10.Image = MediaInput.FromFile("cat.png"); // the cat""")]
    [InlineData("MediaInput.FromUploaded(…)", """wf.Node10.Image = [|"cat.png"|];""", """wf.Node10.Image = MediaInput.FromUploaded("cat.png");""")]
    [InlineData("MediaInput.FromUrl(…)", """wf.Node10.Image = [|"https://example.org/cat.png"|];""", """wf.Node10.Image = MediaInput.FromUrl(new Uri("https://example.org/cat.png"));""")]
    [InlineData("MediaInput.FromFile(…)", """wf.Node10.Image = (MediaInput)[|"cat.png"|];""", """wf.Node10.Image = MediaInput.FromFile("cat.png");""")]
    public Task A_fix_wraps_the_text(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public Task Fix_all_wraps_every_text() => Rule.FixesAllAsync(
        """
        wf.Node10.Image = [|"cat.png"|];
        MediaInput image = [|"dog.png"|];
        """,
        "MediaInput.FromFile(…)",
        """
        wf.Node10.Image = MediaInput.FromFile("cat.png");
        MediaInput image = MediaInput.FromFile("dog.png");
        """);
}
