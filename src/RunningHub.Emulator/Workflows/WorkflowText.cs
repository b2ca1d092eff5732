using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Finds the graph in a file: plain, or in one of the wrappers that people save.</summary>
internal static class WorkflowText
{
    /// <summary>The graph, or null and the reason.</summary>
    public static Graph? Read(string text, out string problem) =>
        JsonInput.TryParse(text, out var root, out problem) ? Read(root, out problem) : null;

    private static Graph? Read(JsonElement root, out string problem)
    {
        if (root.Member("nodes") is { ValueKind: JsonValueKind.Array })
        {
            problem = "It is in the editor's format; export it with \"Export (API)\".";
            return null;
        }

        // An answer of getJsonApiFormat holds `data`, which holds `prompt`, which is the graph as text; each shell occurs by itself, too.
        if (root.Member("data") is { ValueKind: JsonValueKind.Object } data && data.Member("class_type") is null) root = data;
        return root.Member("prompt") switch
        {
            { ValueKind: JsonValueKind.String } prompt => Read(prompt.GetString()!, out problem),
            { ValueKind: JsonValueKind.Object } prompt when prompt.Member("class_type") is null => Graph.Read(prompt, out problem),
            _ => Graph.Read(root, out problem),
        };
    }
}
