namespace RunningHub.Emulator;

/// <summary>A task on the board. Everything that changes is guarded by the board's lock.</summary>
internal sealed class TaskEntry(string id, Submission submission, Graph graph, TaskScript script, DateTimeOffset created, ulong chance)
{
    private readonly List<TaskMoment> _history = [new(EmulatorTaskState.Queued, created)];

    public string Id { get; } = id;

    public string ClientId { get; } = Hashing.Hex32("client of task " + id);

    public Submission Submission { get; } = submission;

    public Graph Graph { get; } = graph;

    public TaskScript Script { get; } = script;

    /// <summary>What everything random about this task is drawn from.</summary>
    public ulong Chance { get; } = chance;

    public required IReadOnlyList<TaskOverride> Overrides { get; init; }

    public required IReadOnlyList<TaskSeed> Seeds { get; init; }

    /// <summary>What validation said: which outputs run, and what is wrong with the others.</summary>
    public PromptVerdict Verdict { get; init; } = PromptVerdict.Unchecked(graph);

    public EmulatorTaskState State { get; private set; } = EmulatorTaskState.Queued;

    public bool CancelRequested { get; set; }

    public IReadOnlyList<ProducedFile> Files { get; set; } = [];

    /// <summary>When the files become visible: some time after the end where a fault says so.</summary>
    public DateTimeOffset FilesVisibleFrom { get; set; }

    public TaskFailure? Failure { get; set; }

    public int CostSeconds { get; set; }

    public decimal Coins { get; set; }

    /// <summary>What a standard model cost, in the site's currency; null for everything else.</summary>
    public decimal? Money { get; set; }

    /// <summary>Which of its account's charges it is; 0 until it has ended.</summary>
    public int Charge { get; set; }

    /// <summary>Whether it had files when the data folder kept it; they are made again.</summary>
    public bool HadFiles { get; init; }

    /// <summary>When it came to a machine; null until then.</summary>
    public DateTimeOffset? Started { get; private set; }

    public DateTimeOffset Ended { get; private set; }

    public DateTimeOffset Created => _history[0].At;

    public IReadOnlyList<TaskMoment> History => _history;

    public void MoveTo(EmulatorTaskState state, DateTimeOffset now)
    {
        State = state;
        if (state == EmulatorTaskState.Running) Started = now;
        if (state.IsEnded()) Ended = now;
        _history.Add(new TaskMoment(state, now));
    }

    public EmulatorTask Snapshot(Func<ProducedFile, Uri> urlOf) => new()
    {
        Id = Id,
        ApiKey = Submission.Account.Key,
        WorkflowId = Submission.WorkflowId,
        Path = Submission.Path,
        RequestBody = Submission.RequestBody,
        Overrides = Overrides,
        SentWholeWorkflow = Submission.Workflow is not null,
        Seeds = Seeds,
        Graph = Graph.ToJson(),
        AddMetadata = Submission.AddMetadata,
        InstanceType = Submission.InstanceType,
        WebhookUrl = Submission.WebhookUrl,
        State = State,
        CancelRequested = CancelRequested,
        History = [.. _history],
        Outputs = [.. Files.Select(f => new TaskOutput(f.NodeId, f.FileName, f.Type, urlOf(f), f.Text))],
        Failure = Failure,
        CostSeconds = CostSeconds,
        Coins = Coins,
        Money = Money,
    };
}
