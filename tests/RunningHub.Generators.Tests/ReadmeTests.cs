using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

/// <summary>The code on the README's first screen, compiled exactly as it is printed, with the file of that name that is in this repository.</summary>
public class ReadmeTests
{
    public static TheoryData<string> Readmes { get; } = [.. Directory.GetFiles(Repository.Root, "README*.md").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void The_first_screen_compiles_as_it_is_printed(string readme)
    {
        var printed = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, readme)).ReplaceLineEndings("\n"), "^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
        Assert.Contains("new TextToImage()", printed, StringComparison.Ordinal);

        var statements = Regex.Match(printed, @"\A((?:using [^\n]*\n)+)(.*)\z", RegexOptions.Singleline);
        var code = $$"""
            {{statements.Groups[1].Value}}
            /// <summary>What stands around the printed code: a client and a token.</summary>
            public static class Readme
            {
                /// <summary>The printed code.</summary>
                public static async System.Threading.Tasks.Task Main(RunningHubClient client, System.Threading.CancellationToken ct)
                {
            {{statements.Groups[2].Value}}
                }
            }
            """;
        var sample = File.ReadAllText(Path.Combine(Repository.Root, "samples", "TextToImage", "workflows", "TextToImage.json"));
        (TestProject.With(TestFile.Workflow("workflows/TextToImage.json", sample)) with { Code = [code] }).Run().Compiles();
    }
}
