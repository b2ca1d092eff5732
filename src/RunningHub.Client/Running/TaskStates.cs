using System.Globalization;
using System.Text.Json;

namespace RunningHub;

/// <summary>What one answer says of a task.</summary>
internal enum TaskReading
{
    /// <summary>Nothing that is known.</summary>
    Unclear,

    /// <summary>No answer came, or a failure of the service: says nothing of the task.</summary>
    NoAnswer,

    /// <summary>The question itself was refused.</summary>
    Refused,

    /// <summary>Accepted, not queued yet.</summary>
    Created,

    /// <summary>Waiting for a machine.</summary>
    Queued,

    /// <summary>A machine works on it.</summary>
    Running,

    /// <summary>Success, with outputs.</summary>
    Succeeded,

    /// <summary>Success without outputs: there is no save node, or the outputs lag behind the state.</summary>
    SucceededEmpty,

    /// <summary>An error, with its reason.</summary>
    Failed,

    /// <summary>An error or a cancellation: no reason was given.</summary>
    FailedWithoutReason,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>The service does not know the task: a wrong id, or purged, or removed after a cancellation.</summary>
    NotFound,
}

/// <summary>Which operation an answer belongs to. What a webhook carries is one of the first and the last.</summary>
internal enum AnswerSource
{
    /// <summary><c>/task/openapi/outputs</c>: the code is the state.</summary>
    Outputs,

    /// <summary><c>/task/openapi/status</c>: <c>data</c> is the state as a word.</summary>
    Status,

    /// <summary><c>/openapi/v2/query</c>: <c>status</c> is the state as a word, and outputs or reasons stand beside it.</summary>
    Query,
}

/// <summary>What stands beside the code or the word.</summary>
internal enum AnswerShape
{
    /// <summary>Anything: the code or the word decides.</summary>
    Any,

    /// <summary>At least one output.</summary>
    Files,

    /// <summary>An empty list.</summary>
    EmptyList,

    /// <summary>Null, or something that is no list.</summary>
    Nothing,

    /// <summary>A reason for the failure.</summary>
    Reason,

    /// <summary>ComfyUI's reason for a run that was interrupted.</summary>
    Interruption,
}

/// <summary>The life of a task as tables: what answers mean, and what follows from it for a wait.</summary>
internal static class TaskStates
{
    private const string InterruptionType = "InterruptProcessingException";

    private static readonly (AnswerSource Source, string Signal, AnswerShape Shape, TaskReading Reading)[] Answers =
    [
        (AnswerSource.Outputs, "0", AnswerShape.Files, TaskReading.Succeeded),
        (AnswerSource.Outputs, "0", AnswerShape.EmptyList, TaskReading.SucceededEmpty),
        (AnswerSource.Outputs, "0", AnswerShape.Nothing, TaskReading.Unclear),
        (AnswerSource.Outputs, "804", AnswerShape.Any, TaskReading.Running),
        (AnswerSource.Outputs, "813", AnswerShape.Any, TaskReading.Queued),
        (AnswerSource.Outputs, "805", AnswerShape.Interruption, TaskReading.Cancelled),
        (AnswerSource.Outputs, "805", AnswerShape.Reason, TaskReading.Failed),
        (AnswerSource.Outputs, "805", AnswerShape.Any, TaskReading.FailedWithoutReason),
        (AnswerSource.Outputs, "807", AnswerShape.Any, TaskReading.NotFound),
        (AnswerSource.Outputs, "423", AnswerShape.Any, TaskReading.NotFound),
        (AnswerSource.Outputs, "1004", AnswerShape.Any, TaskReading.NotFound),
        (AnswerSource.Query, "SUCCESS", AnswerShape.Files, TaskReading.Succeeded),
        (AnswerSource.Query, "FAILED", AnswerShape.Interruption, TaskReading.Cancelled),
        (AnswerSource.Query, "FAILED", AnswerShape.Reason, TaskReading.Failed),
        (AnswerSource.Status, "CREATE", AnswerShape.Any, TaskReading.Created),
        (AnswerSource.Status, "QUEUED", AnswerShape.Any, TaskReading.Queued),
        (AnswerSource.Status, "RUNNING", AnswerShape.Any, TaskReading.Running),
        (AnswerSource.Status, "SUCCESS", AnswerShape.Any, TaskReading.SucceededEmpty),
        (AnswerSource.Status, "FAILED", AnswerShape.Any, TaskReading.FailedWithoutReason),
        (AnswerSource.Status, "CANCEL", AnswerShape.Any, TaskReading.Cancelled),
        (AnswerSource.Status, "CANCELED", AnswerShape.Any, TaskReading.Cancelled),
        (AnswerSource.Status, "CANCELLED", AnswerShape.Any, TaskReading.Cancelled),
    ];

    private static readonly TaskRule[] Rules =
    [
        new(TaskReading.Unclear, TaskState.Unknown, AskStatus: true),
        new(TaskReading.NoAnswer, TaskState.Unknown),
        new(TaskReading.Refused, TaskState.Unknown, BelievedAfter: 3),
        new(TaskReading.Created, TaskState.Created),
        new(TaskReading.Queued, TaskState.Queued),
        new(TaskReading.Running, TaskState.Running),
        new(TaskReading.Succeeded, TaskState.Succeeded, BelievedAfter: 1),
        new(TaskReading.SucceededEmpty, TaskState.Succeeded, BelievedAfter: 3),
        new(TaskReading.Failed, TaskState.Failed, BelievedAfter: 1),
        new(TaskReading.FailedWithoutReason, TaskState.Failed, BelievedAfter: 1, AskStatus: true, AfterCancel: TaskReading.Cancelled),
        new(TaskReading.Cancelled, TaskState.Cancelled, BelievedAfter: 1),
        new(TaskReading.NotFound, TaskState.Unknown, BelievedAfter: 3, AfterCancel: TaskReading.Cancelled),
    ];

    /// <summary>What an answer means; unclear where no row says it.</summary>
    public static TaskReading ReadingOf(AnswerSource source, string signal, AnswerShape shape)
    {
        foreach (var row in Answers)
        {
            if (row.Source == source && row.Signal == signal && (row.Shape == shape || row.Shape == AnswerShape.Any)) return row.Reading;
        }

        return TaskReading.Unclear;
    }

    /// <summary>What a question that was answered with an error means for a wait.</summary>
    public static TaskReading ReadingOf(RunningHubException error)
    {
        if (error.Code is { } code && ReadingOf(AnswerSource.Outputs, Signal(code), AnswerShape.Any) is TaskReading.NotFound) return TaskReading.NotFound;
        return error.Retry switch
        {
            RetryClass.Retry or RetryClass.SlowDown => TaskReading.NoAnswer,
            RetryClass.Fix or RetryClass.Money or RetryClass.Ended when error.Category != ErrorCategory.Unknown => TaskReading.Refused,
            _ => TaskReading.Unclear,
        };
    }

    /// <summary>The reading behind a result that was made by hand.</summary>
    public static TaskReading ReadingOf(TaskState state, bool hasFiles, bool hasErrors) => state switch
    {
        TaskState.Created => TaskReading.Created,
        TaskState.Queued => TaskReading.Queued,
        TaskState.Running => TaskReading.Running,
        TaskState.Succeeded => hasFiles ? TaskReading.Succeeded : TaskReading.SucceededEmpty,
        TaskState.Failed => hasErrors ? TaskReading.Failed : TaskReading.FailedWithoutReason,
        TaskState.Cancelled => TaskReading.Cancelled,
        _ => TaskReading.Unclear,
    };

    /// <summary>What follows from a reading.</summary>
    public static TaskRule RuleFor(TaskReading reading)
    {
        foreach (var rule in Rules)
        {
            if (rule.Reading == reading) return rule;
        }

        throw new ArgumentOutOfRangeException(nameof(reading), reading, "No rule.");
    }

    /// <summary>The state that a word of the wire names; any spelling of cancelled.</summary>
    public static TaskState FromStatus(string? word) =>
        string.IsNullOrEmpty(word) ? TaskState.Unknown : RuleFor(ReadingOf(AnswerSource.Status, word!.ToUpperInvariant(), AnswerShape.Any)).State;

    /// <summary>Whether an answer of <c>outputs</c> speaks of a task's state although its code is not 0.</summary>
    public static bool IsOutputsAnswer(Answer answer) =>
        answer.Code is { } code
        && ReadingOf(AnswerSource.Outputs, Signal(code), AnswerShape.Nothing) is not (TaskReading.Unclear or TaskReading.NotFound);

    /// <summary>Reads an answer of <c>outputs</c>.</summary>
    public static TaskReading ReadOutputs(Answer answer, bool hasFiles, FailedReasonData? reason)
    {
        var shape = hasFiles && answer.IsSuccess ? AnswerShape.Files
            : answer.Data.ValueKind == JsonValueKind.Array ? AnswerShape.EmptyList
            : reason?.ExceptionType?.EndsWith(InterruptionType, StringComparison.Ordinal) == true ? AnswerShape.Interruption
            : reason is not null ? AnswerShape.Reason
            : AnswerShape.Nothing;
        return ReadingOf(AnswerSource.Outputs, answer.IsSuccess ? "0" : Signal(answer.Code!.Value), shape);
    }

    /// <summary>Reads an answer of the query. A code of its own is a reason, too; 805 is none: it says only that the task has ended.</summary>
    public static TaskReading ReadQuery(string status, bool hasFiles, FailedReasonData? reason, int? errorCode)
    {
        var word = status.ToUpperInvariant();
        var isInterruption = reason?.ExceptionType?.EndsWith(InterruptionType, StringComparison.Ordinal) == true;
        var hasReason = reason is not null || errorCode is not (null or ErrorCodes.TaskEnded);
        foreach (var (holds, shape) in new[] { (isInterruption, AnswerShape.Interruption), (hasReason, AnswerShape.Reason), (hasFiles, AnswerShape.Files) })
        {
            if (holds && ReadingOf(AnswerSource.Query, word, shape) is var reading and not TaskReading.Unclear) return reading;
        }

        return ReadingOf(AnswerSource.Status, word, AnswerShape.Any);
    }

    private static string Signal(int code) => code.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What follows from a reading for a wait.</summary>
/// <param name="Reading">What the answer says.</param>
/// <param name="State">The state that is reported.</param>
/// <param name="BelievedAfter">After how many such answers in a row the wait ends; 0 for never.</param>
/// <param name="AskStatus">Whether the status operation is asked for a clearer word.</param>
/// <param name="AfterCancel">What the reading means once a cancellation was accepted; null for the same.</param>
internal sealed record TaskRule(TaskReading Reading, TaskState State, int BelievedAfter = 0, bool AskStatus = false, TaskReading? AfterCancel = null);
