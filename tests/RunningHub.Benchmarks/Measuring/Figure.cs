using System.Globalization;

namespace RunningHub.Benchmarks;

/// <summary>One figure: what something takes, beside what it is compared with in the same run, and what was aimed at.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Ours">What it takes.</param>
/// <param name="Reference">What it is compared with.</param>
/// <param name="Other">What that takes.</param>
internal sealed record Figure(string What, Cost Ours, string Reference, Cost Other)
{
    /// <summary>The largest ratio of times that was aimed at; null where the figure is only shown.</summary>
    public double? TimeTarget { get; init; }

    /// <summary>The largest number of bytes that was aimed at; null where there is none.</summary>
    public double? BytesTarget { get; init; }

    /// <summary>Whether the bytes fail a build when they are above the target: they do not depend on the machine.</summary>
    public bool IsGate { get; init; }

    /// <summary>What must not be, and was, such as a budget that was exceeded; null where all is well. Fails a build.</summary>
    public string? Broken { get; init; }

    /// <summary>Further numbers of the same measurement, for people.</summary>
    public string Note { get; init; } = "";

    /// <summary>Time of ours over time of the reference.</summary>
    public double TimeRatio => Ours.Microseconds / Other.Microseconds;

    /// <summary>Whether the time is what was aimed at.</summary>
    public bool TimeHolds => TimeTarget is not { } most || TimeRatio <= most;

    /// <summary>Whether the bytes are what was aimed at.</summary>
    public bool BytesHold => BytesTarget is not { } most || Ours.Bytes <= most;

    /// <summary>The row of the table.</summary>
    public string Row => string.Create(CultureInfo.InvariantCulture, $"| {What} | {Reference} | {Time(Ours)} | {Time(Other)} | {Ratio}{Target(TimeTarget, TimeHolds)} | {Bytes(Ours)} | {Bytes(Other)} |{(BytesTarget is { } most ? $" {(BytesHold ? "≤" : "**above**")} {most:N0} B{(IsGate ? ", gate" : "")}" : "")} |");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {What}
          ours:      {Time(Ours),12} {Bytes(Ours),16}
          reference: {Time(Other),12} {Bytes(Other),16}   {Reference}
          ratio:     {Ratio,12}    {(TimeTarget is { } t ? $"time: {(TimeHolds ? "holds" : "MISSED")}, target {t:0.##}" : "shown")}{(BytesTarget is { } b ? $"; bytes: {(BytesHold ? "hold" : "MISSED")}, target {b:N0}" : "")}{(Note.Length > 0 ? "\n  " + Note : "")}
        """);

    private string Ratio => double.IsNaN(TimeRatio) ? "–" : TimeRatio.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Time(Cost cost) => cost.Microseconds switch
    {
        double.NaN => "–",
        >= 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{cost.Microseconds / 1e6:N0} s"),
        >= 100_000 => string.Create(CultureInfo.InvariantCulture, $"{cost.Microseconds / 1000:N0} ms"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{cost.Microseconds / 1000:N1} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{cost.Microseconds:N1} µs"),
    };

    private static string Bytes(Cost cost) => string.Create(CultureInfo.InvariantCulture, $"{cost.Bytes:N0} B");

    private static string Target(double? target, bool holds) => target is { } most ? string.Create(CultureInfo.InvariantCulture, $" {(holds ? "≤" : "**above**")} {most:0.##}") : "";
}
