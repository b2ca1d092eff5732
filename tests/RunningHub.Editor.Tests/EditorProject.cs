#if EDITOR
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.QuickInfo;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Editor.Tests;

/// <summary>A user's project as an editor holds it: one workflow file, one C# file, the built generator. The place of the caret is written <c>$$</c>.</summary>
internal sealed class EditorProject
{
    private const string Folder = "/home/artist/PosterShop/";
    private const string Caret = "$$";

    private readonly Project _project;

    private EditorProject(Project project) => _project = project;

    /// <summary>Opens a project with the workflow <c>workflows/TextToImage.json</c>.</summary>
    public static EditorProject Open(string json)
    {
        var id = ProjectId.CreateNewId();
        var path = Folder + "workflows/TextToImage.json";
        var project = new AdhocWorkspace(MefHostServices.DefaultHost).CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Create(), "PosterShop", "PosterShop", LanguageNames.CSharp, Folder + "PosterShop.csproj",
                compilationOptions: new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Parse),
                metadataReferences: References(),
                analyzerReferences: [new AnalyzerFileReference(Path.Combine(AppContext.BaseDirectory, "parts", "RunningHub.Generators.dll"), new Loader())]))
            .AddAdditionalDocument(DocumentId.CreateNewId(id), "TextToImage.json", Text(json), filePath: path)
            .AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", Text($"""
                is_global = true
                build_property.RootNamespace = PosterShop
                build_property.ProjectDir = {Folder}
                [{path}]
                build_metadata.AdditionalFiles.SourceItemGroup = RunningHubWorkflow
                """), filePath: Folder + ".globalconfig")
            .AddDocument(DocumentId.CreateNewId(id), "Program.cs", Text(""), filePath: Folder + "Program.cs")
            .GetProject(id)!;
        return new EditorProject(project);
    }

    /// <summary>Saves the workflow file with another text.</summary>
    public EditorProject Save(string json) =>
        new(_project.Solution.WithAdditionalDocumentText(_project.AdditionalDocuments.Single().Id, Text(json)).GetProject(_project.Id)!);

    /// <summary>What completion offers at the caret, without snippets and keywords.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string code)
    {
        var (document, caret) = Type(code);
        var list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, caret);
        return [.. list.ItemsList.Where(item => !item.Tags.Contains("Keyword") && !item.Tags.Contains("Snippet")).Select(item => item.DisplayText)];
    }

    /// <summary>What completion shows beside an item.</summary>
    public async Task<string> DescribeAsync(string code, string item)
    {
        var (document, caret) = Type(code);
        var service = CompletionService.GetService(document)!;
        var list = await service.GetCompletionsAsync(document, caret);
        return (await service.GetDescriptionAsync(document, list.ItemsList.Single(i => i.DisplayText == item)))!.Text;
    }

    /// <summary>What the editor shows while the pointer rests at the caret: declaration and summary.</summary>
    public async Task<string> HoverAsync(string code)
    {
        var (document, caret) = Type(code);
        var info = await QuickInfoService.GetService(document)!.GetQuickInfoAsync(document, caret);
        var sections = info!.Sections.Where(section => section.Kind is QuickInfoSectionKinds.Description or QuickInfoSectionKinds.DocumentationComments);
        return string.Join("\n", sections.Select(section => section.Text)) + "\n";
    }

    /// <summary>Where "go to definition" leads from the caret: the whole file, and the line in it.</summary>
    public async Task<(string File, string Line)> GoToDefinitionAsync(string code)
    {
        var (document, caret) = Type(code);
        var symbol = await SymbolFinder.FindSymbolAtPositionAsync(document, caret);
        var place = symbol!.Locations.Single();
        var file = await document.Project.Solution.GetDocument(place.SourceTree)!.GetTextAsync();
        return (file.ToString(), file.Lines.GetLineFromPosition(place.SourceSpan.Start).ToString().Trim());
    }

    private (Document Document, int Caret) Type(string code)
    {
        var file = $$"""
            using System;
            using RunningHub;
            using PosterShop.Workflows;

            public static class Program
            {
                public static void Make(RunningHubClient client, TextToImage wf)
                {
                    {{code}}
                }
            }
            """;
        var caret = file.IndexOf(Caret, StringComparison.Ordinal);
        var document = _project.Documents.Single();
        return (_project.Solution.WithDocumentText(document.Id, Text(file.Remove(caret, Caret.Length))).GetDocument(document.Id)!, caret);
    }

    private static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "RunningHub.Client.dll"))
            .Select(path => MetadataReference.CreateFromFile(path, documentation: Documentation(path)));

    private static XmlDocumentationProvider? Documentation(string assembly) =>
        Path.ChangeExtension(assembly, ".xml") is var xml && File.Exists(xml) ? XmlDocumentationProvider.CreateFromFile(xml) : null;

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // Everything lies in one folder, where LoadFrom looks.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
#endif
