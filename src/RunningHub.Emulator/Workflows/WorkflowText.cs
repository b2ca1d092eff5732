using RunningHub.Workflows;

namespace RunningHub.Emulator;

/// <summary>Reads a workflow file as the generator does, wrappers and all, and takes its graph.</summary>
internal static class WorkflowText
{
    /// <summary>
    /// The graph, or null and the reason. Entries that are no nodes (hand-kept files have comments) are left out: what the website has
    /// stored
    /// cannot hold them.
    /// </summary>
    public static Graph? Read(string text, out string problem)
    {
        var document = WorkflowDocument.Read(text);
        if (document.Kind == FileKind.ApiWorkflow && document.Graph is { } value && JsonInput.TryParse(value.RawText, out var root, out _)
            && Graph.ReadNodes(root) is { } graph)
        {
            problem = "";
            return graph;
        }

        var cause = document.Problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error) ?? document.Problems.FirstOrDefault();
        problem = cause is null ? "It has no node." : $"Line {document.Json.PositionOf(cause.Range.Start).Line + 1}: {cause.Message}";
        return null;
    }
}
