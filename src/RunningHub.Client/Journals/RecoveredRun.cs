namespace RunningHub;

/// <summary>A run that a journal has and that the program is not done with; from <see cref="RunningHubClient.RecoverAsync"/>.</summary>
/// <param name="Entry">What the journal says. When you are done with the run, write it with <see cref="JournalStage.Handled"/>, and it is not listed again.</param>
/// <param name="State">Where the run is.</param>
/// <param name="Run">Its handle: wait for it, or get its outputs. Null where no task is known.</param>
public sealed record RecoveredRun(JournalEntry Entry, RecoveredState State, WorkflowRun<WorkflowOutputs>? Run)
{
    /// <summary><c>poster-17: Running, task 2100000000000000017</c>.</summary>
    public override string ToString() => $"{Entry.Key ?? Entry.RunId}: {State}{(Run is null ? "" : ", task " + Run.TaskId)}";
}

/// <summary>Where a run is that was found in a journal.</summary>
public enum RecoveredState
{
    /// <summary>Queued or running, or the service has just not said: wait for it.</summary>
    Running,

    /// <summary>Ended, well or not: waiting for it gives the outputs or throws, at once.</summary>
    Done,

    /// <summary>The program ended between the submit and its answer: a task may exist. Look at the site's list of tasks before you start it again.</summary>
    OutcomeUnknown,

    /// <summary>The service does not know the task any more, or it belongs to another account.</summary>
    NotFound,
}
