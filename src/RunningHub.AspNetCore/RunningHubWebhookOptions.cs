namespace RunningHub.AspNetCore;

/// <summary>How a webhook receiver behaves.</summary>
public sealed class RunningHubWebhookOptions
{
    private const int ShortestSecret = 16;

    /// <summary>
    /// The last segment of the address: what keeps others from posting, because the service signs nothing. At least 16 letters, digits,
    /// hyphens or underscores, from a random source. Required. It is part of the URL, so keep that out of access logs.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>The largest body that is read, in bytes. Default: 1 MiB.</summary>
    public int MaximumBodySize { get; set; } = 1024 * 1024;

    /// <summary>How many ended tasks may wait for their handler. One more is answered with 503, and the service posts it again. Default: 1000.</summary>
    public int QueueLength { get; set; } = 1000;

    /// <summary>How many handlers run at once. Default: 4.</summary>
    public int Concurrency { get; set; } = 4;

    /// <summary>How often a handler that throws is called for one task. Default: 3.</summary>
    public int HandlerAttempts { get; set; } = 3;

    /// <summary>The pause before the second attempt; it doubles with each. Default: 5 s.</summary>
    public TimeSpan HandlerPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many task ids are remembered, so that a repeated post is dropped. Default: 10,000.</summary>
    public int RememberedTasks { get; set; } = 10_000;

    /// <summary>How long a task is asked for until its end is confirmed. Default: 2 min.</summary>
    public TimeSpan ConfirmationTimeout { get; set; } = TimeSpan.FromMinutes(2);

    internal void Check()
    {
        if (Secret is null || Secret.Length < ShortestSecret || Secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            throw new ArgumentException($"The webhook's secret must have at least {ShortestSecret} letters, digits, hyphens or underscores.", nameof(Secret));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumBodySize, 1024, nameof(MaximumBodySize));
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLength, 1, nameof(QueueLength));
        ArgumentOutOfRangeException.ThrowIfLessThan(Concurrency, 1, nameof(Concurrency));
        ArgumentOutOfRangeException.ThrowIfLessThan(HandlerAttempts, 1, nameof(HandlerAttempts));
        ArgumentOutOfRangeException.ThrowIfLessThan(HandlerPause, TimeSpan.Zero, nameof(HandlerPause));
        ArgumentOutOfRangeException.ThrowIfLessThan(RememberedTasks, QueueLength, nameof(RememberedTasks));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConfirmationTimeout, TimeSpan.Zero, nameof(ConfirmationTimeout));
    }
}
