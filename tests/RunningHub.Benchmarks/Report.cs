using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RunningHub.Benchmarks;

/// <summary>Which figures there are, and how they are shown.</summary>
internal static class Report
{
    private const string GrowthName = "growth";

    // Name, whether it takes seconds and is held by CI, and the measurement.
    private static readonly (string Name, bool IsQuick, Func<IEnumerable<Figure>> Measure)[] Figures =
    [
        ("unrelated-edit", true, () => [UnrelatedEdit.Measure()]),
        ("emitted-characters", true, () => [EmittedCharacters.Measure()]),
        ("catalogue", true, () => [CatalogueFirstUse.Measure()]),
        ("value-edit", false, ValueEdit.Measure),
        ("cold-generation", false, () => [ColdGeneration.Measure()]),
        ("compile-time", false, CompileTime.Measure),
        ("analyzers", false, () => [AnalyzerShare.Measure()]),
        ("report-analyzer", false, ReportAnalyzer.Measure),
        ("create-request", true, CreateRequest.Measure),
        ("client-call", true, ClientCall.Measure),
        ("waiting-runs", true, () => [WaitingRuns.Measure()]),
        ("emulator", false, () => [EmulatorThroughput.Measure()]),
        ("quicktype", false, QuickType.Measure),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--bdn", ..]) return SecondOpinion.Run(args.ElementAtOrDefault(1));
        var folder = args is ["--report", var given] ? given : null;
        var only = args is ["--only", var name] ? name : null;
        var gatesOnly = args is ["--gates"];
        if ((args.Length > 0 && folder is null && !gatesOnly && only is null) || (only is not (null or GrowthName) && Figures.All(figure => figure.Name != only)))
        {
            Console.Error.WriteLine($"Usage: [--gates | --report FOLDER | --bdn [FIGURE] | --only {string.Join('|', Figures.Select(figure => figure.Name))}|{GrowthName}]");
            return 2;
        }

        Console.WriteLine(WorkflowFiles.Statistics);
        var figures = new List<Figure>();
        foreach (var figure in Figures.Where(figure => only is null ? figure.IsQuick || !gatesOnly : figure.Name == only).SelectMany(figure => FromEmptyHeap(figure.Measure)))
        {
            Console.WriteLine(figure);
            figures.Add(figure);
        }

        var growths = new List<Growth>();
        foreach (var growth in only is null or GrowthName ? FromEmptyHeap(GeneratorGrowth.Measure) : [])
        {
            Console.WriteLine(growth);
            growths.Add(growth);
        }

        if (folder is not null) await WriteAsync(folder, figures, growths);
        return Judge(figures, growths);
    }

    // What a figure leaves behind is not the next one's to collect.
    private static IEnumerable<T> FromEmptyHeap<T>(Func<IEnumerable<T>> measure)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return measure();
    }

    // Only what does not depend on the machine fails: allocated bytes, emitted characters, exponents of bytes.
    private static int Judge(List<Figure> figures, List<Growth> growths)
    {
        var failed = 0;
        foreach (var figure in figures.Where(figure => figure.IsGate && !figure.BytesHold))
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"GATE: {figure.What}: {figure.Ours.Bytes:N0} bytes, at most {figure.BytesTarget:N0}. {figure.Note}"));
            failed++;
        }

        foreach (var figure in figures.Where(figure => figure.Broken is not null))
        {
            Console.Error.WriteLine($"GATE: {figure.What}: {figure.Broken}");
            failed++;
        }

        foreach (var growth in growths.Where(growth => growth.OfBytes > Growth.Target))
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"GATE: {growth.What}: bytes grow with exponent {growth.OfBytes:0.00}, at most {Growth.Target}."));
            failed++;
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task WriteAsync(string folder, List<Figure> figures, List<Growth> growths)
    {
        Directory.CreateDirectory(folder);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<!-- Written by the benchmarks: dotnet run -c Release --project tests/RunningHub.Benchmarks -- --report docs/performance -->\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {WorkflowFiles.All.Count} {WorkflowFiles.Origin}.\n\n");
        text.Append("| What | Compared with | Ours | Reference | Ratio | Ours | Reference | Bytes aimed at |\n|---|---|---:|---:|---:|---:|---:|---|\n");
        foreach (var figure in figures) text.Append(figure.Row).Append('\n');
        foreach (var note in figures.Where(figure => figure.Note.Length > 0)) text.Append(CultureInfo.InvariantCulture, $"\n{note.What}: {note.Note}.\n");
        foreach (var growth in growths) text.Append(CultureInfo.InvariantCulture, $"\n```text\n{growth}\n```\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "figures.md"), text.ToString());
        await File.WriteAllTextAsync(Path.Combine(folder, "ratios.svg"), Plot.Of(figures));
        for (var i = 0; i < growths.Count; i++) await File.WriteAllTextAsync(Path.Combine(folder, i == 0 ? "growth-nodes.svg" : "growth-files.svg"), Plot.Of(growths[i]));
        Console.WriteLine($"Written to {folder}.");
    }
}
