namespace RunningHub;

/// <summary>A run that the service has accepted: the handle to wait for it, to watch it, to cancel it, and to find it again.</summary>
/// <remarks>Thread-safe. Any number of waits and watches share one loop of polls. Nothing has to be disposed; without a wait nothing is asked.</remarks>
public abstract class WorkflowRun
{
    private protected WorkflowRun(RunToken token) => Token = token ?? throw new ArgumentNullException(nameof(token));

    /// <summary>The task's id on the site.</summary>
    public string TaskId => Token.TaskId;

    /// <summary>Finds the run again after a restart. Store it as soon as you have it.</summary>
    public RunToken Token { get; }

    /// <summary>The workflow that was submitted; null for a run that was attached to.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The fields that were sent, with the names of the uploaded files. With <see cref="RunOptions.SendWholeWorkflow"/> they were sent within the graph.</summary>
    public IReadOnlyList<NodeInfo> SentNodeInfoList { get; init; } = [];

    /// <summary>The seeds among <see cref="SentNodeInfoList"/>. A seed that is missing here was drawn by the service and cannot be known.</summary>
    public IReadOnlyList<NodeInfo> SentSeeds => [.. SentNodeInfoList.Where(info => info.IsSeed)];

    /// <summary>Nodes that ComfyUI's check complains about although the task was accepted (<c>promptTips</c>): some outputs may be missing.</summary>
    public IReadOnlyList<NodeError> Warnings { get; init; } = [];

    /// <summary>Whether the class was made from another state of its file than when the run was started: node ids may mean other nodes now.</summary>
    public bool FileHasChanged { get; init; }

    /// <summary>Waits for the end of the task.</summary>
    /// <param name="cancellationToken">Ends the wait. What happens to the task then is <see cref="RunOptions.OnCancellation"/>.</param>
    /// <exception cref="RunFailedException">The task ended by an error.</exception>
    /// <exception cref="RunCancelledException">The task was cancelled on the service.</exception>
    /// <exception cref="RunInterruptedException">The wait ended before the task.</exception>
    /// <exception cref="RunningHubException">The service does not know the task, or refuses to say.</exception>
    public Task<WorkflowOutputs> WaitAsync(CancellationToken cancellationToken = default) => WaitForOutputsAsync(cancellationToken);

    /// <summary>Reports the present state, then each change, and ends with the task's end. A failed task ends it, too, without an exception.</summary>
    /// <param name="cancellationToken">Ends the watch; the task goes on in any case.</param>
    /// <exception cref="RunInterruptedException">The watch ended before the task.</exception>
    public abstract IAsyncEnumerable<RunProgress> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the service to cancel the task, then asks what became of it. The time used is billed.</summary>
    /// <param name="cancellationToken">Ends this call; the request may have been made.</param>
    /// <returns><see cref="TaskState.Cancelled"/>; or another state: still running (it stops soon, or ends before), or an end that was quicker.</returns>
    public abstract Task<TaskState> CancelAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes the handle of a run that is over, for a fake client in a unit test.</summary>
    /// <param name="workflow">The workflow that was "run".</param>
    /// <param name="result">What it "produced".</param>
    public static WorkflowRun<TOutputs> Completed<TOutputs>(Workflow<TOutputs> workflow, TaskResult result)
        where TOutputs : WorkflowOutputs
    {
        if (workflow is null) throw new ArgumentNullException(nameof(workflow));
        if (result is null) throw new ArgumentNullException(nameof(result));
        var definition = workflow.Definition;
        var token = new RunToken(RunningHubSite.International, result.TaskId, definition.Name, definition.FileHash);
        return new WorkflowRun<TOutputs>(token, new CompletedRun(result), workflow.MakeOutputs)
        {
            WorkflowId = workflow.WorkflowId,
            SentNodeInfoList = workflow.NodeInfoList,
        };
    }

    /// <summary><c>TextToImage, task 2100000000000000017 on https://www.runninghub.ai</c>.</summary>
    public override string ToString() => $"{Token.ClassName ?? "Run"}, task {TaskId} on {Token.Site}";

    private protected abstract Task<WorkflowOutputs> WaitForOutputsAsync(CancellationToken cancellationToken);
}

/// <summary>A run whose outputs are <typeparamref name="TOutputs"/>.</summary>
public sealed class WorkflowRun<TOutputs> : WorkflowRun
    where TOutputs : WorkflowOutputs
{
    private readonly IRunFollower _follower;
    private readonly Func<TaskResult, TOutputs> _createOutputs;

    internal WorkflowRun(RunToken token, IRunFollower follower, Func<TaskResult, TOutputs> createOutputs)
        : base(token)
    {
        _follower = follower;
        _createOutputs = createOutputs;
    }

    /// <inheritdoc cref="WorkflowRun.WaitAsync"/>
    public new async Task<TOutputs> WaitAsync(CancellationToken cancellationToken = default) =>
        _createOutputs(await _follower.WaitAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override IAsyncEnumerable<RunProgress> WatchAsync(CancellationToken cancellationToken = default) => _follower.WatchAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task<TaskState> CancelAsync(CancellationToken cancellationToken = default) => _follower.CancelAsync(cancellationToken);

    private protected override async Task<WorkflowOutputs> WaitForOutputsAsync(CancellationToken cancellationToken) =>
        await WaitAsync(cancellationToken).ConfigureAwait(false);
}
