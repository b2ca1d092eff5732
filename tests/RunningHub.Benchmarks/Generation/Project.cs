using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>A project of 100 workflows, as most figures are about it.</summary>
internal static class Project
{
    public const int Workflows = 100;

    /// <summary>Every so-many-th of the files.</summary>
    public static Compiler.Json[] Files { get; } = [.. Enumerable.Range(0, Workflows)
        .Select(i => WorkflowFiles.All[i * WorkflowFiles.All.Count / Workflows])
        .Select((file, i) => new Compiler.Json($"Workflow{i}.json", file.Text, i))];

    /// <summary>What the generator emits for them.</summary>
    public static IReadOnlyList<string> Emitted { get; } =
        [.. Compiler.Driver(new WorkflowGenerator(), Files).RunGenerators(Compiler.EmptyProject).GetRunResult().Results[0].GeneratedSources.Select(source => source.SourceText.ToString())];
}
