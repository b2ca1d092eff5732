using Microsoft.Extensions.Logging;

namespace RunningHub;

/// <summary>What the client logs. No key, no value of an input, no URL.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Task {TaskId} of {Workflow} was accepted.")]
    public static partial void Accepted(this ILogger log, string taskId, string workflow);

    [LoggerMessage(2, LogLevel.Information, "No capacity for {Workflow} ({Code}); asking again in {Pause}.")]
    public static partial void NoCapacity(this ILogger log, string workflow, int? code, TimeSpan pause);

    [LoggerMessage(3, LogLevel.Warning, "The submit of {Workflow} was refused by the check of the key ({Code}); trying again in {Pause}.")]
    public static partial void KeyRefused(this ILogger log, string workflow, int? code, TimeSpan pause);

    [LoggerMessage(4, LogLevel.Error, "The outcome of the submit of {Workflow} is unknown. It is not repeated.")]
    public static partial void OutcomeUnknown(this ILogger log, string workflow);

    [LoggerMessage(5, LogLevel.Debug, "{Operation}: attempt {Attempt} failed ({Code} {Identifier}); next in {Pause}.")]
    public static partial void Repeating(this ILogger log, string operation, int attempt, TimeSpan pause, int? code, string? identifier);

    [LoggerMessage(6, LogLevel.Debug, "Task {TaskId} is {State}.")]
    public static partial void Changed(this ILogger log, string taskId, TaskState state);

    [LoggerMessage(7, LogLevel.Warning, "A poll of task {TaskId} failed ({Code} {Identifier}); the wait goes on.")]
    public static partial void PollFailed(this ILogger log, string taskId, int? code, string? identifier);

    [LoggerMessage(8, LogLevel.Debug, "Uploaded {Size} bytes.")]
    public static partial void Uploaded(this ILogger log, long size);

    [LoggerMessage(9, LogLevel.Debug, "The upload of v2 was refused ({Code}); it goes by v1.")]
    public static partial void UploadedByV1(this ILogger log, int? code);

    [LoggerMessage(20, LogLevel.Error, "The journal does not take that a run is {Stage} (task {TaskId}, key {Key}).")]
    public static partial void NotJournalled(this ILogger log, Exception failure, JournalStage stage, string? taskId, string? key);

    [LoggerMessage(21, LogLevel.Warning, "The key of account {Account} was refused ({Code}); it sits out {Pause}, and another key takes the run.")]
    public static partial void KeySitsOut(this ILogger log, string account, int? code, TimeSpan pause);

    [LoggerMessage(22, LogLevel.Information, "Account {Account} takes {Limit} runs at once ({Source}).")]
    public static partial void LimitLearned(this ILogger log, string account, int limit, string source);

    [LoggerMessage(23, LogLevel.Warning, "The service asks for fewer requests; none is made for {Pause}.")]
    public static partial void SlowingDown(this ILogger log, TimeSpan pause);

    [LoggerMessage(24, LogLevel.Warning, "The budget of the batch is used up after {Started} runs and {Coins} coins; no more are started.")]
    public static partial void BudgetReached(this ILogger log, int started, decimal coins);

    [LoggerMessage(25, LogLevel.Debug, "The limit of account {Account} was not stated ({Code}); it is learned from refusals.")]
    public static partial void LimitNotStated(this ILogger log, string account, int? code);

    [LoggerMessage(26, LogLevel.Warning, "{Field}: a file that is named {Extension} holds {Content}; the service goes by the name.")]
    public static partial void Misnamed(this ILogger log, string field, string extension, string content);
}
