namespace RunningHub;

/// <content>Finding runs again after the program ended.</content>
public partial class RunningHubClient
{
    /// <summary>Lists the runs of the client's journal that are still running, have ended without the program having dealt with them, or of which nobody knows whether they started.</summary>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <returns>In the order of their starts; each run that may be running is asked for once. Runs that are being submitted right now are left out.</returns>
    /// <exception cref="InvalidOperationException">The client has no journal: set <see cref="RunningHubClientOptions.Journal"/>.</exception>
    public virtual async Task<IReadOnlyList<RecoveredRun>> RecoverAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        var journal = Options.Journal ?? throw new InvalidOperationException("There is no journal to recover from: set RunningHubClientOptions.Journal, such as new FileRunJournal(\"runs.journal\").");
        var found = new List<RecoveredRun>();
        foreach (var entry in await journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.Site is { } name && RunningHubSite.FromName(name) is { } site && !Serves(site)) continue;
            if (await FindAsync(journal, entry, cancellationToken).ConfigureAwait(false) is { } run) found.Add(run);
        }

        return found;
    }

    private async Task<RecoveredRun?> FindAsync(IRunJournal journal, JournalEntry entry, CancellationToken cancellationToken)
    {
        switch (entry.Stage)
        {
            case JournalStage.Handled or JournalStage.NotStarted:
            case JournalStage.Intended when Lanes.Any(lane => lane.Client.RunsAtWork.ContainsKey(entry.RunId)):
                return null;
            case JournalStage.Intended:
            case JournalStage.OutcomeUnknown when entry.Token is null:
                return new RecoveredRun(entry, RecoveredState.OutcomeUnknown, null);
        }

        var owner = OwnerOf(entry.Token!.TaskId, entry.Account) ?? this;
        var record = JournalledRun.Continue(owner, journal, entry);
        var follower = new RunFollower(owner, entry.Token, null, new RunOptions(), TaskState.Unknown) { Record = record };
        var run = new WorkflowRun<WorkflowOutputs>(entry.Token, follower, result => new WorkflowOutputs(result));
        if (entry.Stage == JournalStage.Ended) return new RecoveredRun(entry, RecoveredState.Done, run);
        try
        {
            await owner.Budget.TakeAsync(Urgency.Question, null, cancellationToken).ConfigureAwait(false);
            var result = await owner.QueryTaskAsync(entry.Token.TaskId, entry.Token.ApiVersion, cancellationToken).ConfigureAwait(false);
            var isDone = result.State is TaskState.Succeeded or TaskState.Failed or TaskState.Cancelled;
            return new RecoveredRun(entry, isDone ? RecoveredState.Done : RecoveredState.Running, run);
        }
        catch (RunningHubException error)
        {
            if (TaskStates.ReadingOf(error) != TaskReading.NotFound) return new RecoveredRun(entry, RecoveredState.Running, run);
            // Of another account that shares the journal: its own client lists it.
            var isOurs = entry.Account is null || Lanes.Any(lane => lane.Client.AccountTag == entry.Account);
            return isOurs ? new RecoveredRun(entry, RecoveredState.NotFound, run) : null;
        }
    }
}
