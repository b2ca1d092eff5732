using System.Xml.Linq;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>The code in the pages of the docs, compiled as it is printed, in a project that installs the packages; the tests in it are run.</summary>
[Collection(nameof(PackedSolution))]
public sealed class DocsCodeTests(PackedSolution solution)
{
    // Pages of diagnostics print code that must not compile, and have tests of their own.
    private static readonly string[] Pages = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_code_of_the_docs_compiles_as_printed_and_the_tests_in_it_pass()
    {
        var snippets = Pages.SelectMany(page => Snippet.Of(Path.GetRelativePath(Repository.Root, page))).ToArray();
        Assert.True(snippets.Length >= 10, $"The code of the docs was not found: {snippets.Length} snippets.");
        Assert.Contains(snippets, snippet => snippet.Code.Contains("IClassFixture<", StringComparison.Ordinal));

        foreach (var (folder, file) in new[] { ("samples/TextToImage", "workflows/TextToImage.json"), ("tests/RunningHub.Generators.Tests/Golden", "apps/Poster.json") })
            solution.Write("Docs", file, File.ReadAllText(Path.Combine(Repository.Root, folder, file)));
        foreach (var snippet in snippets)
        {
            var name = $"{char.ToUpperInvariant(Path.GetFileName(snippet.Document)[0])}{Path.GetFileNameWithoutExtension(snippet.Document)[1..]}{snippet.Number}";
            solution.Write("Docs", name + ".cs", snippet.AsFile(name));
        }

        var (exitCode, output) = await solution.RunAsync(
            "Docs", "test", "-c", "Release", $"-p:TestSdkVersion={VersionOf("Microsoft.NET.Test.Sdk")}", $"-p:XunitVersion={VersionOf("xunit")}", $"-p:XunitRunnerVersion={VersionOf("xunit.runner.visualstudio")}");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Passed:     2", output, StringComparison.Ordinal);
    }

    private static string VersionOf(string package) => XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").Single(version => (string?)version.Attribute("Include") == package).Attribute("Version")!.Value;
}
