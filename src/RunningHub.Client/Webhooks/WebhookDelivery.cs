using System.Globalization;
using System.Text.Json;

namespace RunningHub;

/// <summary>What the service knows of the post about a task's end that it made, or tried to make.</summary>
public sealed record WebhookDelivery
{
    /// <summary>Takes the delivery's id.</summary>
    public WebhookDelivery(string id) => Id = id ?? throw new ArgumentNullException(nameof(id));

    /// <summary>The delivery's id, for <see cref="RunningHubClient.ResendWebhookAsync"/>.</summary>
    public string Id { get; }

    /// <summary>The task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Where it was posted. Often holds a secret: do not log it.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>The result that was posted, read as an answer about the task; null where it cannot be read.</summary>
    public TaskResult? Result { get; init; }

    /// <summary><c>SUCCESS</c>, <c>FAILED</c>, or another word of the service.</summary>
    public string? Status { get; init; }

    /// <summary>What the receiver answered, or why it did not.</summary>
    public string? Response { get; init; }

    /// <summary>How often the post was made again.</summary>
    public int? RetryCount { get; init; }

    /// <summary>When the task ended, in the site's own time zone, which the service does not name.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>When the post was last tried, in the site's own time zone.</summary>
    public DateTime? UpdatedAt { get; init; }

    /// <summary>Whether the receiver took it.</summary>
    public bool WasDelivered => Status == "SUCCESS";

    /// <summary>The task and the status, without the address.</summary>
    public override string ToString() => $"Webhook {Id} of task {TaskId}: {Status}";

    internal static WebhookDelivery FromWire(JsonElement data, ServiceApi api)
    {
        var taskId = data.Word("taskId");
        return new WebhookDelivery(data.Text("id") ?? "")
        {
            TaskId = taskId,
            WebhookUrl = data.Word("webhookUrl"),
            Result = taskId is null ? null : TaskAnswers.ReadEvent(taskId, data.Member("eventData").Unwrapped(), api),
            Status = data.Word("callbackStatus"),
            Response = data.Word("callbackResponse"),
            RetryCount = data.Count("retryCount"),
            CreatedAt = Time(data.Word("createTime")),
            UpdatedAt = Time(data.Word("updateTime")),
        };
    }

    private static DateTime? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? DateTime.SpecifyKind(time, DateTimeKind.Unspecified) : null;
}
