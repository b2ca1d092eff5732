namespace RunningHub.Emulator;

/// <summary>
/// A task as the emulator saw it: what was asked for, what it ran, how it went. A snapshot; read it again for later states.
/// </summary>
public sealed record EmulatorTask
{
    internal EmulatorTask()
    {
    }

    /// <summary>The id that the submit answered.</summary>
    public required string Id { get; init; }

    /// <summary>The key that submitted it.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The workflow's id as sent, or the app's, or a standard model's route.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The path of the submit, such as <c>/task/openapi/create</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The submit's body exactly as it arrived.</summary>
    public required string RequestBody { get; init; }

    /// <summary>The overrides against the stored graph.</summary>
    public required IReadOnlyList<TaskOverride> Overrides { get; init; }

    /// <summary>Whether the submit brought the whole graph.</summary>
    public required bool SentWholeWorkflow { get; init; }

    /// <summary>The seeds it ran with.</summary>
    public required IReadOnlyList<TaskSeed> Seeds { get; init; }

    /// <summary>The graph as it ran, minified: overrides and drawn seeds inside.</summary>
    public required string Graph { get; init; }

    /// <summary>Whether pictures carry the graph.</summary>
    public required bool AddMetadata { get; init; }

    /// <summary>The machine asked for, such as <c>plus</c>; null when the submit named none.</summary>
    public required string? InstanceType { get; init; }

    /// <summary>Where the end is reported to; null for nowhere.</summary>
    public required string? WebhookUrl { get; init; }

    /// <summary>The state now.</summary>
    public required EmulatorTaskState State { get; init; }

    /// <summary>Whether a cancel was accepted, whatever came of it.</summary>
    public required bool CancelRequested { get; init; }

    /// <summary>Each state it has been in, in order.</summary>
    public required IReadOnlyList<TaskMoment> History { get; init; }

    /// <summary>The files; empty until it has ended well.</summary>
    public required IReadOnlyList<TaskOutput> Outputs { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public required TaskFailure? Failure { get; init; }

    /// <summary>The seconds of work that are charged.</summary>
    public required int CostSeconds { get; init; }

    /// <summary>
    /// The coins charged: a fifth for each second, rounded up; two fifths on <c>plus</c>, four on <c>ultra</c>. With a shared key, the
    /// seconds of <c>retainSeconds</c> count, too. Failed and cancelled runs pay for the time they used.
    /// </summary>
    public required decimal Coins { get; init; }

    /// <summary>What a standard model cost, in the site's currency; null for workflows and apps.</summary>
    public required decimal? Money { get; init; }
}
