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

    /// <summary>
    /// The journal of the runs whose ends are handled here, usually the client's own (<see cref="RunningHubClientOptions.Journal"/>): a run in it whose webhook does
    /// not come is found by asking the service, also after a restart. Null finds nothing that was missed. Default: null.
    /// </summary>
    /// <remarks>For runs that nobody waits for. The handler may be called a second time for a task when the program ends before its journal says that it was handled.</remarks>
    public IRunJournal? Journal { get; set; }

    /// <summary>How long after the journal's last word on a run it counts as missed and is asked for; and the pause between two rounds of questions. At least 1 s. Default: 10 min.</summary>
    public TimeSpan MissedAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long after the journal's last word a run is asked for in vain, such as one that the service does not know any more: after that it is asked for once in
    /// the life of the application, and <see cref="RunningHubClient.RecoverAsync"/> still lists it. At least <see cref="MissedAfter"/>. Default: 3 days.
    /// </summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>The key of the client whose tasks are received, where the application has several (<c>AddKeyedRunningHub</c>); each has an address of its own then. Null, the default, is the client without a key.</summary>
    public string? ServiceKey { get; set; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MissedAfter, TimeSpan.FromSeconds(1), nameof(MissedAfter));
        ArgumentOutOfRangeException.ThrowIfLessThan(GiveUpAfter, MissedAfter, nameof(GiveUpAfter));
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
