namespace RunningHub.Emulator;

/// <summary>How a task is to go, where a fault says something else than "well".</summary>
internal sealed record TaskScript
{
    public static TaskScript Well { get; } = new();

    public TaskTimes? Times { get; init; }

    public TaskFailure? Failure { get; init; }

    /// <summary>How long after SUCCESS the files appear.</summary>
    public TimeSpan FilesLater { get; init; }

    /// <summary>Whether a failed task leaves files, too.</summary>
    public bool FilesDespiteFailure { get; init; }
}
