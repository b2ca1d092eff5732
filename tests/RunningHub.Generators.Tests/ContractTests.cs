using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

/// <summary>What emitted code calls of the runtime is append-only within a major version: code emitted by an older generator goes on compiling.</summary>
public class ContractTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "RunningHub.Generators.Tests", "Contracts");

    public static TheoryData<string> Releases { get; } = [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder))];

    [Fact]
    public void Emitted_code_calls_the_members_of_the_baseline_and_no_others()
    {
        var project = TestProject.With([.. Golden.Names.Select(Golden.File), Titled()]);
        var compilation = project.Run().Compiled;
        var members = compilation.SyntaxTrees.SelectMany(tree => Used(compilation.GetSemanticModel(tree), tree)).Distinct().Order(StringComparer.Ordinal);
        Snapshot.MatchesFile(string.Concat(members.Select(member => member + "\n")), Path.Combine(Folder, "Contract1.members.verified.txt"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Code_that_an_earlier_generator_emitted_compiles_against_this_runtime(string release)
    {
        var code = Directory.GetFiles(Path.Combine(Folder, release), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToArray();
        Assert.NotEmpty(code);
        foreach (var framework in new[] { Framework.Net, Framework.NetStandard20 })
        {
            (new TestProject { Code = [.. code], Language = LanguageVersion.CSharp8, Framework = framework }).Run().Compiles();
        }
    }

    [Fact]
    public void Code_that_an_earlier_generator_emitted_runs_on_this_runtime()
    {
        const string probe = """
            /// <summary>Run by a test.</summary>
            public static class Probe
            {
                /// <summary>Run by a test.</summary>
                public static string Run()
                {
                    var wf = new PosterShop.Workflows.TextToImage { Node3 = { Seed = 7 }, Node6 = { Text = "a fox" } };
                    return string.Join("; ", wf.Clone().NodeInfoList);
                }
            }
            """;
        var code = Directory.GetFiles(Path.Combine(Folder, "Contract1"), "*.txt").Select(File.ReadAllText).Append(probe);
        Assert.Equal("3.seed = 7; 6.text = a fox", (new TestProject { Code = [.. code] }).Run().Execute<string>());
    }

    /// <summary>A workflow that uses what the golden ones do not.</summary>
    private static TestFile Titled() =>
        TestFile.Workflow("workflows/Titled.json", """{"1":{"class_type":"SaveImage","_meta":{"title":"Save poster"},"inputs":{"filename_prefix":"a"}}}""", ("NodeNaming", "Title"), ("Names", "Poster=1"), ("WorkflowId", "1"));

    private static IEnumerable<string> Used(SemanticModel model, SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            // Conversions, base calls and overrides are calls without a name at the place.
            if (node is ExpressionSyntax expression && model.GetConversion(expression).MethodSymbol is { } conversion && Shown(conversion) is { } converted) yield return converted;
            if (model.GetSymbolInfo(node).Symbol is { } symbol && Shown(symbol) is { } used) yield return used;
            if (node is MemberDeclarationSyntax && model.GetDeclaredSymbol(node) is IMethodSymbol { OverriddenMethod: { } overridden } && Shown(overridden) is { } known) yield return "override " + known;
        }
    }

    private static string? Shown(ISymbol symbol) =>
        symbol.OriginalDefinition is { ContainingAssembly.Name: "RunningHub.Client", Kind: not (SymbolKind.Namespace or SymbolKind.Parameter or SymbolKind.TypeParameter) } original
            ? original.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMemberOptions(
                SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeAccessibility))
            : null;
}
