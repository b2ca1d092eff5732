namespace RunningHub;

/// <summary>What happens to the task when the caller's token ends a start or a wait.</summary>
public enum OnCancellation
{
    /// <summary>The task goes on, and bills; <see cref="RunInterruptedException.Token"/> finds it again.</summary>
    LeaveRunning,

    /// <summary>The service is asked to cancel the task. The time used until then is billed.</summary>
    CancelTask,
}
