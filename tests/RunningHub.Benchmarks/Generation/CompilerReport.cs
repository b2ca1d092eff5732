using System.Globalization;
using System.Text.RegularExpressions;

namespace RunningHub.Benchmarks;

/// <summary>
/// What a detailed log of one build with <c>ReportAnalyzer=true</c> says of the compiler's time, in seconds. Its lines give the time within analyzers,
/// summed over threads, then the time within generators; the percentages beside them are of these sums, not of the compilation, and are not read.
/// </summary>
/// <param name="Compiler">The version of <c>csc</c>.</param>
/// <param name="Whole">The whole <c>Csc</c> task, from the start of its process to the end.</param>
/// <param name="Analyzers">All analyzers, those of the SDK too.</param>
/// <param name="OurAnalyzers">Ours. What took less than a millisecond counts as one.</param>
/// <param name="Generators">All generators, those of the SDK too.</param>
/// <param name="OurGenerator">Ours.</param>
internal sealed partial record CompilerReport(string Compiler, double Whole, double Analyzers, double OurAnalyzers, double Generators, double OurGenerator)
{
    /// <summary>Our generator and analyzers together.</summary>
    public double Ours => OurAnalyzers + OurGenerator;

    /// <summary>Our share of the compilation.</summary>
    public double Share => Ours / Whole;

    /// <summary>Reads a log.</summary>
    /// <exception cref="InvalidOperationException">Something is not in it.</exception>
    public static CompilerReport Parse(string log)
    {
        var generators = One(log, GeneratorsTotal());
        return new(
            One(log, CompilerVersion()).Groups[1].Value,
            Seconds(One(log, CscTask())) / 1000,
            Seconds(One(log, AnalyzersTotal())),
            Seconds(One(log[..generators.Index], OurAssembly("RunningHub.Analyzers"))),
            Seconds(generators),
            Seconds(One(log[generators.Index..], OurAssembly("RunningHub.Generators"))));
    }

    private static Match One(string log, Regex line) => line.Matches(log) is [var match]
        ? match
        : throw new InvalidOperationException($"The build's log should have one line like /{line}/; it has {line.Count(log)}. Was it made by another SDK, or in another language?");

    // The compiler writes numbers as the language of its messages does.
    private static double Seconds(Match match) => double.Parse(match.Groups[1].Value.Replace(',', '.'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Visual C# Compiler version (\d+\.\d+\.\d+)")]
    private static partial Regex CompilerVersion();

    [GeneratedRegex(@"^\s*(\d+) ms  Csc +1 calls", RegexOptions.Multiline)]
    private static partial Regex CscTask();

    [GeneratedRegex(@"Total analyzer execution time: (\d+[.,]\d+) seconds")]
    private static partial Regex AnalyzersTotal();

    [GeneratedRegex(@"Total generator execution time: (\d+[.,]\d+) seconds")]
    private static partial Regex GeneratorsTotal();

    // "   0.820   52   RunningHub.Generators, Version=…": the line of an assembly; those of the types in it follow.
    private static Regex OurAssembly(string name) => new($@"^\s*<?(\d+[.,]\d+)\s+<?\d+\s+{Regex.Escape(name)}, Version=", RegexOptions.Multiline);
}
