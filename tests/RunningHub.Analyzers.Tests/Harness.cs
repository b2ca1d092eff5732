using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Analyzers.Tests;

/// <summary>
/// Runs one analyzer and its fix over a small project that references the real run-time library.
/// Expected places are marked <c>[|like this|]</c>; whatever else is reported fails the test.
/// </summary>
internal sealed class Harness(DiagnosticAnalyzer analyzer, CodeFixProvider? fix = null)
{
    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && name.StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference Runtime = MetadataReference.CreateFromFile(typeof(RunningHubClient).Assembly.Location);

    /// <summary>References beside the framework; the run-time library unless a test says otherwise.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = [Runtime];

    /// <summary>Source files beside the one under test.</summary>
    public IReadOnlyList<string> OtherFiles { get; init; } = [SampleWorkflow.Poster, SampleWorkflow.Card, SampleWorkflow.Torn];

    /// <summary>Checks that exactly the marked places are reported.</summary>
    /// <param name="marked">A whole file, or statements of an asynchronous method with <c>client</c>, <c>wf</c> and <c>card</c> at hand.</param>
    /// <param name="compilerErrors">The ids that the compiler itself is expected to report.</param>
    public async Task ReportsAsync(string marked, params string[] compilerErrors)
    {
        var (text, spans) = Unmark(InFile(marked));
        var document = Create(text);
        await AssertCompilesAsync(document, compilerErrors);
        var reported = await DiagnoseAsync(document);
        Assert.Equal(spans.Select(s => (s, text.Substring(s.Start, s.Length))), reported.Select(d => (d.Location.SourceSpan, text.Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length))));
        Assert.All(reported, d => Assert.Equal($"{RuleIds.Pages}{d.Id}.md", d.Descriptor.HelpLinkUri));
    }

    /// <summary>The titles of the fixes at the one marked place.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync(string marked)
    {
        var document = Create(Unmark(InFile(marked)).Text);
        return [.. (await ActionsAsync(document, Assert.Single(await DiagnoseAsync(document)))).Select(a => a.Title)];
    }

    /// <summary>Checks what the fix with this title makes of the one marked place, and that the result compiles without a report.</summary>
    public async Task FixesAsync(string marked, string title, string expected)
    {
        var document = Create(Unmark(InFile(marked)).Text);
        var action = (await ActionsAsync(document, Assert.Single(await DiagnoseAsync(document)))).Single(a => a.Title == title);
        await AssertFixedAsync(await AppliedAsync(document, action), expected);
    }

    /// <summary>The one message for a text.</summary>
    public async Task<string> MessageAsync(string code) =>
        Assert.Single(await DiagnoseAsync(Create(Unmark(InFile(code)).Text))).GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The severity of the one report.</summary>
    public async Task<DiagnosticSeverity> SeverityAsync(string code) => Assert.Single(await DiagnoseAsync(Create(Unmark(InFile(code)).Text))).Severity;

    /// <summary>Checks what "fix all in document" makes of every place.</summary>
    /// <param name="marked">The file or statements before.</param>
    /// <param name="kind">The kind of fix: its title, unless that names what differs from place to place.</param>
    /// <param name="expected">The file or statements afterwards.</param>
    public async Task FixesAllAsync(string marked, string kind, string expected)
    {
        var document = Create(Unmark(InFile(marked)).Text);
        var diagnostics = await DiagnoseAsync(document);
        var context = new FixAllContext(document, fix!, FixAllScope.Document, kind, fix!.FixableDiagnosticIds, new Known(diagnostics), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        await AssertFixedAsync(await AppliedAsync(document, action!), expected);
    }

    /// <summary>What all these rules report about a program that compiles.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(IReadOnlyList<DiagnosticAnalyzer> rules, string text, IReadOnlyList<string> otherFiles, bool isLibrary = true)
    {
        var document = new Harness(rules[0]) { OtherFiles = otherFiles }.Create(text, isLibrary);
        await AssertCompilesAsync(document, []);
        return await (await document.Project.GetCompilationAsync())!.WithAnalyzers([.. rules]).GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>What the rules registered for a project with or without the run-time library.</summary>
    public static async Task<IReadOnlyList<AnalyzerTelemetryInfo>> TelemetryAsync(IReadOnlyList<DiagnosticAnalyzer> rules, bool withRuntime)
    {
        var project = withRuntime ? new Harness(rules[0]) : new Harness(rules[0]) { References = [], OtherFiles = [] };
        var compilation = await project.Create("public static class Program { public static int Twice(int x) => x + x; }").Project.GetCompilationAsync();
        var analysis = compilation!.WithAnalyzers([.. rules]);
        await analysis.GetAnalyzerDiagnosticsAsync();
        return [.. await Task.WhenAll(rules.Select(rule => analysis.GetAnalyzerTelemetryInfoAsync(rule, CancellationToken.None)))];
    }

    /// <summary>A file with statements in an asynchronous method; a text that is a file already stays as it is.</summary>
    private static string InFile(string code) =>
        code.Contains("using RunningHub;", StringComparison.Ordinal) ? code : $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using RunningHub;
            using PosterShop.Workflows;

            namespace PosterShop;

            public static class Program
            {
                public static async Task MakeAsync(RunningHubClient client, Poster wf, Card card, CancellationToken ct)
                {
                    await Task.Yield();
                    {{code.ReplaceLineEndings("\n        ")}}
                }
            }

            """.ReplaceLineEndings("\n");

    private static (string Text, IReadOnlyList<TextSpan> Spans) Unmark(string marked)
    {
        var text = marked;
        var spans = new List<TextSpan>();
        for (var start = text.IndexOf("[|", StringComparison.Ordinal); start >= 0; start = text.IndexOf("[|", StringComparison.Ordinal))
        {
            text = text.Remove(start, 2);
            var end = text.IndexOf("|]", start, StringComparison.Ordinal);
            text = text.Remove(end, 2);
            spans.Add(TextSpan.FromBounds(start, end));
        }

        return (text, spans);
    }

    private Document Create(string text) => Create(text, isLibrary: text.Contains("class Program", StringComparison.Ordinal));

    private Document Create(string text, bool isLibrary)
    {
        var kind = isLibrary ? Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary : Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        var project = new AdhocWorkspace().AddProject("PosterShop", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp12))
            .AddMetadataReferences(Framework)
            .AddMetadataReferences(References);
        foreach (var other in OtherFiles) project = project.AddDocument($"Other{project.DocumentIds.Count}.g.cs", other).Project;
        return project.AddDocument("Program.cs", text);
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(Document document)
    {
        var compilation = await document.Project.GetCompilationAsync();
        var all = await compilation!.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        return [.. all.OrderBy(d => d.Location.SourceSpan.Start)];
    }

    private async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await fix!.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    // What an editor does after a fix: shorten names, then format what the fix touched.
    private static async Task<Document> AppliedAsync(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return await Formatter.FormatAsync(await Simplifier.ReduceAsync(changed), Formatter.Annotation);
    }

    private async Task AssertFixedAsync(Document document, string expected)
    {
        Assert.Equal(InFile(expected), (await document.GetTextAsync()).ToString());
        await AssertCompilesAsync(document, []);
        Assert.Empty(await DiagnoseAsync(document));
    }

    private static async Task AssertCompilesAsync(Document document, IReadOnlyList<string> expectedErrors)
    {
        var compilation = await document.Project.GetCompilationAsync();
        var errors = compilation!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.All(e => expectedErrors.Contains(e.Id)), string.Join("\n", errors));
        Assert.All(expectedErrors, id => Assert.Contains(errors, e => e.Id == id));
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
