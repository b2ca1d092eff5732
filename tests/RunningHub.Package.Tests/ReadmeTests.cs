using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>The code in the READMEs, compiled as it is printed, in a project that installs the packages.</summary>
[Collection(nameof(PackedSolution))]
public sealed class ReadmeTests(PackedSolution solution)
{
    [Fact]
    public async Task The_code_of_the_readmes_compiles_as_printed()
    {
        var english = Snippet.Of("README.md");
        var chinese = Snippet.Of("README.zh-CN.md");
        Assert.True(english.Count >= 5, "The README's code was not found.");
        // The first screen is the same in both languages, but for the comments.
        Assert.Equal(WithoutComments(english[0].Code), WithoutComments(chinese[0].Code));

        // The files that a reader has.
        foreach (var (folder, file) in new[] { ("samples/TextToImage", "workflows/TextToImage.json"), ("samples/ImageToImage", "workflows/ImageToImage.json"), ("tests/RunningHub.Generators.Tests/Golden", "apps/Poster.json") })
            solution.Write("Readme", file, File.ReadAllText(Path.Combine(Repository.Root, folder, file)));
        foreach (var (snippet, name) in english.Concat(chinese).Select((snippet, i) => (snippet, $"Snippet{i + 1}")))
            solution.Write("Readme", name + ".cs", snippet.AsFile(name, "PosterShop.Workflows", "RunningHub"));

        var (exitCode, output) = await solution.RunAsync("Readme", "build", "-c", "Release");
        Assert.True(exitCode == 0, output);
    }

    private static string WithoutComments(string code) => Regex.Replace(code, " *//.*", "");
}
