namespace RunningHub.Emulator;

/// <summary>A webhook event on its way. Guarded by the sender's lock.</summary>
internal sealed class WebhookEntry(string id, TaskEntry task, string url, string body, string eventData, DateTimeOffset created)
{
    public string Id { get; } = id;

    public TaskEntry Task { get; } = task;

    public string Url { get; } = url;

    public string Body { get; } = body;

    /// <summary>What happened, as text in v1's manner whatever the route.</summary>
    public string EventData { get; } = eventData;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public int Attempts { get; set; }

    public int Retries { get; set; }

    public bool? IsDelivered { get; set; }

    public string Response { get; set; } = "";

    public WebhookEvent Snapshot() => new()
    {
        Id = Id,
        TaskId = Task.Id,
        Url = Url,
        Body = Body,
        Created = Created,
        Updated = Updated,
        Attempts = Attempts,
        IsDelivered = IsDelivered,
        Response = Response,
    };
}
