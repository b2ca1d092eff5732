using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Emulator;

/// <summary>The tasks of one site: takes them in, moves them along the clock, charges for them.</summary>
internal sealed class TaskBoard(EmulatorClock clock, EmulatorOptions options, IdSource ids, OutputMaker outputs, FileStore files,
    SiteChanges changes)
{
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, TaskEntry> _tasks = new(StringComparer.Ordinal);
    private readonly List<(Func<TaskEntry, bool> IsReached, TaskCompletionSource<TaskEntry> Waiter)> _waiters = [];
    private readonly TaskTimes _times = options.Times ?? (options.RealTime ? TaskTimes.Brisk : TaskTimes.Realistic);

    /// <summary>Called outside the lock whenever a task has come into a state.</summary>
    public event Action<TaskEntry, EmulatorTaskState>? Moved;

    public int Count
    {
        get
        {
            lock (_gate) return _tasks.Count;
        }
    }

    /// <summary>How long a task takes.</summary>
    public TaskTimes TimesOf(TaskEntry task) => task.Script.Times ?? _times;

    /// <summary>Runs code that reads or changes tasks or accounts.</summary>
    public T Locked<T>(Func<T> action)
    {
        lock (_gate) return action();
    }

    public TaskEntry[] All()
    {
        lock (_gate) return [.. _tasks.Values];
    }

    public TaskEntry Add(Submission submission, Graph graph, IReadOnlyList<TaskOverride> overrides, PromptVerdict verdict, TaskScript script)
    {
        var id = ids.Next();
        var chance = Hashing.Mix(options.Seed, Hashing.Of(id));
        var seeds = new List<TaskSeed>();
        var reset = submission.RandomSeed && !(submission.Workflow is not null && options.Wire.KeepSeedsOfWholeWorkflow);
        graph = SeedReset.Apply(graph, overrides, chance, reset, seeds);
        var task = new TaskEntry(id, submission, graph, script, clock.GetUtcNow(), chance) { Overrides = overrides, Seeds = seeds, Verdict = verdict };
        List<TaskEntry> purged;
        lock (_gate)
        {
            _tasks.Add(id, task);
            submission.Account.ActiveTasks++;
            purged = Purge();
        }

        changes.Changed(task);
        foreach (var old in purged) changes.Removed(old);
        var queued = (script.Times ?? _times).Queued(chance);
        if (queued <= TimeSpan.Zero) Start(task);
        else clock.Schedule(queued, () => Start(task));
        return task;
    }

    /// <summary>Takes in a task that the data folder kept; <see cref="Resume"/> lets it go on.</summary>
    public void Restore(TaskEntry task)
    {
        ids.Skip(task.Id);
        var account = task.Submission.Account;
        lock (_gate)
        {
            if (task.HadFiles) task.Files = MadeOf(task).Files;
            foreach (var file in task.Files) files.Publish(file);
            if (task.State == EmulatorTaskState.Running) account.RunningTasks++;
            if (!task.State.IsEnded()) account.ActiveTasks++;
            // The process ended between the task's end and the charge.
            else if (task.Charge > account.Charges) Pay(account, task);
            _tasks.Add(task.Id, task);
        }
    }

    /// <summary>Lets restored tasks go on. What should have happened in the meantime happens now, as of then.</summary>
    public void Resume()
    {
        var now = clock.GetUtcNow();
        foreach (var task in All().Where(t => !t.State.IsEnded()))
        {
            if (task.CancelRequested) clock.Schedule(TimesOf(task).Cancelling, () => Move(task, TaskEvent.Cancel));
            var next = task.Started is null ? task.Created + TimesOf(task).Queued(task.Chance) : PlannedEnd(task);
            clock.Schedule(NotBelowZero(next - now), () =>
            {
                if (task.Started is null) Start(task, next);
                else Finish(task, next);
            });
        }
    }

    /// <summary>The task with this id, if it belongs to the account; other people's tasks do not exist.</summary>
    public bool TryFind(string id, Account account, [NotNullWhen(true)] out TaskEntry? task)
    {
        lock (_gate) return _tasks.TryGetValue(id, out task) && task.Submission.Account == account;
    }

    public bool TryFind(string id, [NotNullWhen(true)] out TaskEntry? task)
    {
        lock (_gate) return _tasks.TryGetValue(id, out task);
    }

    /// <summary>The task whose web socket has this client id, or null.</summary>
    public TaskEntry? OfClient(string clientId)
    {
        lock (_gate) return _tasks.Values.FirstOrDefault(t => t.ClientId == clientId);
    }

    /// <summary>How many tasks of an account wait for a machine; <paramref name="active"/> counts those at work, too.</summary>
    public int QueuedOf(Account account, out int active)
    {
        lock (_gate)
        {
            active = account.ActiveTasks;
            return _tasks.Values.Count(t => t.Submission.Account == account && t.State == EmulatorTaskState.Queued);
        }
    }

    /// <summary>
    /// Accepts a cancel; false where the task has ended. It shows a little later, and the task may still end well before.
    /// </summary>
    public bool Cancel(TaskEntry task)
    {
        lock (_gate)
        {
            if (task.State.IsEnded()) return false;
            if (task.CancelRequested) return true;
            task.CancelRequested = true;
        }

        changes.Changed(task);
        var delay = TimesOf(task).Cancelling;
        if (delay <= TimeSpan.Zero) Move(task, TaskEvent.Cancel);
        else clock.Schedule(delay, () => Move(task, TaskEvent.Cancel));
        return true;
    }

    /// <summary>Ends when a task is as wanted.</summary>
    public Task<TaskEntry> WaitFor(Func<TaskEntry, bool> isReached)
    {
        lock (_gate)
        {
            if (_tasks.Values.FirstOrDefault(isReached) is { } task) return Task.FromResult(task);
            var waiter = new TaskCompletionSource<TaskEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((isReached, waiter));
            return waiter.Task;
        }
    }

    private static TimeSpan NotBelowZero(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;

    private MadeOutputs MadeOf(TaskEntry task)
    {
        try
        {
            return task.Verdict.IsAccepted ? outputs.Make(task, PlannedEnd(task)) : new MadeOutputs([], task.Verdict.AsFailure());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A graph from outside that a step here stumbles over ends its task, as a node's bug does there, and not the process.
            return new MadeOutputs([], new TaskFailure { ExceptionType = error.GetType().Name, ExceptionMessage = error.Message });
        }
    }

    private DateTimeOffset PlannedEnd(TaskEntry task) => (task.Started ?? task.Created) + TimesOf(task).Running(task.Chance);

    private void Start(TaskEntry task, DateTimeOffset? at = null)
    {
        lock (_gate)
        {
            // More than the limit are let in only by the personal queue: those wait until one before them ends.
            var account = task.Submission.Account;
            if (account.RunningTasks >= Math.Max(1, account.Options.Concurrency))
            {
                account.Waiting.Enqueue(task);
                return;
            }
        }

        if (!Move(task, TaskEvent.Start, at)) return;
        var end = PlannedEnd(task);
        clock.Schedule(NotBelowZero(end - clock.GetUtcNow()), () => Finish(task, at is null ? null : end));
    }

    private void StartNext(Account account)
    {
        TaskEntry? next;
        lock (_gate)
        {
            while (account.Waiting.TryDequeue(out next) && next.State.IsEnded())
            {
            }
        }

        if (next is not null) Start(next);
    }

    private void Finish(TaskEntry task, DateTimeOffset? at = null)
    {
        // The names of the files hold the planned time, so that a task that is finished again after a restart names them the same.
        var made = MadeOf(task);
        var failure = task.Script.Failure ?? made.Failure;
        lock (_gate)
        {
            if (task.State.IsEnded()) return;
            task.FilesVisibleFrom = (at ?? clock.GetUtcNow()) + task.Script.FilesLater;
            task.Failure = failure is null ? null : Completed(failure, task.Graph);
            if (failure is null || task.Script.FilesDespiteFailure) task.Files = made.Files;
            foreach (var file in task.Files) files.Publish(file);
        }

        Move(task, failure is null ? TaskEvent.Succeed : TaskEvent.Fail, at);
    }

    private bool Move(TaskEntry task, TaskEvent happened, DateTimeOffset? at = null)
    {
        EmulatorTaskState state;
        List<TaskCompletionSource<TaskEntry>> reached;
        lock (_gate)
        {
            if (TaskLifeCycle.After(task.State, happened) is not { } next) return false;
            state = next;
            if (next == EmulatorTaskState.Running) task.Submission.Account.RunningTasks++;
            if (next.IsEnded() && task.State == EmulatorTaskState.Running) task.Submission.Account.RunningTasks--;
            task.MoveTo(next, at ?? clock.GetUtcNow());
            if (next.IsEnded()) Charge(task);
            reached = [.. _waiters.Where(w => w.IsReached(task)).Select(w => w.Waiter)];
            _waiters.RemoveAll(w => reached.Contains(w.Waiter));
        }

        changes.Changed(task);
        if (state.IsEnded()) changes.Changed(task.Submission.Account);
        foreach (var waiter in reached) waiter.TrySetResult(task);
        Moved?.Invoke(task, state);
        if (state.IsEnded()) StartNext(task.Submission.Account);
        return true;
    }

    // Failed and cancelled runs pay for the time they used, as on the service; a task that never started pays nothing.
    private static void Charge(TaskEntry task)
    {
        var account = task.Submission.Account;
        account.ActiveTasks--;
        task.Charge = ++account.Charges;
        if (task.Started is not { } started) return;
        if (task.Submission.Model is { } model)
        {
            // A price a run, in money; who gets nothing pays nothing.
            if (task.State != EmulatorTaskState.Success) return;
            task.Money = model.Price;
            Pay(account, task);
            return;
        }

        task.CostSeconds = Math.Max(1, (int)Math.Ceiling((task.Ended - started).TotalSeconds));
        // Only shared keys keep a machine, and pay for that time as for any other.
        var kept = account.Options.Kind == KeyKind.Shared ? task.Submission.RetainSeconds : 0;
        task.Coins = Math.Ceiling(InstanceTypes.RateOf(task.Submission.InstanceType) * (task.CostSeconds + kept));
        Pay(account, task);
    }

    private static void Pay(Account account, TaskEntry task)
    {
        account.Coins -= task.Coins;
        account.Spent += task.Coins;
        account.Money -= task.Money ?? 0;
    }

    private static TaskFailure Completed(TaskFailure failure, Graph graph)
    {
        var node = failure.NodeId is { } id ? graph[id]
            : graph.Nodes.FirstOrDefault(n => n.ClassType.Contains("Sampler", StringComparison.Ordinal)) ?? graph.Nodes.Last();
        return failure with { NodeId = failure.NodeId ?? node?.Id, NodeName = failure.NodeName ?? node?.ClassType ?? "" };
    }

    private List<TaskEntry> Purge()
    {
        var purged = new List<TaskEntry>();
        while (_tasks.Count > options.Limits.Tasks)
        {
            var oldest = 0;
            while (oldest < _tasks.Count && !_tasks.GetAt(oldest).Value.State.IsEnded()) oldest++;
            if (oldest == _tasks.Count) break;
            var task = _tasks.GetAt(oldest).Value;
            foreach (var file in task.Files) files.Withdraw(file);
            _tasks.RemoveAt(oldest);
            purged.Add(task);
        }

        return purged;
    }
}
