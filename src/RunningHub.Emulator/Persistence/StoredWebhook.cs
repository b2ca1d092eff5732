namespace RunningHub.Emulator;

/// <summary>The report of a task's end.</summary>
internal sealed record StoredWebhook
{
    public required string Id { get; init; }

    public required string TaskId { get; init; }

    public required string Url { get; init; }

    public required string Body { get; init; }

    public required string EventData { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required int Attempts { get; init; }

    public required int Retries { get; init; }

    public required bool? IsDelivered { get; init; }

    public required string Response { get; init; }

    public static StoredWebhook Of(WebhookEntry webhook) => new()
    {
        Id = webhook.Id,
        TaskId = webhook.Task.Id,
        Url = webhook.Url,
        Body = webhook.Body,
        EventData = webhook.EventData,
        Created = webhook.Created,
        Updated = webhook.Updated,
        Attempts = webhook.Attempts,
        Retries = webhook.Retries,
        IsDelivered = webhook.IsDelivered,
        Response = webhook.Response,
    };
}
