using Microsoft.CodeAnalysis;
using RunningHub.Generators;
using RunningHub.Workflows;

namespace RunningHub.Benchmarks;

/// <summary>How much C# stands for one input of a workflow, on average over all files. Reported as bytes, one for each character.</summary>
internal static class EmittedCharacters
{
    private const double Most = 700;

    public static Figure Measure()
    {
        var files = WorkflowFiles.All.Select((f, i) => new Compiler.Json(f.Name, f.Text, i)).ToArray<AdditionalText>();
        var emitted = Compiler.Driver(new WorkflowGenerator(), files).RunGenerators(Compiler.EmptyProject).GetRunResult().Results[0].GeneratedSources;
        var characters = emitted.Sum(source => (long)source.SourceText.Length);
        var inputs = WorkflowFiles.All.Sum(file => WorkflowDocument.Read(file.Text).Nodes.Sum(node => node.Inputs.Count));
        return new Figure($"Emitted characters per input, mean of {files.Length} {WorkflowFiles.Origin}", new Cost(double.NaN, characters / inputs), "the JSON of the same input", new Cost(double.NaN, WorkflowFiles.All.Sum(file => (long)file.Text.Length) / inputs))
        {
            BytesTarget = Most,
            IsGate = WorkflowFiles.AreReal,
        };
    }
}
