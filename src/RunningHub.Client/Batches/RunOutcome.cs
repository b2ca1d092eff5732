using System.Diagnostics.CodeAnalysis;

namespace RunningHub;

/// <summary>What became of one item of a batch: outputs, or the reason why there are none.</summary>
/// <typeparam name="TItem">What the run was made for.</typeparam>
/// <typeparam name="TOutputs">The outputs of its workflow.</typeparam>
public sealed record RunOutcome<TItem, TOutputs>
    where TOutputs : WorkflowOutputs
{
    /// <summary>Takes an item that succeeded.</summary>
    public RunOutcome(TItem item, TOutputs outputs)
        : this(item) => Outputs = outputs ?? throw new ArgumentNullException(nameof(outputs));

    /// <summary>Takes an item that failed.</summary>
    public RunOutcome(TItem item, Exception error)
        : this(item) => Error = error ?? throw new ArgumentNullException(nameof(error));

    private RunOutcome(TItem item) => Item = item;

    /// <summary>The item.</summary>
    public TItem Item { get; }

    /// <summary>What its run produced; null when it did not succeed.</summary>
    public TOutputs? Outputs { get; }

    /// <summary>
    /// Why it did not succeed, as a single run throws it: a <see cref="RunningHubException"/>, a <see cref="RunInterruptedException"/>, whose token
    /// finds the task, or what making the workflow threw. Null for success.
    /// </summary>
    public Exception? Error { get; }

    /// <summary>The run; null where none was started, or nobody knows.</summary>
    public WorkflowRun<TOutputs>? Run { get; init; }

    /// <summary>Whether there are outputs.</summary>
    [MemberNotNullWhen(true, nameof(Outputs))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <summary>What a journal has of the run.</summary>
    internal ItemJournal? Journal { get; init; }

    /// <summary><c>poster-17: succeeded, task 2100000000000000017</c>.</summary>
    public override string ToString() => $"{Item}: {(IsSuccess ? "succeeded" : Error.Message)}{(Run is null ? "" : ", task " + Run.TaskId)}";
}
