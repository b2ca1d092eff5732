using System.Text;
using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>The code in the READMEs, compiled as it is printed, in a project that installs the packages.</summary>
[Collection(nameof(PackedSolution))]
public sealed partial class ReadmeTests(PackedSolution solution)
{
    [Fact]
    public async Task The_code_of_the_readmes_compiles_as_printed()
    {
        var english = Snippets("README.md");
        var chinese = Snippets("README.zh-CN.md");
        Assert.True(english.Count >= 5, "The README's code was not found.");
        // The first screen is the same in both languages, but for the comments.
        Assert.Equal(WithoutComments(english[0]), WithoutComments(chinese[0]));

        // The files that a reader has.
        foreach (var (folder, file) in new[] { ("samples/TextToImage", "workflows/TextToImage.json"), ("samples/ImageToImage", "workflows/ImageToImage.json"), ("tests/RunningHub.Generators.Tests/Golden", "apps/Poster.json") })
            solution.Write("Readme", file, File.ReadAllText(Path.Combine(Repository.Root, folder, file)));
        foreach (var (code, number) in english.Concat(chinese).Select((code, i) => (code, i + 1)))
            solution.Write("Readme", $"Snippet{number}.cs", AsFile(code, number));

        var (exitCode, output) = await solution.RunAsync("Readme", "build", "-c", "Release");
        Assert.True(exitCode == 0, output);
    }

    private static IReadOnlyList<string> Snippets(string readme) =>
        [.. CSharpBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, readme)).ReplaceLineEndings("\n")).Select(m => m.Groups[1].Value)];

    // Statements go into a method, usings stay at the top; not a character is changed.
    private static string AsFile(string snippet, int number)
    {
        var lines = snippet.Split('\n');
        var (file, body) = (new StringBuilder(), new StringBuilder());
        foreach (var line in lines) (UsingDirective().IsMatch(line) ? file : body).Append(line).Append('\n');
        if (!snippet.Contains("using PosterShop.Workflows;", StringComparison.Ordinal)) file.Append("using PosterShop.Workflows;\n");
        if (!snippet.Contains("using RunningHub;", StringComparison.Ordinal)) file.Append("using RunningHub;\n");
        return $"{file}internal sealed class Snippet{number} : Given\n{{\n    public static async Task Run()\n    {{\n        await Task.Yield();\n{body}    }}\n}}\n";
    }

    private static string WithoutComments(string code) => Regex.Replace(code, " *//.*", "");

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^using [\w.]+;")]
    private static partial Regex UsingDirective();
}
