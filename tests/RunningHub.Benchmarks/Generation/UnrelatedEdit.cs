using System.Globalization;
using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>A line typed into C# beside 100 workflows, against the smallest incremental generator over the same files.</summary>
internal static class UnrelatedEdit
{
    // What one such edit may allocate: in all, and above what Roslyn takes for any generator that has as many sources.
    private const long Most = 64 * 1024, MostAbove = 16 * 1024;

    public static Figure Measure()
    {
        var (ours, smallest) = Paired.Run(Typing(new WorkflowGenerator()), Typing(new SmallestGenerator()), rounds: 201, warmUp: 2000);
        return new Figure($"An unrelated C# edit beside {Project.Workflows} workflows", ours, "the smallest incremental generator over the same files", smallest)
        {
            TimeTarget = 3,
            BytesTarget = Math.Min(Most, smallest.Bytes + MostAbove),
            IsGate = true,
            Note = string.Create(CultureInfo.InvariantCulture, $"{ours.Bytes - smallest.Bytes:N0} B above the smallest generator; at most {MostAbove:N0}, and {Most:N0} in all"),
        };
    }

    /// <summary>One edit per call, the way an editor asks for it.</summary>
    public static Action Typing(IIncrementalGenerator generator)
    {
        var driver = Compiler.Driver(generator, Project.Files).RunGenerators(Compiler.EmptyProject);

        // The edited projects exist before the clock starts: making them is the editor's work.
        var edits = Enumerable.Range(0, 300).Select(Compiler.Edited).ToArray();
        var next = 0;
        return () => driver = driver.RunGenerators(edits[next++ % edits.Length]);
    }

    /// <summary>What ours calls the source of a file, nearly.</summary>
    public static string HintName(AdditionalText file) => Path.GetFileNameWithoutExtension(file.Path) + ".g.cs";

    /// <summary>
    /// What any generator pays that has one source for each file. The sources are called as ours are: at every edit Roslyn compares each name with each,
    /// which takes half as long again for some lengths as for others.
    /// </summary>
    internal sealed class SmallestGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.AdditionalTextsProvider, static (output, text) => output.AddSource(HintName(text), "// " + text.Path));
    }
}
