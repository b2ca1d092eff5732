using Microsoft.Extensions.Logging;

namespace RunningHub.AspNetCore;

internal static partial class WebhookLog
{
    [LoggerMessage(1, LogLevel.Warning, "The queue is full: the end of task {TaskId} was not taken, and the service is asked to post it again.")]
    public static partial void QueueFull(this ILogger log, string taskId);

    [LoggerMessage(2, LogLevel.Warning, "A webhook said that task {TaskId} has ended, and the service does not confirm it: {Reason}")]
    public static partial void NotConfirmed(this ILogger log, string taskId, string reason);

    [LoggerMessage(3, LogLevel.Error, "The handler of ended task {TaskId} failed, attempt {Attempt} of {Attempts}.")]
    public static partial void HandlerFailed(this ILogger log, Exception failure, string taskId, int attempt, int attempts);

    [LoggerMessage(4, LogLevel.Information, "No webhook came for task {TaskId}, which has ended.")]
    public static partial void Missed(this ILogger log, string taskId);

    [LoggerMessage(5, LogLevel.Warning, "Looking for ends that no webhook has told failed; it goes on in the next round.")]
    public static partial void SearchFailed(this ILogger log, Exception failure);

    [LoggerMessage(6, LogLevel.Warning, "Task {TaskId} is asked for no more: in {Age} neither a webhook nor a question has told its end. RecoverAsync still lists it.")]
    public static partial void GivenUp(this ILogger log, string taskId, TimeSpan age);
}
