using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>create, outputs, status and cancel under <c>/task/openapi</c>.</summary>
internal static class V1Tasks
{
    public static Answer Create(Exchange exchange)
    {
        if (!KeyGate.TryPass(exchange, out var account, out var answer)) return answer;
        var body = exchange.Body;
        if (!TryReadId(body.Member("workflowId").Text(), "must not be blank", "must be greater than 0", out var workflowId, out answer))
            return answer;
        if (!SubmitBody.TryRead(exchange, account, workflowId, SubmitRoute.V1Workflow, out var submission))
            return Answer.BadParameter(Codes.BadParameters.Identifier);
        return exchange.Site.Counter.Submit(submission, out var refusal) is { } task ? Accepted(exchange.Site, task) : Answer.V1(refusal!);
    }

    public static Answer Outputs(Exchange exchange)
    {
        if (!TryFindTask(exchange, out var task, out var answer)) return answer;
        var site = exchange.Site;
        return site.Board.Locked(() =>
        {
            var code = TaskLifeCycle.OutputsCodeOf(task.State);
            return V1(site, code, task.State switch
            {
                EmulatorTaskState.Running => new JsonObject { ["netWssUrl"] = site.SocketUrlOf(task) },
                EmulatorTaskState.Success => OutputItems(site, task),
                EmulatorTaskState.Failed => FailedData(site, task),
                _ => null,
            });
        });
    }

    public static Answer Status(Exchange exchange)
    {
        if (!TryFindTask(exchange, out var task, out var answer)) return answer;
        var status = TaskLifeCycle.StatusOf(task.State, exchange.Site.Options.Wire);
        return Answer.Of(new JsonObject { ["code"] = 0, ["msg"] = exchange.Site.Options.Wire.StatusMessage, ["data"] = status });
    }

    public static Answer Cancel(Exchange exchange)
    {
        if (!TryFindTask(exchange, out var task, out var answer)) return answer;
        return Answer.V1(exchange.Site.Board.Cancel(task) ? Codes.Success : Codes.CancelNotAllowed);
    }

    /// <summary>The <c>data</c> list of a task that ended well; the costs on each item are the task's.</summary>
    private static JsonArray OutputItems(EmulatorSite site, TaskEntry task)
    {
        var items = new JsonArray();
        if (site.Clock.GetUtcNow() < task.FilesVisibleFrom) return items;
        foreach (var file in task.Files)
        {
            items.Add((JsonNode)new JsonObject
            {
                ["fileUrl"] = site.UrlOf(file).AbsoluteUri,
                ["fileType"] = file.Type,
                ["taskCostTime"] = task.CostSeconds.ToString(CultureInfo.InvariantCulture),
                ["nodeId"] = file.NodeId,
                ["thirdPartyConsumeMoney"] = null,
                ["consumeMoney"] = null,
                ["consumeCoins"] = task.Coins.ToString(CultureInfo.InvariantCulture),
            });
        }

        return items;
    }

    /// <summary>The service's <c>failedReason</c>.</summary>
    public static JsonObject FailedReason(TaskFailure failure) => new()
    {
        ["current_outputs"] = "{}",
        ["exception_type"] = failure.ExceptionType,
        ["node_name"] = failure.NodeName,
        // A graph that fails validation when it runs was recorded with a list here.
        ["current_inputs"] = failure.IsValidation ? "[]" : "{}",
        ["traceback"] = JsonSerializer.Serialize(failure.Traceback),
        ["node_id"] = failure.NodeId,
        ["exception_message"] = failure.ExceptionMessage,
    };

    private static JsonObject FailedData(EmulatorSite site, TaskEntry task)
    {
        var data = new JsonObject { ["failedReason"] = FailedReason(task.Failure!) };
        if (task.Files.Count > 0) data["outputs"] = OutputItems(site, task);
        return data;
    }

    public static Answer Accepted(EmulatorSite site, TaskEntry task) => site.Board.Locked(() => V1(site, Codes.Success, new JsonObject
    {
        ["netWssUrl"] = task.State == EmulatorTaskState.Running ? site.SocketUrlOf(task) : null,
        ["taskId"] = task.Id,
        ["clientId"] = task.ClientId,
        ["taskStatus"] = TaskLifeCycle.StatusOf(task.State, site.Options.Wire),
        ["promptTips"] = task.Verdict.Tips,
    }));

    private static bool TryFindTask(Exchange exchange, [NotNullWhen(true)] out TaskEntry? task, [NotNullWhen(false)] out Answer? answer)
    {
        task = null;
        if (!KeyGate.TryPass(exchange, out var account, out answer)) return false;
        if (!TryReadId(exchange.Body.Member("taskId").Text(), "taskId must be positive", "must be greater than 0", out var taskId,
            out answer)) return false;
        if (exchange.Site.Board.TryFind(taskId, account, out task)) return true;
        answer = Answer.V1(Codes.Of(exchange.Site.Options.Wire.UnknownTaskCode));
        return false;
    }

    // Measured on `status`: 0 is "taskId must be positive", text is "must be greater than 0".
    public static bool TryReadId(string? text, string blank, string malformed, [NotNullWhen(true)] out string? id,
        [NotNullWhen(false)] out Answer? answer)
    {
        id = text;
        var isBlank = string.IsNullOrWhiteSpace(text) || (text == "0" && blank.StartsWith("taskId", StringComparison.Ordinal));
        answer = JsonInput.IsId(text) ? null : Answer.BadParameter(isBlank ? blank : malformed);
        return answer is null;
    }

    public static Answer V1(EmulatorSite site, ServiceCode code, JsonNode? data)
    {
        // Only what live answers since late 2025 show: successes have the member, refusals do not.
        var body = new JsonObject { ["code"] = code.Number, ["msg"] = code.Identifier };
        if (code == Codes.Success && site.Options.Wire.ErrorMessagesMember) body["errorMessages"] = null;
        body["data"] = data;
        return Answer.Of(body);
    }
}
