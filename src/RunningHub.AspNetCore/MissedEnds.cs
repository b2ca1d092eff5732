using Microsoft.Extensions.Logging;

namespace RunningHub.AspNetCore;

/// <summary>Finds in a journal the runs that have ended without a webhook, and writes down there which ones were handled.</summary>
internal sealed class MissedEnds(RunningHubClient client, IRunJournal journal, RecentIds taken, RecentIds handled, RunningHubWebhookOptions options, TimeProvider clock, ILogger log)
{
    private readonly RecentIds _triedOld = new(options.RememberedTasks);
    private readonly RecentIds _givenUp = new(options.RememberedTasks);
    private readonly HashSet<RunningHubSite> _sites = [.. client is ApiKeyPool pool ? pool.Clients.Select(member => member.Site) : [client.Site]];

    /// <summary>Goes through the journal once. A run of which it has said something recently is left alone: its webhook may be on its way.</summary>
    /// <param name="take">Takes an end that was missed; returns when there is room for it.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public async Task FindAsync(Func<RunToken, ValueTask> take, CancellationToken cancellationToken)
    {
        foreach (var entry in await journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry is not { Stage: JournalStage.Accepted or JournalStage.Ended, Token: { } token } || !_sites.Contains(token.Site)) continue;
            if (handled.Contains(token.TaskId))
            {
                await journal.WriteAsync(entry with { Stage = JournalStage.Handled, At = clock.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
                continue;
            }

            var age = clock.GetUtcNow() - entry.At;
            if (age < options.MissedAfter || taken.Contains(token.TaskId) || IsGivenUp(token.TaskId, age)) continue;
            if (entry.Stage == JournalStage.Accepted && !await HasEndedAsync(token, cancellationToken).ConfigureAwait(false)) continue;
            // A webhook may have come while the service was asked.
            if (!taken.Add(token.TaskId)) continue;
            log.Missed(token.TaskId);
            WebhookMeter.Count(WebhookMeter.Missed);
            await take(token).ConfigureAwait(false);
        }
    }

    // Once more after the time is over, because the application may have been away for as long.
    private bool IsGivenUp(string taskId, TimeSpan age)
    {
        if (age < options.GiveUpAfter || _triedOld.Add(taskId)) return false;
        if (_givenUp.Add(taskId))
        {
            log.GivenUp(taskId, age);
            WebhookMeter.Count(WebhookMeter.GivenUp);
        }

        return true;
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
