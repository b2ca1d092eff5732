using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Settings;
using RunningHub.Testing;
using RunningHub.Workflows;
using RunningHub.Workflows.Models;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>All literals of an assembly share 16 MB (CS8103): a project never has more of ours than that.</summary>
public class TextBudgetTests(ITestOutputHelper output)
{
    [Fact]
    public void The_largest_graphs_are_left_out_where_all_do_not_fit()
    {
        // A text counts twice: in the graph, and as the exported value. Twelve of them are 12 Mi characters, and seven fit.
        var texts = Enumerable.Range(0, 12).Select(i => (i + 1) * 81_920).ToArray();
        var run = Project(texts).Run();
        var log = run.Diagnostics.Where(d => d.Id == "RH0010").ToList();
        Assert.All(log, d => Assert.Equal(DiagnosticSeverity.Warning, d.Severity));
        Assert.All(log, d => Assert.Contains("CS8103", d.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        // The largest, and no more of them than there must be.
        var left = log.Select(d => Path.GetFileNameWithoutExtension(d.Location.GetLineSpan().Path)).ToHashSet();
        var without = run.Sources.Where(source => source.Value.Contains("graph: null);", StringComparison.Ordinal)).Select(source => source.Key.Split('.')[^3]).ToHashSet();
        Assert.Equal(left, without);
        Assert.Equal(Enumerable.Range(12 - left.Count, left.Count).Select(Name).Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
        Assert.InRange((2L * texts.Sum()) - texts.TakeLast(left.Count).Sum(), Classes.TextBudget.MaximumCharacters - texts[^left.Count] + 1, Classes.TextBudget.MaximumCharacters);
        Assert.Equal(texts.Length, run.Sources.Count);
        output.WriteLine($"{UserStrings(run):N0} bytes of literals; {left.Count} of {texts.Length} graphs are left out.");
    }

    [Fact]
    public void Files_that_do_not_fit_even_without_their_graphs_get_no_class()
    {
        var run = Project([3 << 20, 5 << 20, 3 << 20, 1024]).Run();
        Assert.Equal(["RH0010 Error: " + Name(1), "RH0010 Warning: " + Name(0), "RH0010 Warning: " + Name(2)], run.Diagnostics
            .Where(d => d.Id == "RH0010" && (d.Severity == DiagnosticSeverity.Error || NameOf(d) != Name(1)))
            .Select(d => $"{d.Id} {d.Severity}: {NameOf(d)}").Order(StringComparer.Ordinal));
        Assert.Equal(3, run.Sources.Count);
        Assert.Contains("graph: \"{", run.Sources.Single(source => source.Key.Contains(Name(3), StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        UserStrings(run);
    }

    [Theory]
    [InlineData("""{"3":{"class_type":"KSampler","_meta":{"title":"TEXT"}}}""")]
    [InlineData("""{"3":{"class_type":"KSampler","inputs":{"sampler_name":"TEXT"}}}""")]
    [InlineData("""{"3":{"class_type":"KSampler","inputs":{"TEXT":1}}}""")]
    [InlineData("""{"TEXT":{"class_type":"SaveImage","inputs":{}}}""")]
    public void What_the_fact_sheet_escapes_or_says_again_counts(string workflow)
    {
        // Each bar is three characters in the sheet: with the graph these are 12 Mi, where 8 Mi break the project.
        var json = workflow.Replace("TEXT", new string('|', 3 << 20), StringComparison.Ordinal);
        var run = TestProject.With(TestFile.Workflow("workflows/WA.json", json), TestFile.Workflow("workflows/WB.json", Golden.Json("Enlarge"))).Run();
        UserStrings(run);
        Assert.All(run.Ids, id => Assert.Equal("RH0010", id));
        Assert.Single(run.Sources);
    }

    [Fact]
    public void A_usual_project_is_far_from_the_limit()
    {
        var run = TestProject.With(Golden.Names.Select(Golden.File)).Run();
        Assert.DoesNotContain("RH0010", run.Log(), StringComparison.Ordinal);
        Assert.All(run.Sources.Values, source => Assert.DoesNotContain("graph: null", source, StringComparison.Ordinal));
    }

    [SharedFact]
    public void What_is_counted_is_not_less_than_what_the_compiler_writes()
    {
        var files = Repository.Corpus.Where((_, i) => i % 12 == 0).ToList();
        var counted = 0L;
        foreach (var file in files)
        {
            var document = WorkflowDocument.Read(File.ReadAllText(file));
            if (document.Kind != FileKind.ApiWorkflow) continue;
            var options = new WorkflowOptions(Path.GetFileNameWithoutExtension(file), "PosterShop", true, file, null);
            var size = WorkflowEmitter.Emit(WorkflowModelBuilder.Build(document, options, RoslynCharacters.Instance).Model, hasFileScopedNamespaces: true, default).Literals;
            counted += size.Graph + size.Others;
        }

        var written = UserStrings(TestProject.With(files.Select(path => TestFile.Workflow("corpus/" + Path.GetFileName(path), File.ReadAllText(path)))).Run());
        output.WriteLine($"{files.Count} workflows: {counted:N0} characters counted, {written:N0} bytes written; {7.0 * 1024 * 1024 / counted * files.Count:N0} such workflows fit into a project.");
        Assert.InRange(written, counted, counted * 2);
    }

    private static TestProject Project(int[] texts) => TestProject.With(texts.Select((length, i) => TestFile.Workflow(
        $"workflows/{Name(i)}.json",
        "{\"1\":{\"class_type\":\"CLIPTextEncode\",\"inputs\":{\"text\":\"" + Name(i) + new string((char)('a' + i), length) + "\"}}}")));

    private static string Name(int i) => "W" + (char)('A' + i);

    private static string NameOf(Diagnostic diagnostic) => Path.GetFileNameWithoutExtension(diagnostic.Location.GetLineSpan().Path);

    /// <summary>Compiles, and says how many bytes the literals take.</summary>
    private static int UserStrings(TestRun run)
    {
        using var image = new MemoryStream();
        var emit = run.Compiled.Emit(image);
        Assert.True(emit.Success, string.Join("\n", emit.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(3)));
        image.Position = 0;
        using var reader = new PEReader(image);
        return reader.GetMetadataReader().GetHeapSize(HeapIndex.UserString);
    }
}
