using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Sdk;

namespace RunningHub.Generators.Tests;

/// <summary>What the generator made of a project.</summary>
internal sealed class TestRun
{
    private readonly GeneratorDriver _driver;
    private readonly TestProject _project;
    private readonly Compilation _compilation;

    private TestRun(TestProject project, GeneratorDriver driver)
    {
        _project = project;
        _driver = driver.RunGeneratorsAndUpdateCompilation(project.Compilation, out _compilation, out var diagnostics);
        Diagnostics = diagnostics;
        Result = _driver.GetRunResult().Results.Single();
    }

    public GeneratorRunResult Result { get; }

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The emitted texts by name.</summary>
    public IReadOnlyDictionary<string, string> Sources => Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The emitted classes with their namespaces, in ordinal order.</summary>
    public IReadOnlyList<string> Classes => [.. Result.GeneratedSources.Select(source => FullName(source.SyntaxTree.GetRoot())).Order(StringComparer.Ordinal)];

    /// <summary>The only emitted text.</summary>
    public string Source => Result.GeneratedSources.Single().SourceText.ToString();

    private static string FullName(SyntaxNode root)
    {
        var name = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First().Identifier.ValueText;
        var space = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString().Replace("@", "", StringComparison.Ordinal);
        return space is null ? name : space + "." + name;
    }

    public static TestRun First(TestProject project) => new(project, CSharpGeneratorDriver.Create(
        [new WorkflowGenerator().AsSourceGenerator()],
        project.Files,
        project.ParseOptions,
        project.Options,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

    /// <summary>Generates again after an edit, as an editor does.</summary>
    public TestRun Then(TestProject edited)
    {
        var driver = _driver;
        // As many files as before: the one that stands where another stood takes its place, under whatever name.
        var inPlace = edited.Files.Length == _project.Files.Length;
        for (var i = 0; i < _project.Files.Length; i++)
        {
            var file = _project.Files[i];
            var now = inPlace ? edited.Files[i] : edited.Files.FirstOrDefault(other => other.Path == file.Path);
            if (now is null) driver = driver.RemoveAdditionalTexts([file]);
            else if (now != file) driver = driver.ReplaceAdditionalText(file, now);
        }

        if (!inPlace) driver = driver.AddAdditionalTexts([.. edited.Files.Where(file => _project.Files.All(other => other.Path != file.Path))]);
        if (edited.Language != _project.Language) driver = driver.WithUpdatedParseOptions(edited.ParseOptions);
        if (edited.Properties != _project.Properties || !edited.Files.SequenceEqual(_project.Files)) driver = driver.WithUpdatedAnalyzerConfigOptions(edited.Options);
        return new TestRun(edited, driver);
    }

    /// <summary>The diagnostics as a build log has them, without help links: <c>workflows/a.json(2,5): error RH0001: …</c>.</summary>
    public string Log() => string.Concat(Diagnostics.Select(d =>
    {
        var line = d.Location.GetLineSpan();
        var place = d.Location == Location.None ? "" : $"{line.Path.Replace(TestProject.Folder, "", StringComparison.Ordinal)}({line.StartLinePosition.Line + 1},{line.StartLinePosition.Character + 1}): ";
        return $"{place}{d.Severity.ToString().ToLowerInvariant()} {d.Id}: {d.GetMessage(CultureInfo.InvariantCulture)}\n";
    }).Order(StringComparer.Ordinal));

    /// <summary>The ids that were reported, sorted, without infos.</summary>
    public string[] Ids => [.. Diagnostics.Where(d => d.Severity > DiagnosticSeverity.Info).Select(d => d.Id).Order(StringComparer.Ordinal)];

    /// <summary>The whole project, emitted code included.</summary>
    public Compilation Compiled => _compilation;

    /// <summary>What the compiler says about the whole project, emitted code included.</summary>
    public ImmutableArray<Diagnostic> CompilerDiagnostics() =>
        [.. _compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Fails unless the project compiles without a warning.</summary>
    public TestRun Compiles()
    {
        var diagnostics = CompilerDiagnostics();
        if (diagnostics.IsEmpty) return this;
        throw new XunitException(string.Join("\n", diagnostics.Take(10).Select(Show)));
    }

    /// <summary>Compiles, loads and runs a static method without parameters of the project's own code.</summary>
    public T Execute<T>(string type = "Probe", string method = "Run") => Load(assembly =>
    {
        var member = assembly.GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!;
        try
        {
            return (T)member.Invoke(null, null)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw new XunitException($"{type}.{method} threw {inner}");
        }
    });

    /// <summary>Compiles and loads the project, and gives it back to the system afterwards.</summary>
    public T Load<T>(Func<Assembly, T> use)
    {
        using var image = new MemoryStream();
        var emit = _compilation.Emit(image);
        Assert.True(emit.Success, string.Join("\n", emit.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(10).Select(Show)));
        image.Position = 0;
        var context = new AssemblyLoadContext(nameof(TestRun), isCollectible: true);
        try
        {
            return use(context.LoadFromStream(image));
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Show(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        var text = diagnostic.Location.SourceTree?.GetText().Lines[line].ToString().Trim();
        return $"{diagnostic}\n    {text}";
    }
}
