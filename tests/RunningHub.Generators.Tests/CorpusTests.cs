using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RunningHub.Testing;
using RunningHub.Workflows;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>Real workflows: each one gives a class that compiles in the strictest project, or a diagnostic that says why not.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    internal static readonly Lazy<TestProject> Project = new(() =>
        TestProject.With(Repository.Corpus.Select(path => TestFile.Workflow("corpus/" + Path.GetFileName(path), File.ReadAllText(path)))));

    [SharedTheory]
#if !NEWEST_COMPILER
    [InlineData(LanguageVersion.CSharp8, (int)Framework.NetStandard20)]
    [InlineData(LanguageVersion.CSharp8, (int)Framework.Net)]
    [InlineData(LanguageVersion.Latest, (int)Framework.NetStandard20)]
#endif
    [InlineData(LanguageVersion.Latest, (int)Framework.Net)]
    public void Every_workflow_gives_a_class_that_compiles_without_a_warning_or_a_diagnostic(LanguageVersion language, int framework)
    {
        var run = (Project.Value with { Language = language, Framework = (Framework)framework }).Run();
        var refused = run.Diagnostics.Where(d => d.DefaultSeverity == DiagnosticSeverity.Error).Select(d => d.Location.GetLineSpan().Path).ToHashSet();
        var files = Project.Value.Files.Length;
        output.WriteLine($"{run.Sources.Count} of {files} workflows generate and compile; {refused.Count} are refused with a diagnostic.");

        run.Compiles();
        Assert.Equal(files, run.Sources.Count + refused.Count);
        Assert.True(run.Sources.Count >= files * 0.95, $"Only {run.Sources.Count} of {files} workflows give a class.");
    }

    [SharedFact]
    public void Emitted_code_stays_within_its_budget_of_characters()
    {
        var inputs = Repository.Corpus.Sum(path => WorkflowDocument.Read(File.ReadAllText(path)).Nodes.Sum(node => node.Inputs.Count));
        var characters = Project.Value.Run().Sources.Values.Sum(source => (long)source.Length);
        output.WriteLine($"{characters:N0} characters for {inputs:N0} inputs: {(double)characters / inputs:F1} each.");
        Assert.True(characters <= inputs * 700L, $"{(double)characters / inputs:F1} characters per input");
    }
}
