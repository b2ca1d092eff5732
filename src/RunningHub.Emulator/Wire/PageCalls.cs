using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>
/// Two calls of the site's own pages, as recorded: an app's page and the console's call log. They are not documented, and programs should
/// not rely on them; some do.
/// </summary>
internal static class PageCalls
{
    /// <summary>What an app's page shows. Recorded clients call it without any key.</summary>
    public static Answer AppDetail(Exchange exchange)
    {
        if (!V1Tasks.TryReadId(exchange.Body.Member("webappId").Text(), "must not be blank", "must be greater than 0", out var webappId,
            out var answer)) return answer;
        return exchange.Site.Apps.TryFind(webappId, out var app) ? V1Tasks.V1(exchange.Site, Codes.Success, Detail(exchange.Site, app))
            : Answer.V1(Codes.AppNotFound);
    }

    /// <summary>A line of the console's log with all that belongs to it. A key in the header stands for the login, which is not emulated.</summary>
    public static Answer CallLogDetail(Exchange exchange)
    {
        if (exchange.HeaderKey is not { } key || !exchange.Site.Keys.TryFind(key, out var account)) return Endpoints.NotFound(exchange.Http.Request.Path!);
        if (!V1Tasks.TryReadId(exchange.Body.Member("taskId").Text(), "must not be blank", "must be greater than 0", out var taskId, out var answer))
            return answer;
        if (!exchange.Site.Board.TryFind(taskId, account, out var task)) return Answer.V1(Codes.TaskNotFound);
        return V1Tasks.V1(exchange.Site, Codes.Success, exchange.Site.Board.Locked(() => CallLog(exchange.Site, task)));
    }

    private static JsonObject Detail(EmulatorSite site, EmulatorApp app)
    {
        var demo = app.Demo();
        var detail = new JsonObject
        {
            ["id"] = app.Id,
            ["workflowId"] = null,
            ["name"] = app.Name,
            ["tags"] = demo["tags"]?.DeepClone(),
            ["owner"] = new JsonObject { ["id"] = "1900000000000000001", ["avatar"] = "", ["name"] = "emulator" },
            ["publishTime"] = "2026-10-01T08:00:00.000+00:00",
            ["updateTime"] = "2026-10-01T08:00:00.000+00:00",
            ["inputNodes"] = demo["nodeInfoList"]?.DeepClone(),
            ["description"] = demo["description"]?.DeepClone(),
            ["webappState"] = 1,
            ["workflowState"] = 0,
            ["covers"] = demo["covers"]?.DeepClone(),
            ["chineseCovers"] = demo["covers"]?.DeepClone(),
            ["englishCovers"] = new JsonArray(),
            ["preview"] = null,
            ["curl"] = null,
            ["statisticsInfo"] = demo["statisticsInfo"]?.DeepClone(),
            ["instanceType"] = null,
            ["runningSuccessRate"] = null,
            ["avgRunningSeconds"] = null,
            ["popSparkVideo"] = false,
            ["publishAccess"] = new JsonObject
            {
                ["accessType"] = 0,
                ["publishScope"] = 0,
                ["encrypted"] = false,
                ["granted"] = true,
                ["needPassword"] = false,
                ["owner"] = false,
                ["visibleUsers"] = new JsonArray(),
            },
            ["canModifyPublishType"] = true,
            ["canModifyPublishScope"] = true,
        };

        // An app that was handed in as such an answer has its own members.
        foreach (var (name, value) in app.Page()) detail[name] = value?.DeepClone();
        detail["id"] = app.Id;
        if (site.Passwords.IsProtected(app.Id) && detail["publishAccess"] is JsonObject access)
            (access["encrypted"], access["needPassword"]) = (true, true);
        return detail;
    }

    private static JsonObject CallLog(EmulatorSite site, TaskEntry task)
    {
        var (id, coins) = (task.Submission.WorkflowId, task.Coins.ToString(CultureInfo.InvariantCulture));
        return new JsonObject
        {
            ["basicInfo"] = new JsonObject
            {
                ["apiName"] = site.Apps[id]?.Name ?? site.Workflows[id]?.Name ?? id,
                ["apiType"] = "API",
                ["apiKeyType"] = ((int)task.Submission.Account.Options.Kind + 1).ToString(CultureInfo.InvariantCulture),
                ["taskStatus"] = TaskLifeCycle.StatusOf(task.State, site.Options.Wire),
                ["taskId"] = task.Id,
                ["callTime"] = task.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                ["duration"] = task.CostSeconds.ToString(CultureInfo.InvariantCulture),
                ["amount"] = null,
                ["coinNum"] = coins,
            },
            ["list"] = new JsonArray([.. task.Files.Select(file => new JsonObject
            {
                ["outputName"] = file.FileName,
                ["outputType"] = file.Type,
                ["fileUrl"] = site.UrlOf(file).AbsoluteUri,
                ["filePreviewUrl"] = site.UrlOf(file).AbsoluteUri,
            })]),
            ["costInfo"] = new JsonObject { ["amount"] = null, ["coinNum"] = coins },
            ["requestInfo"] = new JsonObject { ["apiRequestParams"] = RequestWithDefaults(task.Submission) },
            ["responseInfo"] = V2Tasks.TaskObject(site, task),
        };
    }

    // The log shows what the server took for said.
    private static string RequestWithDefaults(Submission submission)
    {
        var request = new JsonObject();
        if (JsonInput.TryParse(submission.RequestBody, out var sent, out _) && sent.ValueKind == JsonValueKind.Object)
        {
            // Member by member: a name that stands twice is no reason to fail here.
            foreach (var member in sent.EnumerateObject()) request[member.Name] = JsonSerializer.SerializeToNode(member.Value);
        }

        request["randomSeed"] = submission.RandomSeed;
        request["addMetadata"] = submission.AddMetadata;
        request["retainSeconds"] = submission.RetainSeconds;
        request["usePersonalQueue"] = submission.UsePersonalQueue;
        return request.ToJsonString();
    }
}
