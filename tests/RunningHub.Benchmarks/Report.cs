using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RunningHub.Benchmarks;

/// <summary>Which figures there are, and how they are shown.</summary>
internal static class Report
{
    // Name, whether it takes seconds and is held by CI, and the measurement.
    private static readonly (string Name, bool IsQuick, Func<Measured> Measure)[] All =
    [
        ("unrelated-edit", true, () => Figures([UnrelatedEdit.Measure()])),
        ("emitted-characters", true, () => Figures([EmittedCharacters.Measure()])),
        ("catalogue", true, () => Figures([CatalogueFirstUse.Measure()])),
        ("value-edit", false, () => Figures(ValueEdit.Measure())),
        ("cold-generation", false, () => Figures([ColdGeneration.Measure()])),
        ("compile-time", false, () => Figures(CompileTime.Measure())),
        ("analyzers", false, () => Figures([AnalyzerShare.Measure()])),
        ("report-analyzer", false, () => Figures(ReportAnalyzer.Measure())),
        ("create-request", true, () => Figures(CreateRequest.Measure())),
        ("client-call", true, () => Figures(ClientCall.Measure())),
        ("waiting-runs", true, () => Figures([WaitingRuns.Measure()])),
        ("emulator", false, () => Figures([EmulatorThroughput.Measure()])),
        ("quicktype", false, () => Figures(QuickType.Measure())),
        ("growth", true, () => new Measured([], [.. GeneratorGrowth.Measure()])),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--bdn", ..]) return SecondOpinion.Run(args.ElementAtOrDefault(1));
        if (args is ["--into", var file, var one])
        {
            All.Single(entry => entry.Name == one).Measure().Save(file);
            return 0;
        }

        var folder = args is ["--report", var given] ? given : null;
        var only = args is ["--only", var name] ? name : null;
        var gatesOnly = args is ["--gates"];
        var chosen = All.Where(entry => only is null ? entry.IsQuick || !gatesOnly : entry.Name == only).ToList();
        if ((args.Length > 0 && folder is null && !gatesOnly && only is null) || chosen.Count == 0)
        {
            Console.Error.WriteLine($"Usage: [--gates | --report FOLDER | --bdn [FIGURE] | --only {string.Join('|', All.Select(entry => entry.Name))}]");
            return 2;
        }

        Console.WriteLine(WorkflowFiles.Statistics);
        var (figures, growths) = (new List<Figure>(), new List<Growth>());
        foreach (var entry in chosen)
        {
            var measured = Measured.InOwnProcess(entry.Name);
            foreach (var figure in measured.Figures) Console.WriteLine(figure);
            foreach (var growth in measured.Growths) Console.WriteLine(growth);
            figures.AddRange(measured.Figures);
            growths.AddRange(measured.Growths);
        }

        if (folder is not null) await WriteAsync(folder, figures, growths);
        return Judge(figures, growths);
    }

    private static Measured Figures(IEnumerable<Figure> figures) => new([.. figures], []);

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
