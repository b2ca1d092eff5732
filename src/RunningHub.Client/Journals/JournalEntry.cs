using System.Text.Json.Serialization;

namespace RunningHub;

/// <summary>What has happened to one run, as a journal keeps it. Holds no API key and no value of an input.</summary>
public sealed record JournalEntry
{
    /// <summary>Takes the run and how far it has come.</summary>
    /// <param name="runId">Tells runs apart; made before the submit, and so before there is a task id.</param>
    /// <param name="stage">How far the run has come.</param>
    [JsonConstructor]
    public JournalEntry(string runId, JournalStage stage)
    {
        if (string.IsNullOrWhiteSpace(runId)) throw new ArgumentException("The run's id is empty.", nameof(runId));
        RunId = runId;
        Stage = stage;
    }

    /// <summary>Tells runs apart.</summary>
    public string RunId { get; init; }

    /// <summary>How far the run has come.</summary>
    public JournalStage Stage { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What the run is for, as the program calls it: <see cref="RunOptions.JournalKey"/>, in a batch the item's key.</summary>
    public string? Key { get; init; }

    /// <summary>The site, by its <see cref="RunningHubSite.Name"/>.</summary>
    public string? Site { get; init; }

    /// <summary>Tells the accounts of a pool apart: 16 hex digits that follow from the API key and do not lead back to it.</summary>
    public string? Account { get; init; }

    /// <summary>The workflow's class.</summary>
    public string? Workflow { get; init; }

    /// <summary>The workflow's id on the site.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>Finds the task; null until it was accepted.</summary>
    public RunToken? Token { get; init; }

    /// <summary>How the task ended; null until then.</summary>
    public TaskState? State { get; init; }

    /// <summary><c>poster-17: Accepted, task 2100000000000000017</c>.</summary>
    public override string ToString() => $"{Key ?? RunId}: {Stage}{(Token is null ? "" : ", task " + Token.TaskId)}";
}

/// <summary>How entries are written as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class JournalJson : JsonSerializerContext;
