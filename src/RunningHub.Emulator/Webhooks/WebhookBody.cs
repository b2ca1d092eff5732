using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>What a webhook says: v1 wraps the answer of <c>outputs</c> as text, v2 brings its task object as it is.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static (string Body, string EventData) Of(EmulatorSite site, TaskEntry task)
    {
        var happened = task.Submission.IsV2 ? V2(site, task) : Envelope(site, task);
        var eventData = happened.ToJsonString(Relaxed);
        var body = new JsonObject
        {
            ["event"] = "TASK_END",
            ["taskId"] = task.Id,
            ["eventData"] = task.Submission.IsV2 ? happened : eventData,
        };
        return (body.ToJsonString(Relaxed), eventData);
    }

    // Recorded: here the ids of the list are numbers.
    private static JsonObject V2(EmulatorSite site, TaskEntry task)
    {
        var happened = V2Tasks.TaskObject(site, task);
        foreach (var usage in happened["taskUsageList"]!.AsArray()) usage!["taskId"] = long.Parse(task.Id, CultureInfo.InvariantCulture);
        return happened;
    }

    private static JsonObject Envelope(EmulatorSite site, TaskEntry task)
    {
        var code = TaskLifeCycle.OutputsCodeOf(task.State);
        return new JsonObject { ["code"] = code.Number, ["msg"] = code.Identifier, ["data"] = DataOf(site, task) };
    }

    private static JsonNode? DataOf(EmulatorSite site, TaskEntry task)
    {
        if (task.State == EmulatorTaskState.Failed) return new JsonObject { ["failedReason"] = V1Tasks.FailedReason(task.Failure!) };
        if (task.State != EmulatorTaskState.Success) return null;
        var items = new JsonArray();
        foreach (var file in task.Files)
        {
            // Here the seconds are a number, and the coins are missing.
            items.Add((JsonNode)new JsonObject
            {
                ["fileUrl"] = site.UrlOf(file).AbsoluteUri,
                ["fileType"] = file.Type,
                ["taskCostTime"] = task.CostSeconds,
                ["nodeId"] = file.NodeId
            });
        }

        return items;
    }
}
