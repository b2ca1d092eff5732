namespace RunningHub;

/// <summary>How far a run has come, as a journal has it.</summary>
public enum JournalStage
{
    /// <summary>About to be submitted. When it stays at that, the program died in between: nobody knows whether a task exists.</summary>
    Intended,

    /// <summary>The submit was refused or withdrawn: no task exists.</summary>
    NotStarted,

    /// <summary>The submit was sent and its answer never came: nobody knows whether a task exists.</summary>
    OutcomeUnknown,

    /// <summary>The task exists; <see cref="JournalEntry.Token"/> finds it.</summary>
    Accepted,

    /// <summary>The task has ended; <see cref="JournalEntry.State"/> says how.</summary>
    Ended,

    /// <summary>The program is done with it: in a batch, its loop has asked for the next outcome.</summary>
    Handled,
}
