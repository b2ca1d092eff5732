using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using RunningHub.Testing;

namespace RunningHub.Analyzers.Tests;

/// <summary>What holds for every rule, and for all of them together.</summary>
public sealed class AllRulesTests
{
    private const int ConsumerFiles = 40;

    private static readonly IReadOnlyList<DiagnosticAnalyzer> Rules = Make<DiagnosticAnalyzer>(typeof(UsageAnalyzer));

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.SupportedDiagnostics.Single().Id).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_is_one_rule_for_each_id() =>
        Assert.Equal(Enumerable.Range(1001, 12).Select(number => $"RH{number}"), Rules.Select(rule => rule.SupportedDiagnostics.Single().Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_the_index_lists(string id)
    {
        var rule = Rules.Single(r => r.SupportedDiagnostics[0].Id == id).SupportedDiagnostics[0];
        Assert.StartsWith($"# {id}: {rule.Title}\n", File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md")), StringComparison.Ordinal);
        Assert.Contains($"| [{id}](diagnostics/{id}.md) | {rule.DefaultSeverity}", File.ReadAllText(Path.Combine(Repository.Root, "docs", "index.md")), StringComparison.Ordinal);
        Assert.Equal($"https://github.com/runninghub-generators/RunningHub.Generators/blob/main/docs/diagnostics/{id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_fix_that_can_mend_all_places_at_once(string id) =>
        Assert.NotNull(Assert.Single(Make<CodeFixProvider>(typeof(RuleFix)), fix => fix.FixableDiagnosticIds.Contains(id)).GetFixAllProvider());

    [Fact]
    public async Task Rules_run_side_by_side()
    {
        var telemetry = await Harness.TelemetryAsync(Rules, withRuntime: true);
        Assert.All(telemetry, info => Assert.True(info.Concurrent));
        Assert.All(telemetry, info => Assert.True(info.OperationActionsCount > 0));
    }

    [Fact]
    public async Task A_project_without_the_runtime_is_left_alone()
    {
        var telemetry = await Harness.TelemetryAsync(Rules, withRuntime: false);
        Assert.All(telemetry, info => Assert.Equal((1, 0), (info.CompilationStartActionsCount, info.OperationActionsCount)));
    }

    [SharedFact]
    public async Task A_program_over_real_files_gets_no_false_alarm()
    {
        var files = Directory.GetFiles(Repository.InShared("corpus", "api"), "*.json").Order(StringComparer.Ordinal).ToList();
        var program = ConsumerProgram.Over(Enumerable.Range(0, ConsumerFiles).Select(i => files[i * files.Count / ConsumerFiles])
            .Select(path => ("workflows/" + Path.GetFileName(path), File.ReadAllText(path))));

        Assert.Equal(ConsumerFiles, program.Workflows.Count);
        Assert.True(program.Assignments > 10 * ConsumerFiles, $"{program.Assignments} assignments");
        var reported = await Harness.DiagnoseAsync(Rules, program.Source, program.Workflows);

        // The only intended ones: a wire is given a value in a method that does not send the whole graph.
        Assert.Equal(program.WiredAssignments, reported.Count(diagnostic => diagnostic.Id == RuleIds.WiredInput));
        Assert.Equal("", string.Join("\n", reported.Where(diagnostic => diagnostic.Id != RuleIds.WiredInput).Take(20)));
    }

    [Fact]
    public async Task The_sample_shows_what_its_comments_say()
    {
        var folder = Path.Combine(Repository.Root, "samples", "Diagnostics");
        var workflow = Path.Combine(folder, "workflows", "Portrait.json");
        var program = "global using System;\nglobal using System.Threading.Tasks;\n"
            + File.ReadAllText(Path.Combine(folder, "Program.cs")).Replace("Samples.Workflows", "PosterShop.Workflows", StringComparison.Ordinal);

        var reported = await Harness.DiagnoseAsync(Rules, program, Emitted.From([("workflows/Portrait.json", File.ReadAllText(workflow))]), isLibrary: false);

        var announced = program.Split('\n').SelectMany((line, at) => line.IndexOf("// RH", StringComparison.Ordinal) is >= 0 and var start ? [(at, line.Substring(start + 3, 6))] : Array.Empty<(int, string)>());
        Assert.Equal(announced, reported.Select(d => (d.Location.GetLineSpan().StartLinePosition.Line, d.Id)).Order());
    }

    private static IReadOnlyList<T> Make<T>(Type baseType) =>
        [.. baseType.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(baseType)).Select(type => (T)Activator.CreateInstance(type)!)];
}
