using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>What waits and what runs, and how to stop it.</summary>
internal static class ProxyQueue
{
    public static IReadOnlyList<TaskEntry> ActiveOf(ProxyCall call) => [.. call.Tasks.Where(t => !t.State.IsEnded())];

    public static Answer Show(ProxyCall call)
    {
        var active = ActiveOf(call);
        JsonArray In(EmulatorTaskState state) => new([.. active.Where(t => t.State == state).Select(t => (JsonNode)ProxyHistory.PromptOf(t))]);
        return Answer.Of(new JsonObject { ["queue_running"] = In(EmulatorTaskState.Running), ["queue_pending"] = In(EmulatorTaskState.Queued) });
    }

    /// <summary>Takes prompts out of the queue: the named ones, or all.</summary>
    public static Answer Change(ProxyCall call)
    {
        var body = call.Exchange.Body;
        var waiting = ActiveOf(call).Where(t => t.State == EmulatorTaskState.Queued);
        var named = body.Member("delete") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(id => ((JsonElement?)id).Text()).ToHashSet() : [];
        foreach (var task in waiting.Where(t => named.Contains(t.Id) || body.Member("clear").Flag(otherwise: false)).ToArray())
            call.Site.Board.Cancel(task);
        return ComfyProxy.Empty();
    }

    /// <summary>Stops what runs, or the named prompt only.</summary>
    public static Answer Interrupt(ProxyCall call)
    {
        var named = call.Exchange.Body.Member("prompt_id").Text();
        foreach (var task in ActiveOf(call).Where(t => t.State == EmulatorTaskState.Running && (named is null || named == t.Id)))
            call.Site.Board.Cancel(task);
        return ComfyProxy.Empty();
    }
}
