using System.Text.Json;

namespace RunningHub;

/// <summary>What the answer to a submit means. The rule that nothing is paid twice stands here.</summary>
/// <remarks>
/// A submit is made anew by itself only after answers that prove that no task exists: capacity and the check of the key
/// (runninghub-api §9, last paragraph). Everything else is a refusal for the caller, or an outcome that nobody knows.
/// </remarks>
internal static class SubmitRules
{
    /// <summary>What follows from an error code, by its class. A code that no table knows proves nothing.</summary>
    private static readonly (RetryClass Retry, SubmitVerdict Verdict)[] Table =
    [
        (RetryClass.Capacity, SubmitVerdict.WaitForCapacity),
        (RetryClass.Auth, SubmitVerdict.TryKeyAgain),
        (RetryClass.SlowDown, SubmitVerdict.Refused),
        (RetryClass.Fix, SubmitVerdict.Refused),
        (RetryClass.Money, SubmitVerdict.Refused),
        (RetryClass.Retry, SubmitVerdict.Unknown),
        (RetryClass.Pending, SubmitVerdict.Unknown),
        (RetryClass.Ended, SubmitVerdict.Unknown),
    ];

    /// <summary>What an error code at a submit means.</summary>
    public static SubmitVerdict VerdictOf(int? code, string message)
    {
        if (code is not { } number || ErrorCodes.Find(number, message) is not { } row) return SubmitVerdict.Unknown;
        return Array.Find(Table, rule => rule.Retry == row.Retry).Verdict;
    }

    /// <summary>What a submit that ended in an exception allows.</summary>
    public static SubmitVerdict VerdictOf(RunningHubException error) =>
        error is SubmitOutcomeUnknownException ? SubmitVerdict.Unknown
        : error.Code is null ? SubmitVerdict.Refused
        : Array.Find(Table, rule => rule.Retry == error.Retry).Verdict;

    /// <summary>The task of an answer, or the exception that the answer means.</summary>
    public static CreatedTask Judge(string operation, Answer answer, TimeSpan? retryAfter, string workflowId, ServiceErrors errors)
    {
        var data = Answer.As(answer.Data.ValueKind == JsonValueKind.Undefined ? answer.Root : answer.Data, WireJson.Default.CreatedTaskData);
        var taskId = data?.TaskId ?? BareId(answer.Data);
        if (string.IsNullOrWhiteSpace(taskId) || taskId == "0") taskId = null;

        if (answer.IsSuccess && taskId is not null)
        {
            return new CreatedTask(taskId)
            {
                State = TaskStates.FromStatus(data?.TaskStatus) is var state and not TaskState.Unknown ? state : TaskState.Queued,
                Warnings = PromptTips.Read(data?.PromptTips),
                ProgressSocket = data?.NetWssUrl,
            };
        }

        if (answer.IsSuccess) throw Unknown(workflowId, "The service accepted the submit without a task id.", null);
        if (taskId is null && VerdictOf(answer.Code, answer.Message) != SubmitVerdict.Unknown) throw errors.Refused(operation, answer, retryAfter, null);
        var refusal = errors.Refused(operation, answer, retryAfter, taskId);
        throw new SubmitOutcomeUnknownException($"{refusal.Message} {SubmitOutcomeUnknownException.WhatToCheck}")
        {
            Code = refusal.Code,
            Identifier = refusal.Identifier,
            TaskId = taskId,
            WorkflowId = workflowId,
        };
    }

    public static SubmitOutcomeUnknownException Unknown(string workflowId, string reason, Exception? cause) =>
        new($"The outcome of the submit of workflow {workflowId} is unknown. {reason} {SubmitOutcomeUnknownException.WhatToCheck}", cause) { WorkflowId = workflowId };

    // A gateway was seen that answers with the id alone.
    private static string? BareId(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.String => data.GetString(),
        JsonValueKind.Number => data.GetRawText(),
        _ => null,
    };
}

/// <summary>What a submit's answer means.</summary>
internal enum SubmitVerdict
{
    /// <summary>Nobody knows whether a task exists. Never repeated.</summary>
    Unknown,

    /// <summary>No task exists, and the same submit would be refused again.</summary>
    Refused,

    /// <summary>No task exists: wait, then make a new submit.</summary>
    WaitForCapacity,

    /// <summary>No task exists: the check of the key is flaky, so try a few times.</summary>
    TryKeyAgain,
}
