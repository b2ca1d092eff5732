namespace RunningHub.Emulator;

/// <summary>The report of a task's end, as it was sent or will be sent. A snapshot.</summary>
public sealed record WebhookEvent
{
    internal WebhookEvent()
    {
    }

    /// <summary>The event's id: the <c>webhookId</c> of <c>retryWebhook</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The task that ended.</summary>
    public required string TaskId { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Url { get; init; }

    /// <summary>The body, exactly.</summary>
    public required string Body { get; init; }

    /// <summary>When the task ended, on the emulator's clock.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When something was last heard of it.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>How often it was sent.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Whether a receiver took it: true after an HTTP status of 2xx, false after a failure, null before the first attempt has ended.
    /// </summary>
    public required bool? IsDelivered { get; init; }

    /// <summary>What the receiver answered last, or why there was no answer.</summary>
    public required string Response { get; init; }
}
