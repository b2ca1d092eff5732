using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>apiCallDemo and ai-app/run.</summary>
internal static class V1Apps
{
    /// <summary>What an app offers to set.</summary>
    public static Answer Demo(Exchange exchange)
    {
        // Measured: with the key in the header alone, this one answers 500 where others say what is missing.
        if (string.IsNullOrWhiteSpace(exchange.Query("apiKey"))) return Answer.V1(Codes.UnknownError);
        if (!KeyGate.TryPass(exchange, out _, out var answer)) return answer;
        if (!V1Tasks.TryReadId(exchange.Query("webappId"), "must not be blank", "must be greater than 0", out var webappId, out answer)) return answer;
        if (!exchange.Site.Apps.TryFind(webappId, out var app)) return Answer.V1(Codes.AppNotFound);
        return V1Tasks.V1(exchange.Site, Codes.Success, new JsonObject
        {
            ["curl"] = $"curl --location --request POST '{exchange.Site.BaseUrl}task/openapi/ai-app/run'",
            ["accessEncrypted"] = false,
            ["webappName"] = app.Name,
            ["statisticsInfo"] = new JsonObject { ["likeCount"] = "0", ["downloadCount"] = "0", ["useCount"] = "0", ["pv"] = "0", ["collectCount"] = "0" },
            ["nodeInfoList"] = JsonSerializer.SerializeToNode(app.FieldList),
            ["covers"] = new JsonArray(),
            ["tags"] = new JsonArray(),
        });
    }

    /// <summary>Runs an app. The list of fields is required, if only an empty one, and pictures carry no workflow.</summary>
    public static Answer Run(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out var account, out var answer)) return answer;
        var body = exchange.Body;
        if (!V1Tasks.TryReadId(body.Member("webappId").Text(), "must not be blank", "must be greater than 0", out var webappId, out answer)) return answer;
        if (body.Member("nodeInfoList") is null) return Answer.BadParameter("nodeInfoList must not be null");
        if (!SubmitBody.TryRead(exchange, account, webappId, out var submission)) return Answer.BadParameter(Codes.BadParameters.Identifier);
        submission = submission with { IsApp = true, Workflow = null, AddMetadata = false };
        return exchange.Site.Counter.Submit(submission, out var refusal) is { } task ? V1Tasks.Accepted(exchange.Site, task) : Answer.V1(refusal!);
    }
}
