using System.Text.Json;

namespace RunningHub;

/// <summary>Reads a task's outputs, costs and errors from answers.</summary>
internal static class TaskAnswers
{
    // Lists of outputs were reported beside a failure ("false failure"), under these names.
    private static readonly string[] ListNames = ["outputs", "results", "files"];

    /// <summary>Reads an answer of <c>/task/openapi/outputs</c> whose code is a state.</summary>
    public static TaskResult ReadOutputs(string taskId, Answer answer, ServiceApi api)
    {
        var items = Items(answer.Data);
        var files = FilesOf(items, api);
        var reason = Reason(answer.Data);
        var reading = TaskStates.ReadOutputs(answer, files.Count > 0, reason);
        return new TaskResult(taskId)
        {
            State = TaskStates.RuleFor(reading).State,
            Reading = reading,
            Files = files,
            Usage = UsageOf(items),
            NodeErrors = reason is null ? [] : [ErrorOf(reason)],
            ProgressSocket = answer.DataAs(WireJson.Default.RunningTaskData)?.NetWssUrl,
        };
    }

    /// <summary>Reads an answer of <c>/openapi/v2/query</c>, which is flat, or the same within a webhook of v2.</summary>
    public static TaskResult ReadQuery(string taskId, JsonElement root, ServiceApi api)
    {
        var files = FilesOf(Items(root), api);
        var reason = Reason(root);
        var errorCode = CodeOf(root);
        var status = root.Text("status") ?? "";
        var reading = TaskStates.ReadQuery(status, files.Count > 0, reason, errorCode);
        return new TaskResult(taskId)
        {
            State = TaskStates.RuleFor(reading).State,
            Reading = reading,
            Files = files,
            Usage = UsageOf(root.Member("usage")),
            NodeErrors = reason is null ? PromptTips.Read(root.Text("promptTips")) : [ErrorOf(reason)],
            ErrorCode = errorCode,
            ErrorMessage = errorCode is null ? null : root.Word("errorMessage"),
            ParentTaskId = root.Word("parentTaskId"),
            Children = [.. root.Member("taskUsageList").Objects().Select(ChildOf).OfType<ChildTask>()],
        };
    }

    /// <summary>Reads what a webhook carries: an answer of <c>outputs</c> for a task of v1, of the query for one of v2. Null where it is neither.</summary>
    public static TaskResult? ReadEvent(string taskId, JsonElement data, ServiceApi api)
    {
        if (data.ValueKind != JsonValueKind.Object) return null;
        if (data.Member("code").ValueKind == JsonValueKind.Undefined) return data.Word("status") is null ? null : ReadQuery(taskId, data, api);
        try
        {
            return ReadOutputs(taskId, Answer.Read(new HttpAnswer(200, null, System.Text.Encoding.UTF8.GetBytes(data.GetRawText()), null)), api);
        }
        catch (UnreadableAnswerException)
        {
            return null;
        }
    }

    private static ChildTask? ChildOf(JsonElement item) => item.Word("taskId") is not { } id ? null : new ChildTask(id)
    {
        State = TaskStates.FromStatus(item.Text("taskStatus")),
        ParentTaskId = item.Word("parentTaskId"),
        Usage = UsageOf(item.Member("usage")),
    };

    // "0" and "" are no errors.
    private static int? CodeOf(JsonElement root) =>
        root.Word("errorCode") is { } written && written != "0"
            ? int.TryParse(written, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : ErrorCodes.Find(written)?.Code
            : null;

    private static List<OutputFile> FilesOf(List<OutputData> items, ServiceApi api)
    {
        var files = new List<OutputFile>(items.Count);
        foreach (var item in items)
        {
            if (OutputFile.FromWire(item, files.Count, api) is { } file) files.Add(file);
        }

        return files;
    }

    private static TaskUsage UsageOf(JsonElement usage) => new()
    {
        Coins = usage.Decimal("consumeCoins"),
        Money = usage.Decimal("consumeMoney"),
        ThirdPartyMoney = usage.Decimal("thirdPartyConsumeMoney"),
        RunTime = usage.Seconds("taskCostTime"),
        BilledTime = usage.Seconds("billingSeconds"),
        OutputLength = usage.Seconds("output_seconds"),
    };

    private static List<OutputData> Items(JsonElement data)
    {
        var list = data;
        if (data.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in ListNames)
            {
                if (data.TryGetProperty(name, out list) && list.ValueKind == JsonValueKind.Array) break;
            }
        }

        var items = new List<OutputData>();
        if (list.ValueKind != JsonValueKind.Array) return items;
        foreach (var element in list.EnumerateArray())
        {
            if (Answer.As(element, WireJson.Default.OutputData) is { } item) items.Add(item);
        }

        return items;
    }

    // Each item repeats the totals of the task.
    private static TaskUsage UsageOf(List<OutputData> items)
    {
        var seconds = First(items, item => item.TaskCostTime);
        return new TaskUsage
        {
            Coins = First(items, item => item.ConsumeCoins),
            Money = First(items, item => item.ConsumeMoney),
            ThirdPartyMoney = First(items, item => item.ThirdPartyConsumeMoney),
            RunTime = seconds is >= 0 and < 1_000_000_000 ? TimeSpan.FromSeconds((double)seconds.Value) : null,
        };
    }

    private static decimal? First(List<OutputData> items, Func<OutputData, decimal?> value)
    {
        foreach (var item in items)
        {
            if (value(item) is { } found) return found;
        }

        return null;
    }

    // An object, `{}` where there is no reason; a plain text in some schemas.
    private static FailedReasonData? Reason(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("failedReason", out var element)) return null;
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text) return new FailedReasonData { ExceptionMessage = text };
        var reason = Answer.As(element, WireJson.Default.FailedReasonData);
        return reason is null || (reason.ExceptionType is null && reason.ExceptionMessage is null && reason.NodeId is null && reason.NodeName is null) ? null : reason;
    }

    // When ComfyUI's check fails after the task was accepted, the trace holds the check's details, and the first begins with the field.
    private static NodeError ErrorOf(FailedReasonData reason)
    {
        var details = reason.Traceback ?? [];
        return new NodeError
        {
            NodeId = string.IsNullOrEmpty(reason.NodeId) ? null : reason.NodeId,
            ClassType = reason.NodeName,
            FieldName = reason.ExceptionType == "prompt_outputs_failed_validation" && details.Count > 0 ? FieldIn(details[0]) : null,
            Type = reason.ExceptionType,
            Message = reason.ExceptionMessage ?? "",
            Details = details,
        };
    }

    private static string? FieldIn(string detail)
    {
        var end = detail.IndexOfAny([':', ' ', ',']);
        var name = end < 0 ? detail : detail.Substring(0, end);
        return name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-') ? name : null;
    }
}
