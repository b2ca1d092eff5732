using System.Text.Json;
using System.Text.RegularExpressions;

namespace RunningHub;

/// <summary>What the answer to a submit means. The rule that nothing is paid twice stands here.</summary>
/// <remarks>
/// A submit is made anew by itself only after answers that prove that no task exists: capacity and the check of the key
/// (runninghub-api §9, last paragraph). Everything else is a refusal for the caller, or an outcome that nobody knows.
/// </remarks>
internal static partial class SubmitRules
{
    // An id that is followed by something: a text that breaks off may break off within it.
    private const string IdPattern = @"""taskId""\s*:\s*""?(?<id>[0-9]{10,})(?=[^0-9])";

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

    /// <summary>Whether an HTTP status proves that no task exists, whatever the body: it is given before the service's own code, which alone makes tasks, is reached.</summary>
    public static bool IsRefusal(int status) => status is (>= 300 and < 400) or 400 or 401 or 403 or 404 or 405 or 413 or 414 or 415 or 429;

    /// <summary>The last resort: a task's id in a body that cannot be read as an answer.</summary>
    public static string? FindId(ReadOnlyMemory<byte> body)
    {
        try
        {
            return IdIn().Match(WireText.Decode(body)) is { Success: true } match ? match.Groups["id"].Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>What a submit that ended in an exception allows.</summary>
    public static SubmitVerdict VerdictOf(RunningHubException error) =>
        error is SubmitOutcomeUnknownException ? SubmitVerdict.Unknown
        : error.Code is null ? SubmitVerdict.Refused
        : Array.Find(Table, rule => rule.Retry == error.Retry).Verdict;

    /// <summary>The task of an answer, or the exception that the answer means.</summary>
    public static CreatedTask Judge(string operation, Answer answer, TimeSpan? retryAfter, CreateTaskRequest request, ServiceErrors errors)
    {
        var data = Answer.As(answer.Data.ValueKind == JsonValueKind.Undefined ? answer.Root : answer.Data, WireJson.Default.CreatedTaskData);
        // The id first and alone: nothing beside it may cost it.
        var taskId = Id(Member(answer.Data)) ?? Id(answer.Data) ?? Id(Member(answer.Root)) ?? data?.TaskId;
        if (string.IsNullOrWhiteSpace(taskId) || taskId == "0") taskId = null;

        if (answer.IsSuccess && taskId is not null)
        {
            return new CreatedTask(taskId)
            {
                ApiVersion = request.ApiVersion,
                State = TaskStates.FromStatus(data?.TaskStatus ?? data?.Status) is var state and not TaskState.Unknown ? state : TaskState.Queued,
                Warnings = PromptTips.Read(data?.PromptTips),
                ProgressSocket = data?.NetWssUrl,
            };
        }

        if (answer.IsSuccess) throw Unknown(request, "The service accepted the submit without a task id.", null, null);
        var verdict = VerdictOf(answer.Code, answer.Message);
        // A failure inside the service may come after the task was made: then only a refusal at the door is believed.
        if (answer.Status >= 500 && verdict == SubmitVerdict.Refused) verdict = SubmitVerdict.Unknown;
        if (taskId is null && verdict != SubmitVerdict.Unknown) throw errors.Refused(operation, answer, retryAfter, null);
        var refusal = errors.Refused(operation, answer, retryAfter, taskId);
        throw new SubmitOutcomeUnknownException($"{refusal.Message} {SubmitOutcomeUnknownException.WhatToCheck}")
        {
            Code = refusal.Code,
            Identifier = refusal.Identifier,
            TaskId = taskId,
            WorkflowId = request.WorkflowId,
        };
    }

    public static SubmitOutcomeUnknownException Unknown(CreateTaskRequest request, string reason, string? taskId, Exception? cause) =>
        new($"The outcome of the submit of {request.What} is unknown. {reason} {SubmitOutcomeUnknownException.WhatToCheck}", cause) { WorkflowId = request.WorkflowId, TaskId = taskId };

    // A gateway was seen that answers with the id alone.
    private static string? Id(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    private static JsonElement Member(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("taskId", out var id) ? id : default;

#if NETSTANDARD2_0
    private static readonly Regex IdRegex = new(IdPattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static Regex IdIn() => IdRegex;
#else
    [GeneratedRegex(IdPattern, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdIn();
#endif
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
