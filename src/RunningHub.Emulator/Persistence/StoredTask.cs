using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>A task: what was asked for, and how far it has come. Its files are made again from the graph.</summary>
internal sealed record StoredTask
{
    public required string Id { get; init; }

    public required Submission Submission { get; init; }

    public required string Graph { get; init; }

    public required TaskScript Script { get; init; }

    public required ulong Chance { get; init; }

    public required IReadOnlyList<TaskOverride> Overrides { get; init; }

    public required IReadOnlyList<TaskSeed> Seeds { get; init; }

    public required PromptVerdict Verdict { get; init; }

    public required IReadOnlyList<TaskMoment> History { get; init; }

    public required bool CancelRequested { get; init; }

    public required bool HasFiles { get; init; }

    public required DateTimeOffset FilesVisibleFrom { get; init; }

    public required TaskFailure? Failure { get; init; }

    public required int CostSeconds { get; init; }

    public required decimal Coins { get; init; }

    public required decimal? Money { get; init; }

    /// <summary>Which of its account's charges it is; 0 until then.</summary>
    public required int Charge { get; init; }

    public static StoredTask Of(TaskEntry task) => new()
    {
        Id = task.Id,
        // The list has become the overrides.
        Submission = task.Submission with { NodeInfoList = [] },
        Graph = task.Graph.ToJson(),
        Script = task.Script,
        Chance = task.Chance,
        Overrides = task.Overrides,
        Seeds = task.Seeds,
        Verdict = task.Verdict,
        History = [.. task.History],
        CancelRequested = task.CancelRequested,
        HasFiles = task.Files.Count > 0,
        FilesVisibleFrom = task.FilesVisibleFrom,
        Failure = task.Failure,
        CostSeconds = task.CostSeconds,
        Coins = task.Coins,
        Money = task.Money,
        Charge = task.Charge,
    };

    /// <exception cref="JsonException">The graph is none, or there is no history.</exception>
    public TaskEntry Make()
    {
        if (!JsonInput.TryParse(Graph, out var root, out var problem) || RunningHub.Emulator.Graph.Read(root, out problem) is not { } graph)
            throw new JsonException(problem);
        if (History.Count == 0) throw new JsonException("A task without a history.");
        var task = new TaskEntry(Id, Submission, graph, Script, History[0].At, Chance)
        {
            Overrides = Overrides,
            Seeds = Seeds,
            Verdict = Verdict,
            CancelRequested = CancelRequested,
            FilesVisibleFrom = FilesVisibleFrom,
            Failure = Failure,
            CostSeconds = CostSeconds,
            Coins = Coins,
            Money = Money,
            Charge = Charge,
            HadFiles = HasFiles,
        };
        foreach (var moment in History.Skip(1)) task.MoveTo(moment.State, moment.At);
        return task;
    }
}
