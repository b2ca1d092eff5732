using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>POST /prompt: the graph as it is sent, seeds and all.</summary>
internal static class ProxyPrompt
{
    public static Answer Submit(ProxyCall call)
    {
        var (body, site) = (call.Exchange.Body, call.Site);
        if (body.Member("prompt") is not { } prompt) return Refused("no_prompt", "No prompt provided", "No prompt provided");
        if (Graph.Read(prompt, out var problem) is not { } graph) return Refused("invalid_prompt", problem, "");
        var check = site.PromptCheck.Look(graph);
        if (!check.IsAccepted) return Answer.Of(new JsonObject { ["error"] = check.Error!.ToJson(), ["node_errors"] = check.NodeErrorsJson() }, 400);
        var submission = new Submission
        {
            Account = call.Account,
            Path = "/proxy/prompt",
            RequestBody = call.Exchange.BodyText,
            WorkflowId = "proxy",
            Workflow = prompt.GetRawText(),
            RandomSeed = false,
            InstanceType = call.InstanceType,
            ProxyClientId = body.Member("client_id").Text() ?? "",
        };
        if (site.Counter.Submit(submission, graph, check, out var refusal) is not { } task) return Answer.V1(refusal!);
        return Answer.Of(new JsonObject
        {
            ["prompt_id"] = task.Id,
            ["number"] = site.Board.Count - 1,
            ["node_errors"] = check.NodeErrorsJson(),
        });
    }

    private static Answer Refused(string type, string message, string details) => Answer.Of(new JsonObject
    {
        ["error"] = new PromptError(type, message, details, []).ToJson(),
        ["node_errors"] = new JsonObject(),
    }, 400);
}
