using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>GET /history: the prompts that have ended, each with what its nodes made.</summary>
internal static class ProxyHistory
{
    private static readonly Dictionary<OutputKind, string> Lists = new()
    {
        [OutputKind.Image] = "images",
        [OutputKind.Animation] = "images",
        [OutputKind.Text] = "text",
        [OutputKind.Audio] = "audio",
        [OutputKind.Video] = "images",
        [OutputKind.Model3D] = "3d",
    };

    public static Answer Show(ProxyCall call)
    {
        var history = new JsonObject();
        foreach (var task in call.Tasks.Where(t => t.State.IsEnded() && (call.Argument.Length == 0 || t.Id == call.Argument)))
            history[task.Id] = call.Site.Board.Locked(() => Entry(task));
        return Answer.Of(history);
    }

    /// <summary>A prompt as queue and history show it: its number, its id, the graph, what came with it, the nodes it runs for.</summary>
    public static JsonArray PromptOf(TaskEntry task) => new(
        0,
        task.Id,
        JsonNode.Parse(task.Graph.ToJson()),
        new JsonObject { ["client_id"] = task.Submission.ProxyClientId },
        new JsonArray([.. task.Graph.Nodes.Where(n => OutputNodes.IsOutput(n.ClassType)).Select(n => (JsonNode)n.Id)]));

    private static JsonObject Entry(TaskEntry task)
    {
        var outputs = new JsonObject();
        foreach (var file in task.Files)
        {
            var kind = task.Graph[file.NodeId] is { } node ? OutputNodes.Find(node.ClassType)?.Kind ?? OutputKind.Image : OutputKind.Image;
            if (outputs[file.NodeId] is not JsonObject output) outputs[file.NodeId] = output = [];
            if (output[Lists[kind]] is not JsonArray list) output[Lists[kind]] = list = [];
            list.Add(kind == OutputKind.Text ? JsonValue.Create(file.Text)
                : new JsonObject { ["filename"] = file.FileName, ["subfolder"] = "", ["type"] = "output" });
        }

        var isWell = task.State == EmulatorTaskState.Success;
        var messages = new JsonArray(new JsonArray("execution_start", new JsonObject { ["prompt_id"] = task.Id }));
        if (task.Failure is { } failure) messages.Add((JsonNode)new JsonArray("execution_error", V1Tasks.FailedReason(failure)));
        else messages.Add((JsonNode)new JsonArray(isWell ? "execution_success" : "execution_interrupted", new JsonObject { ["prompt_id"] = task.Id }));
        return new JsonObject
        {
            ["prompt"] = PromptOf(task),
            ["outputs"] = outputs,
            ["status"] = new JsonObject
            {
                ["status_str"] = isWell ? "success" : "error",
                ["completed"] = isWell,
                ["messages"] = messages,
            },
            ["meta"] = new JsonObject(),
        };
    }
}
