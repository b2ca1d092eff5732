namespace RunningHub;

/// <summary>Asks for a task's state and decides what to believe. One failed poll ends nothing.</summary>
internal sealed class TaskJudge(RunningHubClient client, string taskId, ApiVersion apiVersion)
{
    private TaskReading _last = TaskReading.NoAnswer;
    private int _inARow;
    private long? _unclearSince;
    private TaskResult? _result;

    /// <summary>The failure of the last poll; null when it had an answer.</summary>
    public RunningHubException? LastError { get; private set; }

    /// <summary>Where the run's progress can be followed now; null where the last answer does not say.</summary>
    public string? ProgressSocket => _result?.ProgressSocket;

    /// <summary>How long the answers have said nothing that is known.</summary>
    public TimeSpan UnclearFor => _unclearSince is { } since ? client.Clock.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Polls once.</summary>
    public async Task<TaskReading> AskAsync(CancellationToken cancellationToken)
    {
        var reading = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (TaskStates.RuleFor(reading).AskStatus && LastError is null) reading = await AskStatusAsync(reading, cancellationToken).ConfigureAwait(false);

        _inARow = reading == _last ? _inARow + 1 : 1;
        _last = reading;
        if (reading is not TaskReading.Unclear) _unclearSince = null;
        else _unclearSince ??= client.Clock.GetTimestamp();
        return reading;
    }

    /// <summary>The rule, if it ends the wait now.</summary>
    public TaskRule? Believes(TaskRule rule) => rule.BelievedAfter > 0 && _inARow >= rule.BelievedAfter ? rule : null;

    /// <summary>What is known of the task that ended.</summary>
    public TaskResult ResultFor(TaskState state) => _result ?? new TaskResult(taskId) { State = state };

    private async Task<TaskReading> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _result = await client.QueryTaskAsync(taskId, apiVersion, cancellationToken).ConfigureAwait(false);
            LastError = null;
            return _result.Reading;
        }
        catch (RunningHubException error)
        {
            _result = null;
            LastError = error;
            client.Log.PollFailed(taskId, error.Code, error.Identifier);
            return TaskStates.ReadingOf(error);
        }
    }

    // The status operation knows words that the outputs do not, but no reasons and no files: it settles what they leave open.
    private async Task<TaskReading> AskStatusAsync(TaskReading reading, CancellationToken cancellationToken)
    {
        TaskState state;
        try
        {
            await client.Budget.TakeAsync(Urgency.Question, null, cancellationToken).ConfigureAwait(false);
            state = await client.QueryStatusAsync(taskId, cancellationToken).ConfigureAwait(false);
        }
        catch (RunningHubException)
        {
            return reading;
        }

        if (reading == TaskReading.FailedWithoutReason) return state == TaskState.Cancelled ? TaskReading.Cancelled : reading;
        return TaskStates.ReadingOf(state, hasFiles: false, hasErrors: false);
    }
}
