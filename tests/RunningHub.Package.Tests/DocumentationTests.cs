using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>Documentation that follows from the code stays with the code.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Sections = ["## What", "## Why it matters", "## Example", "## Fix", "## How to silence it"];

    // The build holds the release files and the descriptors together (RS2000 and following); the targets report the rest.
    private static IEnumerable<string> Ids =>
        from file in new[]
        {
            "src/RunningHub.Generators/AnalyzerReleases.Shipped.md",
            "src/RunningHub.Generators/AnalyzerReleases.Unshipped.md",
            "src/RunningHub.Generators/buildTransitive/RunningHub.Generators.targets",
            "analyzers/RunningHub.Analyzers/AnalyzerReleases.Shipped.md",
            "analyzers/RunningHub.Analyzers/AnalyzerReleases.Unshipped.md",
        }
        from match in ReportedId().Matches(Read(file))
        select match.Groups[1].Value;

    [Fact]
    public void Each_diagnostic_has_its_page_and_each_page_its_diagnostic()
    {
        var pages = Directory.GetFiles(InRepository("docs/diagnostics"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal(Ids.Distinct().Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_page_says_what_why_how_to_mend_it_and_how_to_silence_it() => Assert.All(Ids.Distinct(), id =>
    {
        var page = Read($"docs/diagnostics/{id}.md");
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.Equal(Sections, page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    });

    [Fact]
    public void The_index_lists_each_diagnostic_once() =>
        Assert.Equal(Ids.Distinct().Order(StringComparer.Ordinal), IndexRow().Matches(Read("docs/index.md")).Select(m => m.Groups[1].Value));

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void What_the_readme_says_that_the_editor_shows_is_what_it_shows(string readme)
    {
        var shown = Read("tests/RunningHub.Editor.Tests/Snapshots/EditorTests.On_the_sample_it_shows_what_the_readme_says.verified.txt").Split("\n\n");
        var printed = EditorBlock().Match(Read(readme)).Groups[1].Value.TrimEnd('\n').Split("\n\n");

        // The README breaks long lines.
        Assert.Equal(shown.Select(OneLine).Where(text => text.Length > 0), printed.Select(OneLine));

        static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Each_relative_link_leads_to_a_file()
    {
        var broken =
            from document in Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(InRepository("docs"), "*.md", SearchOption.AllDirectories))
            from match in RelativeLink().Matches(File.ReadAllText(document))
            let target = Path.Combine(Path.GetDirectoryName(document)!, match.Groups[1].Value)
            where !File.Exists(target) && !Directory.Exists(target)
            select $"{Path.GetRelativePath(Repository.Root, document)}: {match.Groups[1].Value}";
        Assert.Empty(broken);
    }

    private static string InRepository(string path) => Path.Combine(Repository.Root, path);

    private static string Read(string path) => File.ReadAllText(InRepository(path)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"(?:^|Code="")(RH\d{4})(?: \||"")", RegexOptions.Multiline)]
    private static partial Regex ReportedId();

    [GeneratedRegex(@"^\| \[(RH\d{4})\]\(diagnostics/\1\.md\) \|", RegexOptions.Multiline)]
    private static partial Regex IndexRow();

    [GeneratedRegex("^```text\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex EditorBlock();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex RelativeLink();
}
