namespace RunningHub;

/// <summary>Writes down what happens to one run; nothing, where there is no journal.</summary>
internal sealed class JournalledRun
{
    private readonly RunningHubClient _client;
    private readonly IRunJournal? _journal;
    private JournalEntry _last;

    private JournalledRun(RunningHubClient client, IRunJournal? journal, JournalEntry last)
    {
        _client = client;
        _journal = journal;
        _last = last;
    }

    /// <summary>Writes down that a run is about to be submitted. From here until the next entry nobody may take it for not started.</summary>
    public static async Task<JournalledRun> IntendAsync(RunningHubClient client, IRunJournal? journal, string? key, WorkflowDefinition definition, string workflowId, CancellationToken cancellationToken)
    {
        var entry = new JournalEntry(Guid.NewGuid().ToString("N"), JournalStage.Intended)
        {
            At = client.Clock.GetUtcNow(),
            Key = key,
            Site = client.Site.Name,
            Account = client.AccountTag,
            Workflow = definition.Name,
            WorkflowId = workflowId,
        };
        var run = new JournalledRun(client, journal, entry);
        if (journal is null) return run;
        client.RunsAtWork.TryAdd(entry.RunId, true);
        try
        {
            await journal.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
            return run;
        }
        catch
        {
            // It may be there all the same, and would count as unknown for ever.
            await run.TryAddAsync(entry with { Stage = JournalStage.NotStarted }).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Continues what a journal says of a run.</summary>
    public static JournalledRun Continue(RunningHubClient client, IRunJournal journal, JournalEntry last) => new(client, journal, last);

    public Task NotStartedAsync() => TryAddAsync(_last with { Stage = JournalStage.NotStarted });

    public Task OutcomeUnknownAsync(RunToken? token) => TryAddAsync(_last with { Stage = JournalStage.OutcomeUnknown, Token = token });

    public Task AcceptedAsync(RunToken token) => TryAddAsync(_last with { Stage = JournalStage.Accepted, Token = token });

    public Task EndedAsync(TaskState state) => _last.Stage == JournalStage.Handled ? Task.CompletedTask : TryAddAsync(_last with { Stage = JournalStage.Ended, State = state });

    public Task HandledAsync() => TryAddAsync(_last with { Stage = JournalStage.Handled });

    // A journal that fails must cost neither the task's id nor its outputs. What is missing in it is read as "unknown", never as "start again".
    private async Task TryAddAsync(JournalEntry entry)
    {
        if (_journal is null) return;
        _last = entry with { At = _client.Clock.GetUtcNow() };
        if (entry.Stage != JournalStage.Intended) _client.RunsAtWork.TryRemove(entry.RunId, out _);
        try
        {
            await _journal.WriteAsync(_last, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _client.Log.NotJournalled(failure, entry.Stage, entry.Token?.TaskId, entry.Key);
        }
    }
}
