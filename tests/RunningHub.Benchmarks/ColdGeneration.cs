using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>The first generation of all files, against one pass of the platform's JSON reader over the same bytes.</summary>
internal static class ColdGeneration
{
    public static Figure Measure()
    {
        var files = WorkflowFiles.All.Select((f, i) => new Compiler.Json(f.Name, f.Text, i)).ToArray<AdditionalText>();
        var bytes = WorkflowFiles.All.Select(f => Encoding.UTF8.GetBytes(f.Text)).ToArray();
        var (ours, scan) = Paired.Run(
            () => Compiler.Driver(new WorkflowGenerator(), files).RunGenerators(Compiler.EmptyProject),
            () =>
            {
                foreach (var file in bytes) Scan(file);
            },
            rounds: 15, warmUp: 5);
        return new Figure($"Cold generation of {files.Length} {WorkflowFiles.Origin}, {bytes.Sum(b => b.Length) / 1024:N0} KB", ours, "Utf8JsonReader over the same bytes", scan);
    }

    private static void Scan(byte[] file)
    {
        var reader = new Utf8JsonReader(file.AsSpan(file is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0));
        while (reader.Read())
        {
        }
    }
}
