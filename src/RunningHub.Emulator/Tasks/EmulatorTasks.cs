using System.Collections;

namespace RunningHub.Emulator;

/// <summary>The ledger of a site's tasks, in the order of their submits: what a test asserts on.</summary>
public sealed class EmulatorTasks : IReadOnlyList<EmulatorTask>
{
    private readonly TaskBoard _board;
    private readonly Func<ProducedFile, Uri> _urlOf;

    internal EmulatorTasks(TaskBoard board, Func<ProducedFile, Uri> urlOf) => (_board, _urlOf) = (board, urlOf);

    /// <inheritdoc/>
    public int Count => _board.Count;

    /// <inheritdoc/>
    public EmulatorTask this[int index] => Snapshot(_board.All()[index]);

    /// <summary>The task with this id as it is now.</summary>
    /// <exception cref="KeyNotFoundException">The site has no such task.</exception>
    public EmulatorTask this[string taskId] =>
        _board.TryFind(taskId, out var task) ? Snapshot(task) : throw new KeyNotFoundException($"The emulator has no task {taskId}.");

    /// <summary>Ends when the task has come into a state, at once if it has been there already.</summary>
    /// <exception cref="InvalidOperationException">The task ended in another state.</exception>
    public async Task<EmulatorTask> WaitForAsync(string taskId, EmulatorTaskState state, CancellationToken cancellationToken = default)
    {
        bool IsReached(TaskEntry task) => task.Id == taskId && (task.State == state || task.State.IsEnded());
        var reached = await _board.WaitFor(IsReached).WaitAsync(cancellationToken).ConfigureAwait(false);
        var snapshot = Snapshot(reached);
        return snapshot.History.Any(m => m.State == state) ? snapshot
            : throw new InvalidOperationException($"Task {taskId} ended as {snapshot.State}, not as {state}.");
    }

    /// <inheritdoc/>
    public IEnumerator<EmulatorTask> GetEnumerator() => _board.All().Select(Snapshot).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private EmulatorTask Snapshot(TaskEntry task) => _board.Locked(() => task.Snapshot(_urlOf));
}
