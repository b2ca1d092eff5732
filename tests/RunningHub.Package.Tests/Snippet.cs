using System.Text;
using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>A piece of C# in a document, and the file that it becomes without a character of it changed.</summary>
internal sealed partial record Snippet(string Document, int Number, string Code)
{
    /// <summary>The C# blocks of a document, in their order.</summary>
    public static IReadOnlyList<Snippet> Of(string document) =>
        [.. CSharpBlock().Matches(File.ReadAllText(Path.Combine(Repository.Root, document)).ReplaceLineEndings("\n")).Select((match, i) => new Snippet(document, i + 1, match.Groups[1].Value))];

    /// <summary>
    /// A file that compiles if the snippet does: usings stay at the top, types go into a class, statements into a method of it. The class derives
    /// from <c>Given</c>, which has what the snippet takes for granted.
    /// </summary>
    /// <param name="name">The class.</param>
    /// <param name="usings">Namespaces that the reader has, whether the snippet names them or not.</param>
    public string AsFile(string name, params string[] usings)
    {
        var (file, body) = (new StringBuilder(), new StringBuilder());
        foreach (var line in Code.Split('\n')) (UsingDirective().IsMatch(line) ? file : body).Append(line).Append('\n');
        foreach (var space in usings.Where(space => !Code.Contains($"using {space};", StringComparison.Ordinal))) file.Append($"using {space};\n");
        return TypeDeclaration().IsMatch(body.ToString())
            ? $"{file}public class {name} : Given\n{{\n{body}}}\n"
            : $"{file}public class {name} : Given\n{{\n    public static async Task Run()\n    {{\n        await Task.Yield();\n{body}    }}\n}}\n";
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^using [\w.]+;")]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"\A\s*(?:public |internal |sealed |abstract |partial |static )*(?:class|record|struct|interface) ")]
    private static partial Regex TypeDeclaration();
}
