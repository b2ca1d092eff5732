using System.ComponentModel;
using System.Globalization;

namespace RunningHub.Benchmarks;

/// <summary>
/// Our share of the compilation of 100 workflows as the compiler itself tells it: a project that installs the package is built by <c>dotnet build -p:ReportAnalyzer=true</c>,
/// each time by a new process of <c>csc</c>, as the first build of a day is.
/// </summary>
internal static class ReportAnalyzer
{
    private const double Most = 0.10;

    private const int Builds = 3;

    private static readonly string What = $"Generator and analyzers in a build of {Project.Workflows} workflows";

    public static IEnumerable<Figure> Measure()
    {
        try
        {
            using var project = InstalledProject.Restore();
            // Seconds within analyzers are summed over threads: only with one thread they are a part of the compiler's time.
            project.Write("one-thread.rsp", "/parallel-");
            return [Ask(project, "one thread", Most, "-p:CompilerResponseFile=one-thread.rsp"), Ask(project, "as many threads as it takes", null)];
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            return [new Figure(What, new Cost(double.NaN, 0), "the Csc task", new Cost(double.NaN, 0)) { Broken = exception.Message }];
        }
    }

    private static Figure Ask(InstalledProject project, string threads, double? target, params string[] options)
    {
        var reports = Enumerable.Range(0, Builds)
            .Select(_ => CompilerReport.Parse(project.Build(["-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", .. options])))
            .OrderBy(report => report.Share)
            .ToList();
        var middle = reports[Builds / 2];
        return new Figure($"{What}, {threads}", new Cost(middle.Ours * 1e6, 0), "the Csc task", new Cost(middle.Whole * 1e6, 0))
        {
            TimeTarget = target,
            Note = string.Create(
                CultureInfo.InvariantCulture,
                $"csc {middle.Compiler}: our generator {middle.OurGenerator:0.00} s of {middle.Generators:0.00} s in generators, our analyzers {middle.OurAnalyzers:0.00} s of {middle.Analyzers:0.00} s in analyzers; {Builds} builds, {reports[0].Share:0.0 %} to {reports[^1].Share:0.0 %}"),
        };
    }
}
