using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RunningHub.Generators;

namespace RunningHub.Analyzers.Tests;

/// <summary>What the real generator makes of workflow files.</summary>
internal static class Emitted
{
    private const string Project = "/home/artist/PosterShop/";

    /// <summary>The emitted files of a project named PosterShop.</summary>
    /// <param name="files">Path in the project and JSON text of each workflow.</param>
    public static IReadOnlyList<string> From(params IEnumerable<(string Path, string Json)> files)
    {
        var texts = files.Select(file => (AdditionalText)new WorkflowText(Project + file.Path, file.Json)).ToImmutableArray();
        var driver = CSharpGeneratorDriver.Create([new WorkflowGenerator().AsSourceGenerator()], texts, optionsProvider: new ProjectOptions())
            .RunGenerators(CSharpCompilation.Create("PosterShop"));
        return [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(source => source.SourceText.ToString())];
    }

    private sealed class WorkflowText(string path, string json) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(json, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class ProjectOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new() { ["build_property.RootNamespace"] = "PosterShop", ["build_property.ProjectDir"] = Project });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(new() { ["build_metadata.AdditionalFiles.SourceItemGroup"] = "RunningHubWorkflow" });
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            var found = values.TryGetValue(key, out var known);
            value = known ?? "";
            return found;
        }
    }
}
