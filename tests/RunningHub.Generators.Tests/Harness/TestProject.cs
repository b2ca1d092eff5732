using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RunningHub.Generators.Tests;

/// <summary>A user's project in memory: workflow files, C# files, options. Immutable; <see cref="Run"/> generates.</summary>
internal sealed record TestProject
{
    /// <summary>Where the project lies.</summary>
    public const string Folder = "/home/artist/PosterShop/";

    public ImmutableArray<TestFile> Files { get; init; } = [];

    public ImmutableArray<string> Code { get; init; } = [];

    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    public Framework Framework { get; init; } = Framework.Net;

    public ImmutableDictionary<string, string> Properties { get; init; } =
        ImmutableDictionary<string, string>.Empty.Add("RootNamespace", "PosterShop").Add("ProjectDir", Folder);

    /// <summary>A project with these files.</summary>
    public static TestProject With(params IEnumerable<TestFile> files) => new() { Files = [.. files] };

    /// <summary>A project with one workflow.</summary>
    public static TestProject WithWorkflow(string json, params (string Name, string Value)[] metadata) => With(TestFile.Workflow("workflows/Test.json", json, metadata));

    public CSharpParseOptions ParseOptions => CSharpParseOptions.Default.WithLanguageVersion(Language).WithDocumentationMode(DocumentationMode.Diagnose);

    /// <summary>The strictest project: nullable, documentation required; a warning counts as a failure.</summary>
    public CSharpCompilation Compilation => CSharpCompilation.Create(
        "PosterShop",
        Code.Select((code, i) => CSharpSyntaxTree.ParseText(code, ParseOptions, $"{Folder}Code{i}.cs")),
        References.Of(Framework),
        new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)
            .WithNullableContextOptions(NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions(ImmutableDictionary<string, ReportDiagnostic>.Empty
                .Add("CS1701", ReportDiagnostic.Suppress)
                .Add("CS1702", ReportDiagnostic.Suppress)));

    public TestOptions Options => new(Properties, Files.ToDictionary(file => (AdditionalText)file));

    /// <summary>Generates from scratch.</summary>
    public TestRun Run() => TestRun.First(this);

    /// <summary>Replaces a file by its edited version.</summary>
    public TestProject Edit(int file, string newText) => this with { Files = Files.SetItem(file, Files[file].With(newText)) };
}
