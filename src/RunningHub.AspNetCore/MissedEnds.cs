using Microsoft.Extensions.Logging;

namespace RunningHub.AspNetCore;

/// <summary>Finds in a journal the runs that have ended without a webhook, and writes down there which ones were handled.</summary>
internal sealed class MissedEnds(RunningHubClient client, IRunJournal journal, RecentIds taken, RecentIds handled, TimeProvider clock, ILogger log)
{
    /// <summary>Goes through the journal once.</summary>
    /// <param name="age">A run of which the journal has said something more recently is left alone: its webhook may be on its way.</param>
    /// <param name="take">Takes an end that was missed; returns when there is room for it.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task FindAsync(TimeSpan age, Func<RunToken, ValueTask> take, CancellationToken cancellationToken)
    {
        foreach (var entry in await journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry is not { Stage: JournalStage.Accepted or JournalStage.Ended, Token: { } token } || !token.Site.Equals(client.Site)) continue;
            if (handled.Contains(token.TaskId))
            {
                await journal.WriteAsync(entry with { Stage = JournalStage.Handled, At = clock.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (clock.GetUtcNow() - entry.At < age || taken.Contains(token.TaskId)) continue;
            if (entry.Stage == JournalStage.Accepted && !await HasEndedAsync(token, cancellationToken).ConfigureAwait(false)) continue;
            // A webhook may have come while the service was asked.
            if (!taken.Add(token.TaskId)) continue;
            log.Missed(token.TaskId);
            await take(token).ConfigureAwait(false);
        }
    }

    private async Task<bool> HasEndedAsync(RunToken token, CancellationToken cancellationToken)
    {
        try
        {
            var state = (await client.QueryTaskAsync(token.TaskId, token.ApiVersion, cancellationToken).ConfigureAwait(false)).State;
            return state is TaskState.Succeeded or TaskState.Failed or TaskState.Cancelled;
        }
        catch (RunningHubException unanswered)
        {
            // One task that cannot be asked for must not hide the others.
            log.NotConfirmed(token.TaskId, unanswered.Message);
            return false;
        }
    }
}
