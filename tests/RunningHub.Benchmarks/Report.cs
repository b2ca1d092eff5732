using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RunningHub.Benchmarks;

/// <summary>Which figures there are, and how they are shown.</summary>
internal static class Report
{
    private static readonly Func<IEnumerable<Figure>>[] Gates =
    [
        () => [UnrelatedEdit.Measure()],
        () => [EmittedCharacters.Measure()],
        () => [CatalogueFirstUse.Measure()],
    ];

    private static readonly Func<IEnumerable<Figure>>[] Shown =
    [
        () => [ValueEdit.Measure()],
        () => [ColdGeneration.Measure()],
        CompileTime.Measure,
        CreateRequest.Measure,
        ClientCall.Measure,
        () => [EmulatorThroughput.Measure()],
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = args is ["--report", var given] ? given : null;
        var gatesOnly = args.Contains("--gates");
        if (args.Length > 0 && folder is null && !gatesOnly)
        {
            Console.Error.WriteLine("Usage: [--gates | --report FOLDER]");
            return 2;
        }

        var figures = new List<Figure>();
        foreach (var figure in Gates.Concat(gatesOnly ? [] : Shown).SelectMany(measure => measure()))
        {
            Console.WriteLine(figure);
            figures.Add(figure);
        }

        var growths = new List<Growth>();
        foreach (var growth in GeneratorGrowth.Measure())
        {
            Console.WriteLine(growth);
            growths.Add(growth);
        }

        if (folder is not null) await WriteAsync(folder, figures, growths);
        return Judge(figures, growths);
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
