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
}
