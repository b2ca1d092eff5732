using System.Globalization;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>run/workflow, run/ai-app and query under <c>/openapi/v2</c>.</summary>
internal static class V2Tasks
{
    public static Answer RunWorkflow(Exchange exchange) => Run(exchange, SubmitRoute.V2Workflow);

    public static Answer RunApp(Exchange exchange) => Run(exchange, SubmitRoute.V2App);

    public static Answer Query(Exchange exchange)
    {
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        var taskId = exchange.Body.Member("taskId").Text();
        if (!JsonInput.IsId(taskId)) return V2Gate.TaskError(Codes.InvalidParameters, "must be greater than 0");
        return exchange.Site.Board.TryFind(taskId, account, out var task) && !IsGone(exchange.Site, task)
            ? Answer.Of(exchange.Site.Board.Locked(() => TaskObject(exchange.Site, task)))
            : V2Gate.TaskError(Codes.V2TaskNotFound);
    }

    private static bool IsGone(EmulatorSite site, TaskEntry task) =>
        site.Options.Wire.CancelledTasksAreGone && site.Board.Locked(() => task.State) == EmulatorTaskState.Cancelled;

    /// <summary>A task as v2 tells it; also the <c>eventData</c> of its webhook.</summary>
    public static JsonObject TaskObject(EmulatorSite site, TaskEntry task)
    {
        var isFailed = task.State == EmulatorTaskState.Failed;
        var body = new JsonObject
        {
            ["taskId"] = task.Id,
            ["status"] = TaskLifeCycle.StatusOf(task.State, site.Options.Wire),
            ["errorCode"] = isFailed ? task.Failure!.ErrorCode.ToString(CultureInfo.InvariantCulture) : "",
            // The China site says it in Chinese; no text is to be relied on.
            ["errorMessage"] = !isFailed ? "" : task.Failure!.ErrorCode != Codes.TaskStatusError.Number ? Codes.Of(task.Failure.ErrorCode).Identifier
                : site.Name == "cn" ? "工作流运行失败" : "workflow run failed",
            ["results"] = task.Files.Count > 0 || task.State == EmulatorTaskState.Success ? Results(site, task) : null,
            ["clientId"] = "",
            ["promptTips"] = "",
        };
        if (!task.State.IsEnded()) return body;
        body["failedReason"] = isFailed ? V1Tasks.FailedReason(task.Failure!) : new JsonObject();
        body["usage"] = Usage(task);
        body["parentTaskId"] = null;
        body["taskUsageList"] = new JsonArray(new JsonObject
        {
            ["taskId"] = task.Id,
            ["parentTaskId"] = null,
            ["taskStatus"] = TaskLifeCycle.StatusOf(task.State, site.Options.Wire),
            ["usage"] = Usage(task),
        });
        return body;
    }

    private static Answer Run(Exchange exchange, SubmitRoute route)
    {
        var (site, path) = (exchange.Site, exchange.Http.Request.Path);
        if (!V2Gate.TryPass(exchange, out var account, out var answer)) return answer;
        if (!JsonInput.IsId(exchange.PathArgument)) return V2Gate.TaskError(Codes.InvalidParameters, "must be greater than 0");
        if (!SubmitBody.TryRead(exchange, account, exchange.PathArgument, route, out var submission))
            return V2Gate.TaskError(Codes.InvalidParameters);
        if (site.Counter.Submit(submission, out var refusal) is not { } task) return V2Gate.Refused(path, refusal!);
        return Accepted(site, task);
    }

    /// <summary>An accepted run, as a task object.</summary>
    public static Answer Accepted(EmulatorSite site, TaskEntry task) => Answer.Of(new JsonObject
    {
        ["taskId"] = task.Id,
        ["status"] = TaskLifeCycle.StatusOf(task.State, site.Options.Wire),
        ["errorCode"] = "",
        ["errorMessage"] = "",
        ["results"] = null,
        ["clientId"] = task.ClientId,
        ["promptTips"] = task.Verdict.Tips,
    });

    private static JsonArray Results(EmulatorSite site, TaskEntry task)
    {
        var results = new JsonArray();
        if (site.Clock.GetUtcNow() < task.FilesVisibleFrom) return results;
        foreach (var file in task.Files)
        {
            var result = new JsonObject { ["url"] = site.UrlOf(file).AbsoluteUri };
            // A standard model has no nodes to name.
            if (task.Submission.Model is null) result["nodeId"] = file.NodeId;
            result["outputType"] = file.Type;
            result["text"] = file.Text;
            results.Add((JsonNode)result);
        }

        return results;
    }

    private static JsonObject Usage(TaskEntry task) => new()
    {
        ["consumeMoney"] = null,
        ["consumeCoins"] = task.Submission.Model is null ? task.Coins.ToString(CultureInfo.InvariantCulture) : null,
        ["taskCostTime"] = task.CostSeconds.ToString(CultureInfo.InvariantCulture),
        ["thirdPartyConsumeMoney"] = task.Money?.ToString(CultureInfo.InvariantCulture),
    };
}
