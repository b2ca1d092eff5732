using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>A line typed into C# beside 100 workflows, against the smallest incremental generator over the same files.</summary>
internal static class UnrelatedEdit
{
    private const int Workflows = 100;

    /// <summary>What one such edit may allocate. Roslyn itself takes about half of it.</summary>
    public const long Gate = 64 * 1024;

    public static Figure Measure()
    {
        var files = Enumerable.Range(0, Workflows)
            .Select(i => WorkflowFiles.All[i * WorkflowFiles.All.Count / Workflows])
            .Select((f, i) => new Compiler.Json($"Workflow{i}.json", f.Text, i)).ToArray<AdditionalText>();
        var edit = 0;
        var ours = Typing(new WorkflowGenerator());
        var smallest = Typing(new SmallestGenerator());
        var (a, b) = Paired.Run(ours, smallest, rounds: 201, warmUp: 2000);
        return new Figure($"An unrelated C# edit beside {Workflows} workflows", a, "the smallest incremental generator over the same files", b);

        Action Typing(IIncrementalGenerator generator)
        {
            var driver = Compiler.Driver(generator, files).RunGenerators(Compiler.EmptyProject);
            // The edited projects exist before the clock starts: making them is the editor's work.
            var edits = Enumerable.Range(0, 300).Select(_ => Compiler.Edited(edit++)).ToArray();
            var next = 0;
            return () => driver = driver.RunGenerators(edits[next++ % edits.Length]);
        }
    }

    private sealed class SmallestGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.AdditionalTextsProvider, static (output, text) => output.AddSource(Path.GetFileName(text.Path) + ".g.cs", "// " + text.Path));
    }
}
