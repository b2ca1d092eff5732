using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>Real workflows: each one gives a class that compiles in the strictest project, or a diagnostic that says why not.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    private static TestProject Project => TestProject.With(Repository.Corpus.Select(path => TestFile.Workflow("corpus/" + Path.GetFileName(path), File.ReadAllText(path))));

    [SharedFact]
    public void Nearly_every_workflow_compiles_by_itself()
    {
        var passed = 0;
        foreach (var file in Project.Files)
        {
            var run = (TestProject.With(file) with { Language = LanguageVersion.CSharp8 }).Run();
            var compiler = run.CompilerDiagnostics();
            var name = Path.GetFileName(file.Path);
            Assert.True(compiler.IsEmpty, $"{name}: {string.Join("\n", compiler.Take(5))}");
            if (run.Sources.Count == 1 && run.Diagnostics.All(d => d.DefaultSeverity < DiagnosticSeverity.Error)) passed++;
            else output.WriteLine(run.Log());
        }

        output.WriteLine($"{passed} of {Project.Files.Length} workflows generate and compile.");
        Assert.True(passed >= Project.Files.Length * 0.95, $"Only {passed} of {Project.Files.Length} workflows generate and compile.");
    }

    [SharedTheory]
    [InlineData(LanguageVersion.CSharp8, (int)Framework.Net)]
    [InlineData(LanguageVersion.CSharp8, (int)Framework.NetStandard20)]
    [InlineData(LanguageVersion.Latest, (int)Framework.Net)]
    [InlineData(LanguageVersion.Latest, (int)Framework.NetStandard20)]
    public void All_workflows_compile_in_one_project(LanguageVersion language, int framework)
    {
        var run = (Project with { Language = language, Framework = (Framework)framework }).Run().Compiles();
        output.WriteLine($"{run.Sources.Count} classes.");
        Assert.True(run.Sources.Count >= Project.Files.Length * 0.95);
    }

    [SharedFact]
    public void Emitted_code_stays_within_its_budget_of_characters()
    {
        var run = Project.Run();
        var inputs = 0;
        foreach (var path in Repository.Corpus)
        {
            inputs += Workflows.WorkflowDocument.Read(File.ReadAllText(path)).Nodes.Sum(node => node.Inputs.Count);
        }

        var characters = run.Sources.Values.Sum(source => (long)source.Length);
        output.WriteLine($"{characters:N0} characters for {inputs:N0} inputs: {(double)characters / inputs:F1} each.");
        Assert.True(characters <= inputs * 700L);
    }
}
