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
        if (!V1Tasks.TryReadId(exchange.Query("webappId"), "must not be blank", "must be greater than 0", out var webappId, out answer))
            return answer;
        if (!exchange.Site.Apps.TryFind(webappId, out var app)) return Answer.V1(Codes.AppNotFound);
        var demo = app.Demo();
        if (exchange.Site.Passwords.IsProtected(webappId)) demo["accessEncrypted"] = true;
        demo["curl"] = Curl(exchange.Site, "/task/openapi/ai-app/run", demo, exchange.Query("apiKey")!, null);
        return V1Tasks.V1(exchange.Site, Codes.Success, demo);
    }

    /// <summary>Runs an app. The list of fields is required, if only an empty one, and pictures carry no workflow.</summary>
    public static Answer Run(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out var account, out var answer)) return answer;
        var body = exchange.Body;
        if (!V1Tasks.TryReadId(body.Member("webappId").Text(), "must not be blank", "must be greater than 0", out var webappId,
            out answer)) return answer;
        if (body.Member("nodeInfoList") is null) return Answer.BadParameter("nodeInfoList must not be null");
        if (!SubmitBody.TryRead(exchange, account, webappId, SubmitRoute.V1App, out var submission))
            return Answer.BadParameter(Codes.BadParameters.Identifier);
        return exchange.Site.Counter.Submit(submission, out var refusal) is { } task ? V1Tasks.Accepted(exchange.Site, task)
            : Answer.V1(refusal!);
    }

    /// <summary>The example that the service offers to copy. On it this text has "null" for the id, too; nobody is to parse it.</summary>
    public static string Curl(EmulatorSite site, string path, JsonObject demo, string? bodyKey, string? headerKey)
    {
        var list = new JsonArray();
        foreach (var field in demo["nodeInfoList"]!.AsArray().OfType<JsonObject>())
        {
            list.Add((JsonNode)new JsonObject
            {
                ["nodeId"] = field["nodeId"]?.DeepClone(),
                ["fieldName"] = field["fieldName"]?.DeepClone(),
                ["fieldValue"] = field["fieldValue"]?.DeepClone(),
                ["description"] = field["description"]?.DeepClone(),
            });
        }

        var body = bodyKey is null ? [] : new JsonObject { ["webappId"] = "null", ["apiKey"] = bodyKey };
        body["nodeInfoList"] = list;
        var bearer = headerKey is null ? "" : $"--header 'Authorization: Bearer {headerKey}' \\\n";
        return $"curl --location --request POST '{new Uri(site.BaseUrl, path)}' \\\n--header 'Host: {site.BaseUrl.Authority}' \\\n{bearer}--header 'Content-Type: application/json' \\\n--data-raw '{body.ToJsonString()}'";
    }
}
