using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunningHub.Benchmarks;

/// <summary>What was measured under one name.</summary>
/// <param name="Figures">What something takes.</param>
/// <param name="Growths">How something grows.</param>
internal sealed record Measured(IReadOnlyList<Figure> Figures, IReadOnlyList<Growth> Growths)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>
    /// Measures in a process of its own: there the runtime has compiled the code for nothing else, and the heap holds what belongs to it. In one process the same
    /// figure would depend on those before it.
    /// </summary>
    /// <param name="name">What to measure.</param>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static Measured InOwnProcess(string name)
    {
        var file = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(Environment.ProcessPath!, [.. OfDotnet(), "--into", file, name])!;
            process.WaitForExit();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{name} could not be measured: its process ended with {process.ExitCode}.");
            return JsonSerializer.Deserialize<Measured>(File.ReadAllText(file), Json)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Hands it over to the process that waits for it.</summary>
    /// <param name="file">Where that reads it.</param>
    public void Save(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Json));

    // Started as "dotnet RunningHub.Benchmarks.dll", the process is dotnet's.
    private static string[] OfDotnet() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
