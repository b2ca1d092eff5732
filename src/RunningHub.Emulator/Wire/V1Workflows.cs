using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>getJsonApiFormat: the stored graph as text.</summary>
internal static class V1Workflows
{
    public static Answer ApiFormat(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out _, out var answer)) return answer;
        var id = exchange.Body.Member("workflowId").Text();
        if (!JsonInput.IsId(id)) return Answer.BadParameter(string.IsNullOrWhiteSpace(id) ? "must not be blank" : "must be greater than 0");
        if (!exchange.Site.Workflows.TryFind(id, out var workflow)) return Answer.V1(Codes.WorkflowNotFound);
        if (!workflow.HasRun) return Answer.V1(Codes.WorkflowNotRun);
        return Answer.Of(new JsonObject { ["code"] = 0, ["msg"] = "SUCCESS", ["data"] = new JsonObject { ["prompt"] = workflow.Json } });
    }
}
