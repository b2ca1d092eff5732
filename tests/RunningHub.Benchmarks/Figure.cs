using System.Globalization;

namespace RunningHub.Benchmarks;

/// <summary>One figure: what something takes, beside what it is compared with.</summary>
internal sealed record Figure(string What, Cost Ours, string Reference, Cost Other)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        {What}
          ours:      {Ours.Microseconds,12:N1} µs {Ours.Bytes,14:N0} B
          reference: {Other.Microseconds,12:N1} µs {Other.Bytes,14:N0} B   {Reference}
          ratio:     {Ours.Microseconds / Other.Microseconds,12:N2}    {(Other.Bytes == 0 ? "" : (Ours.Bytes / (double)Other.Bytes).ToString("N2", CultureInfo.InvariantCulture)),14}
        """);
}
