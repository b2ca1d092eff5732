using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Generators.Tests;

/// <summary>An additional file with the metadata of its item.</summary>
internal sealed class TestFile(string path, SourceText? text, ImmutableDictionary<string, string> metadata) : AdditionalText
{
    public override string Path => path;

    public ImmutableDictionary<string, string> Metadata => metadata;

    /// <summary>A <c>RunningHubWorkflow</c> item.</summary>
    public static TestFile Workflow(string path, string text, params (string Name, string Value)[] metadata) =>
        Plain(path, text, [("SourceItemGroup", "RunningHubWorkflow"), .. metadata]);

    /// <summary>A <c>RunningHubNodeCatalog</c> item.</summary>
    public static TestFile Catalogue(string path, string text) => Plain(path, text, ("SourceItemGroup", "RunningHubNodeCatalog"));

    /// <summary>An item as a user lists any additional file.</summary>
    public static TestFile Plain(string path, string? text, params (string Name, string Value)[] metadata) =>
        new(TestProject.Folder + path, text is null ? null : SourceText.From(text, Encoding.UTF8), metadata.ToImmutableDictionary(m => m.Name, m => m.Value));

    /// <summary>The same file after an edit.</summary>
    public TestFile With(string newText) => new(path, SourceText.From(newText, Encoding.UTF8), metadata);

    public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
}

/// <summary>What MSBuild tells the compiler about the project and its items.</summary>
internal sealed class TestOptions(ImmutableDictionary<string, string> properties, IReadOnlyDictionary<AdditionalText, TestFile> files) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties, "build_property.");

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        new Options(files.TryGetValue(textFile, out var file) ? file.Metadata : ImmutableDictionary<string, string>.Empty, "build_metadata.AdditionalFiles.");

    private sealed class Options(ImmutableDictionary<string, string> values, string prefix) : AnalyzerConfigOptions
    {
        // Not nullable, because the attribute that would say when it is null comes twice: both libraries let this project see their polyfills.
        public override bool TryGetValue(string key, out string value)
        {
            value = "";
            if (!key.StartsWith(prefix, StringComparison.Ordinal) || !values.TryGetValue(key[prefix.Length..], out var found)) return false;
            value = found;
            return true;
        }
    }
}
