namespace RunningHub;

/// <summary>How one run is made. What is null is not sent, and the service's default counts. Copied when the run starts.</summary>
public sealed class RunOptions
{
    /// <summary>The workflow's id on the site, for an AI app its <c>webappId</c>; before the constructor's, the client's and the metadata's.</summary>
    public string? WorkflowId { get; set; }

    /// <summary>Which family of the service's operations makes the task; null is <see cref="RunningHub.ApiVersion.V1"/>. With <see cref="SendWholeWorkflow"/> only that.</summary>
    public ApiVersion? ApiVersion { get; set; }

    /// <summary>Whether images carry the workflow in their metadata. Service default: true.</summary>
    public bool? AddMetadata { get; set; }

    /// <summary>Where the service posts the end of the task. Nothing signs that post: put a secret into the path, and confirm by asking.</summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>The kind of machine.</summary>
    public InstanceType? InstanceType { get; set; }

    /// <summary>Whether to wait in the personal queue; for dedicated keys only, at most 1000 tasks (else 814).</summary>
    public bool? UsePersonalQueue { get; set; }

    /// <summary>For shared keys: how long the machine is kept warm after the run, 10–180 s, billed.</summary>
    public int? RetainSeconds { get; set; }

    /// <summary>The password of a protected workflow or app.</summary>
    public string? AccessPassword { get; set; }

    /// <summary>
    /// Sends the whole graph of the file, with the assigned values in it, in place of the single fields. The site's stored workflow is not used then,
    /// but its id is still needed. The service does not combine a graph with single fields, so none are sent. An AI app has no graph to send.
    /// </summary>
    public bool SendWholeWorkflow { get; set; }

    /// <summary>What happens to the task when the caller's token ends the start or the wait. Default: it goes on.</summary>
    public OnCancellation OnCancellation { get; set; }

    /// <summary>How long the run is waited for; null takes <see cref="RunningHubClientOptions.RunTimeout"/>.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>What the run is for, as your program calls it: it stands beside the run in the journal, and <see cref="RunningHubClient.RecoverAsync"/> gives it back.</summary>
    public string? JournalKey { get; set; }

    /// <summary>A batch's journal, in place of the client's.</summary>
    internal IRunJournal? Journal { get; set; }

    internal RunOptions CopyAndCheck()
    {
        if (RetainSeconds is < 10 or > 180) throw new ArgumentOutOfRangeException(nameof(RetainSeconds), RetainSeconds, "RetainSeconds must be between 10 and 180.");
        if (InstanceType is { } type && string.IsNullOrWhiteSpace(type.Value)) throw new ArgumentException("The instance type is empty.", nameof(InstanceType));
        if (WebhookUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
            throw new ArgumentException("The webhook's URL must be absolute, with http or https.", nameof(WebhookUrl));
        if (RunTimeout is { } limit && (limit <= TimeSpan.Zero || limit.TotalMilliseconds > int.MaxValue - 1))
            throw new ArgumentOutOfRangeException(nameof(RunTimeout), limit, "RunTimeout must be more than zero and less than 24 days.");
        if (SendWholeWorkflow && ApiVersion == RunningHub.ApiVersion.V2)
            throw new ArgumentException("A whole graph goes by v1: nobody has documented that v2 takes one, and what it does not know it ignores.", nameof(ApiVersion));
        return (RunOptions)MemberwiseClone();
    }
}
