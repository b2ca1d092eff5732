namespace RunningHub.Emulator;

/// <summary>The member <c>promptTips</c>: a string that holds the answer of ComfyUI's <c>validate_prompt</c>, printed by Python.</summary>
internal static class PromptTips
{
    public static string Of(Graph graph)
    {
        var outputs = graph.Nodes.Where(n => OutputNodes.IsOutput(n.ClassType)).Select(n => PythonJson.Quote(n.Id));
        return $"{{\"result\": true, \"error\": null, \"outputs_to_execute\": [{string.Join(", ", outputs)}], \"node_errors\": {{}}}}";
    }
}
