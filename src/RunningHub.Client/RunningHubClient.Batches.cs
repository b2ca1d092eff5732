namespace RunningHub;

/// <content>Many runs as one loop.</content>
public partial class RunningHubClient
{
    /// <summary>Runs a workflow for each of many items: as many at once as the keys take, the outcomes as they come, failures as values.</summary>
    /// <param name="items">What to run for; taken one by one as there is room.</param>
    /// <param name="workflow">Makes the workflow of an item.</param>
    /// <param name="options">Concurrency, budgets, journal, progress; copied before this call returns.</param>
    /// <param name="cancellationToken">Starts no more runs and ends the waits. What was started is still given, with a <see cref="RunInterruptedException"/> that holds
    /// its token; then the loop throws <see cref="OperationCanceledException"/>. What happens to the tasks is <see cref="RunOptions.OnCancellation"/>.</param>
    /// <returns>One outcome for each item that was begun, in the order in which they end. Leaving the loop early lets go of what is under way: with a journal, nothing of it is lost.</returns>
    /// <exception cref="ArgumentException">An option is out of its range, or a journal has no <see cref="RunManyOptions{TItem}.ItemKey"/> beside it.</exception>
    public virtual IAsyncEnumerable<RunOutcome<TItem, TOutputs>> RunManyAsync<TItem, TOutputs>(
        IEnumerable<TItem> items, Func<TItem, Workflow<TOutputs>> workflow, RunManyOptions<TItem>? options = null, CancellationToken cancellationToken = default)
        where TOutputs : WorkflowOutputs
    {
        if (items is null) throw new ArgumentNullException(nameof(items));
        var total = items is ICollection<TItem> all ? all.Count : (items as IReadOnlyCollection<TItem>)?.Count;
        return RunMany(OneByOneAsync(items), total, workflow, options, cancellationToken);
    }

    /// <inheritdoc cref="RunManyAsync{TItem, TOutputs}(IEnumerable{TItem}, Func{TItem, Workflow{TOutputs}}, RunManyOptions{TItem}, CancellationToken)"/>
    public virtual IAsyncEnumerable<RunOutcome<TItem, TOutputs>> RunManyAsync<TItem, TOutputs>(
        IAsyncEnumerable<TItem> items, Func<TItem, Workflow<TOutputs>> workflow, RunManyOptions<TItem>? options = null, CancellationToken cancellationToken = default)
        where TOutputs : WorkflowOutputs =>
        RunMany(items ?? throw new ArgumentNullException(nameof(items)), null, workflow, options, cancellationToken);

    /// <summary>How many runs all keys take at once; null where one has no known limit.</summary>
    internal int? KnownConcurrency => Gate.Read(() => Lanes.Any(lane => lane.Limit is null) ? null : Lanes.Sum(lane => lane.Limit));

    /// <summary>Asks the service for the limits and kinds of keys that are not known. What it does not say is learned from its refusals.</summary>
    internal async Task LearnLimitsAsync(CancellationToken cancellationToken)
    {
        foreach (var lane in Lanes)
        {
            if (Gate.Read(() => lane.Limit is not null && (lane.Kind is not null || Lanes.Count == 1))) continue;
            try
            {
                await lane.Client.Budget.TakeAsync(Urgency.Question, null, cancellationToken).ConfigureAwait(false);
                var status = await lane.Client.GetQueueStatusAsync(cancellationToken).ConfigureAwait(false);
                Gate.State(lane, status.ConcurrentLimit, status.KeyKind);
            }
            catch (Exception error) when (error is RunningHubException or NotSupportedException)
            {
                lane.Client.Log.LimitNotStated(lane.Client.AccountTag, (error as RunningHubException)?.Code);
            }
        }
    }

    private IAsyncEnumerable<RunOutcome<TItem, TOutputs>> RunMany<TItem, TOutputs>(
        IAsyncEnumerable<TItem> items, int? total, Func<TItem, Workflow<TOutputs>> workflow, RunManyOptions<TItem>? options, CancellationToken cancellationToken)
        where TOutputs : WorkflowOutputs
    {
        if (workflow is null) throw new ArgumentNullException(nameof(workflow));
        ThrowIfDisposed();
        var copy = (options ?? new RunManyOptions<TItem>()).CopyAndCheck();
        return new BatchRunner<TItem, TOutputs>(this, items, total, workflow, copy).RunAsync(cancellationToken);
    }

    private static async IAsyncEnumerable<T> OneByOneAsync<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in items) yield return item;
    }
}
