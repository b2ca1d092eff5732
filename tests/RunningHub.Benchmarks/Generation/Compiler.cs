using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Benchmarks;

/// <summary>A generator driver as the compiler makes it, over workflow files that a project lists. Step tracking is off, as in a build.</summary>
internal static class Compiler
{
    public static CSharpCompilation EmptyProject { get; } = CSharpCompilation.Create(
        "PosterShop",
        [CSharpSyntaxTree.ParseText("namespace PosterShop; public static class Program;", path: "Program.cs")],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));

    public static GeneratorDriver Driver(IIncrementalGenerator generator, IEnumerable<AdditionalText> files, CSharpParseOptions? options = null) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()], files, options ?? (CSharpParseOptions)EmptyProject.SyntaxTrees[0].Options, new ListedAsWorkflows());

    /// <summary>The project after a line was typed into its C# file.</summary>
    public static Compilation Edited(int edit) => EmptyProject.ReplaceSyntaxTree(
        EmptyProject.SyntaxTrees[0],
        CSharpSyntaxTree.ParseText($"namespace PosterShop; public static class Program {{ public const int Edit = {edit}; }}", path: "Program.cs"));

    /// <summary>A workflow file in the compiler.</summary>
    internal sealed class Json : AdditionalText
    {
        private readonly Item _item;
        private readonly SourceText _text;

        public Json(string name, string text, int number)
            : this(new Item("/project/workflows/" + name, (1904136902449209346 + number).ToString(CultureInfo.InvariantCulture)), text)
        {
        }

        private Json(Item item, string text) => (_item, _text) = (item, SourceText.From(text));

        /// <summary>An id as the sites have them: 19 digits, another one for each file.</summary>
        public string WorkflowId => _item.WorkflowId;

        /// <summary>What its item says. A compiler, too, has read it before.</summary>
        public AnalyzerConfigOptions Metadata => _item.Metadata;

        public override string Path => _item.Path;

        /// <summary>The same file with another text.</summary>
        public Json With(string text) => new(_item, text);

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

        private sealed class Item(string path, string workflowId)
        {
            public string Path => path;

            public string WorkflowId => workflowId;

            public Options Metadata { get; } = new(new Dictionary<string, string>
            {
                ["build_metadata.AdditionalFiles.SourceItemGroup"] = "RunningHubWorkflow",
                ["build_metadata.AdditionalFiles.WorkflowId"] = workflowId,
            }.ToImmutableDictionary());
        }
    }

    // Each file is a RunningHubWorkflow item of a project in /project.
    private sealed class ListedAsWorkflows : AnalyzerConfigOptionsProvider
    {
        private static readonly Options Project = new(new Dictionary<string, string>
        {
            ["build_property.RootNamespace"] = "PosterShop",
            ["build_property.ProjectDir"] = "/project/",
        }.ToImmutableDictionary());

        public override AnalyzerConfigOptions GlobalOptions => Project;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Project;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => ((Json)textFile).Metadata;
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
