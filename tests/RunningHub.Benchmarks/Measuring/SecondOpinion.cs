using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>The bodies of the main figures once more, measured by BenchmarkDotNet: confidence intervals, and bytes by its own diagnoser. In this process, so that it needs no build and no feed.</summary>
public class SecondOpinion
{
    private static readonly Dictionary<string, Func<IReadOnlyList<Side>>> Figures = new(StringComparer.Ordinal)
    {
        ["create-request"] = CreateRequest.Sides,
        ["client-call"] = ClientCall.Sides,
        ["unrelated-edit"] = () => [new("ours", UnrelatedEdit.Typing(new WorkflowGenerator())), new("smallest generator", UnrelatedEdit.Typing(new UnrelatedEdit.SmallestGenerator()))],
    };

    private static string? _only;
    private Action _once = () => { };

    /// <summary>Every side of every figure, as <c>figure: side</c>.</summary>
    public static IEnumerable<string> Names => Figures.Where(figure => _only is null || figure.Key == _only).SelectMany(figure => figure.Value().Select(side => $"{figure.Key}: {side.Name}"));

    /// <summary>What is measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>Finds the body.</summary>
    [GlobalSetup]
    public void Find()
    {
        var parts = Name.Split(": ", 2);
        _once = Figures[parts[0]]().Single(side => side.Name == parts[1]).Once;
    }

    /// <summary>Does it once.</summary>
    [Benchmark]
    public void Once() => _once();

    internal static int Run(string? only)
    {
        if (only is not null && !Figures.ContainsKey(only))
        {
            Console.Error.WriteLine($"BenchmarkDotNet measures {string.Join(", ", Figures.Keys)}.");
            return 2;
        }

        _only = only;
        var config = ManualConfig.Create(DefaultConfig.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "runninghub-benchmarks"))
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        var summary = BenchmarkRunner.Run<SecondOpinion>(config);
        return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
    }
}
