using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>ComfyUI's error object.</summary>
internal sealed record PromptError(string Type, string Message, string Details, IReadOnlyList<KeyValuePair<string, JsonNode?>> ExtraInfo)
{
    public JsonObject ToJson()
    {
        var extra = new JsonObject();
        foreach (var (name, value) in ExtraInfo) extra[name] = value?.DeepClone();
        return new JsonObject { ["type"] = Type, ["message"] = Message, ["details"] = Details, ["extra_info"] = extra };
    }
}

/// <summary>What is wrong with a node, and the outputs that fail with it.</summary>
internal sealed record NodeFault(string ClassType, IReadOnlyList<PromptError> Errors, List<string> DependentOutputs);
