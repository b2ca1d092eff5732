namespace RunningHub.Benchmarks;

/// <summary>One of the things that are compared.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Once">Does it once.</param>
internal sealed record Side(string Name, Action Once);
