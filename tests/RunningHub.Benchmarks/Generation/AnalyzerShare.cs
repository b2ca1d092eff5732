using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RunningHub.Analyzers;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>The share of our generator and analyzers in the compilation of a project that lists 100 workflows, sets every input and runs each: in this process, with nothing else in it. <see cref="ReportAnalyzer"/> asks a build.</summary>
internal static class AnalyzerShare
{
    private const double Most = 0.10;

    public static Figure Measure()
    {
        var analyzers = typeof(UsageAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToImmutableArray();
        for (var warmUp = 0; warmUp < 3; warmUp++) CompileOnce(analyzers);
        var shares = Enumerable.Range(0, 5).Select(_ => CompileOnce(analyzers)).OrderBy(share => share.Ours.Microseconds / share.Whole.Microseconds).ToList();
        var (ours, whole) = shares[shares.Count / 2];
        return new Figure("Generator and analyzers in the compilation of 100 workflows", ours, "the whole compilation", whole)
        {
            TimeTarget = Most,
            Note = string.Create(CultureInfo.InvariantCulture, $"{analyzers.Length} analyzers over a program of {Shop.Source.Length / 1000:N0} k characters that sets every input"),
        };
    }

    private static (Cost Ours, Cost Whole) CompileOnce(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var start = Stopwatch.GetTimestamp();
        Compilation compilation = CompileTime.NewProject([Shop.Source]);
        var driver = Compiler.Driver(new WorkflowGenerator(), Project.Files, CompileTime.Options).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var analysis = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = analysis.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (!compilation.Emit(Stream.Null).Success) throw new InvalidOperationException("The program does not compile.");
        var whole = Stopwatch.GetElapsedTime(start);
        var ours = driver.GetTimingInfo().ElapsedTime + TimeSpan.FromTicks(result.AnalyzerTelemetryInfo.Values.Sum(info => info.ExecutionTime.Ticks));
        return (new Cost(ours.TotalMicroseconds, 0), new Cost(whole.TotalMicroseconds, 0));
    }
}
