namespace RunningHub.Emulator;

/// <summary>How a task is to go, where a fault says something else than "well".</summary>
internal sealed record TaskScript
{
    public static TaskScript Well { get; } = new();

    public TaskTimes? Times { get; init; }

    public TaskFailure? Failure { get; init; }

    /// <summary>How long after SUCCESS the files appear.</summary>
    public TimeSpan FilesLater { get; init; }

    /// <summary>How often the end is reported.</summary>
    public int WebhookCopies { get; init; } = 1;

    /// <summary>How long after the end it is reported.</summary>
    public TimeSpan WebhookLater { get; init; }

    /// <summary>After how many frames a web socket breaks off; null for never.</summary>
    public int? SocketFrames { get; init; }

    /// <summary>Whether a failed task leaves files, too.</summary>
    public bool FilesDespiteFailure { get; init; }
}
