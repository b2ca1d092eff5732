using System.Globalization;

namespace RunningHub.Generators.Tests;

/// <summary>The same input gives the same bytes on every machine.</summary>
public class DeterminismTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("zh-CN")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_culture_changes_nothing(string culture)
    {
        var files = Golden.Names.Select(Golden.File).Append(TestFile.Workflow("title.json", """{"i1":{"class_type":"İ","inputs":{"iI":-1.5,"title_i":-1000000,"ı":1e-7}}}""")).Append(TestFile.Workflow("bad.json", "{"));
        var expected = TestProject.With(files).Run();
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var actual = TestProject.With(files).Run();
            Assert.Equal(expected.Sources, actual.Sources);
            Assert.Equal(expected.Log(), actual.Log());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public void The_line_ends_of_the_file_change_nothing_but_positions()
    {
        var file = Golden.File("TextToImage");
        var windows = file.With(file.GetText()!.ToString().Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(TestProject.With(file).Run().Source, TestProject.With(windows).Run().Source);
        Assert.DoesNotContain('\r', TestProject.With(windows).Run().Source);
    }

    [Fact]
    public void Every_run_gives_the_same_bytes()
    {
        var project = TestProject.With(Golden.Names.Select(Golden.File));
        var first = project.Run().Result.GeneratedSources.Select(source => Convert.ToHexString(source.SourceText.GetChecksum().AsSpan()));
        Assert.Equal(first, project.Run().Result.GeneratedSources.Select(source => Convert.ToHexString(source.SourceText.GetChecksum().AsSpan())));
        Assert.All(project.Run().Result.GeneratedSources, source => Assert.Empty(source.SourceText.Encoding!.GetPreamble()));
    }

    [Fact]
    public void The_order_of_the_items_changes_nothing()
    {
        var files = Golden.Names.Select(Golden.File).ToArray();
        var forward = TestProject.With(files).Run().Sources.OrderBy(s => s.Key, StringComparer.Ordinal);
        var backward = TestProject.With(files.Reverse()).Run().Sources.OrderBy(s => s.Key, StringComparer.Ordinal);
        Assert.Equal(forward, backward);
    }
}
