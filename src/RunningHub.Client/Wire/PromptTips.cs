using System.Text.Json;

namespace RunningHub;

/// <summary>Reads what ComfyUI's check of the graph says: <c>{"result", "error", "outputs_to_execute", "node_errors"}</c>, as JSON in a string.</summary>
internal static class PromptTips
{
    /// <summary>The node errors in it; empty for no tips, and for tips of another form.</summary>
    public static IReadOnlyList<NodeError> Read(string? json)
    {
        if (string.IsNullOrWhiteSpace(json)) return [];
        try
        {
            using var document = JsonDocument.Parse(WireText.Repair(json!), new JsonDocumentOptions { MaxDepth = WireJson.MaximumDepth });
            return Read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    // node_errors is {} in current versions of ComfyUI and [] in older ones when it is empty.
    private static List<NodeError> Read(JsonElement tips)
    {
        var errors = new List<NodeError>();
        if (tips.ValueKind != JsonValueKind.Object) return errors;
        if (tips.TryGetProperty("node_errors", out var nodes) && nodes.ValueKind == JsonValueKind.Object)
        {
            foreach (var node in nodes.EnumerateObject()) AddNode(errors, node);
        }

        if (errors.Count == 0 && tips.TryGetProperty("error", out var whole) && whole.ValueKind == JsonValueKind.Object)
            errors.Add(new NodeError { Type = Text(whole, "type"), Message = Text(whole, "message") ?? "", Details = Lines(whole) });
        return errors;
    }

    private static void AddNode(List<NodeError> errors, JsonProperty node)
    {
        if (node.Value.ValueKind != JsonValueKind.Object || !node.Value.TryGetProperty("errors", out var list) || list.ValueKind != JsonValueKind.Array) return;
        foreach (var error in list.EnumerateArray())
        {
            if (error.ValueKind != JsonValueKind.Object) continue;
            var info = error.TryGetProperty("extra_info", out var extra) && extra.ValueKind == JsonValueKind.Object ? extra : default;
            errors.Add(new NodeError
            {
                NodeId = node.Name,
                ClassType = Text(node.Value, "class_type"),
                FieldName = info.ValueKind == JsonValueKind.Object ? Text(info, "input_name") : null,
                Type = Text(error, "type"),
                Message = Text(error, "message") ?? "",
                Details = Lines(error),
            });
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IReadOnlyList<string> Lines(JsonElement error) => Text(error, "details") is { Length: > 0 } details ? [details] : [];
}
