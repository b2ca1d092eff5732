using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace RunningHub;

/// <summary>Runs a workflow for each of many items. Memory is bounded by how many are under way, whatever the number of items.</summary>
internal sealed class BatchRunner<TItem, TOutputs>
    where TOutputs : WorkflowOutputs
{
    private const int ConcurrencyWhereUnknown = 50;

    private readonly RunningHubClient _client;
    private readonly IAsyncEnumerable<TItem> _items;
    private readonly Func<TItem, Workflow<TOutputs>> _make;
    private readonly RunManyOptions<TItem> _options;
    private readonly BatchTally _tally;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _ended = new(0);
    private Dictionary<string, JournalEntry> _known = new(StringComparer.Ordinal);
    private Channel<RunOutcome<TItem, TOutputs>> _outcomes = null!;

    public BatchRunner(RunningHubClient client, IAsyncEnumerable<TItem> items, int? total, Func<TItem, Workflow<TOutputs>> make, RunManyOptions<TItem> options)
    {
        _client = client;
        _items = items;
        _make = make;
        _options = options;
        _tally = new BatchTally(total, options.MaximumRuns, options.MaximumCoins, options.Progress);
    }

    public async IAsyncEnumerable<RunOutcome<TItem, TOutputs>> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_options.Journal is { } journal) _known = Latest(await journal.ReadAsync(cancellationToken).ConfigureAwait(false));
        await _client.LearnLimitsAsync(cancellationToken).ConfigureAwait(false);
        var most = _options.MaximumConcurrency ?? _client.KnownConcurrency ?? ConcurrencyWhereUnknown;
        _outcomes = Channel.CreateBounded<RunOutcome<TItem, TOutputs>>(new BoundedChannelOptions(most) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Task.Run(() => WorkAsync(most, stop.Token), CancellationToken.None);
        try
        {
            while (await _outcomes.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (_outcomes.Reader.TryRead(out var outcome))
                {
                    yield return outcome;
                    // Asked for the next: this one has been dealt with.
                    if (outcome.Journal is { } record) await HandledAsync(record, outcome).ConfigureAwait(false);
                }
            }

            await work.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            // The loop was left: what is under way is let go, and what was submitted has its answer before this returns.
            stop.Cancel();
            while (await _outcomes.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (_outcomes.Reader.TryRead(out _))
                {
                }
            }
        }
    }

    // A journal that fails must not cost the outcomes of runs that are under way: this one is delivered once more by the next batch.
    private async Task HandledAsync(ItemJournal record, RunOutcome<TItem, TOutputs> outcome)
    {
        try
        {
            await record.HandledAsync(_client.Clock.GetUtcNow()).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _client.Log.NotJournalled(failure, JournalStage.Handled, outcome.Run?.TaskId, _options.ItemKey?.Invoke(outcome.Item));
        }
    }

    private async Task WorkAsync(int most, CancellationToken stop)
    {
        using var places = new SemaphoreSlim(most);
        Exception? failure = null;
        try
        {
            await foreach (var item in _items.WithCancellation(stop).ConfigureAwait(false))
            {
                await places.WaitAsync(stop).ConfigureAwait(false);
                _tally.Entered();
                if (!await EnterAsync(item, places, stop).ConfigureAwait(false)) break;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is under way ends with its token in its outcome.
        }
        catch (Exception broken)
        {
            failure = broken;
        }

        for (var i = 0; i < most; i++) await places.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _outcomes.Writer.TryComplete();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(failure).Throw();
    }

    /// <summary>Sets an item going; false when the budget is used up.</summary>
    private async Task<bool> EnterAsync(TItem item, SemaphoreSlim places, CancellationToken stop)
    {
        Workflow<TOutputs> workflow;
        string? key;
        try
        {
            key = _options.ItemKey?.Invoke(item);
            if (_options.ItemKey is not null && string.IsNullOrWhiteSpace(key)) throw new ArgumentException("The item has an empty key.");
            if (key is not null && !_keys.Add(key)) throw new ArgumentException($"Another item has the key '{key}' already.");
            workflow = _make(item) ?? throw new InvalidOperationException("The item has no workflow.");
        }
        catch (Exception failure)
        {
            _tally.Failed();
            await GiveAsync(new RunOutcome<TItem, TOutputs>(item, failure), places).ConfigureAwait(false);
            return true;
        }

        var known = key is not null && _known.TryGetValue(key, out var entry) && entry.Stage != JournalStage.NotStarted ? entry : null;
        if (known is { Stage: JournalStage.Handled })
        {
            _tally.Skipped();
            places.Release();
            return true;
        }

        if (known is null && !await MayStartAsync(stop).ConfigureAwait(false))
        {
            _tally.Left();
            _tally.BudgetReached();
            _client.Log.BudgetReached(_tally.Now.Started, _tally.Now.Coins);
            places.Release();
            return false;
        }

        if (known is null) _tally.Paying();
        _ = Task.Run(() => RunItemAsync(item, key, known, workflow, places, stop), CancellationToken.None);
        return true;
    }

    private async Task<bool> MayStartAsync(CancellationToken stop)
    {
        while (true)
        {
            if (_tally.MayStart() is { } answer) return answer;
            await _ended.WaitAsync(stop).ConfigureAwait(false);
        }
    }

    private async Task RunItemAsync(TItem item, string? key, JournalEntry? known, Workflow<TOutputs> workflow, SemaphoreSlim places, CancellationToken stop)
    {
        var journal = _options.Journal is { } shared ? new ItemJournal(shared, known) : null;
        WorkflowRun<TOutputs>? run = null;
        RunOutcome<TItem, TOutputs>? outcome;
        try
        {
            run = known is null ? await StartAsync(workflow, key, journal, stop).ConfigureAwait(false) : Continue(workflow, known, journal!);
            _tally.Started();
            outcome = new RunOutcome<TItem, TOutputs>(item, await run.WaitAsync(stop).ConfigureAwait(false)) { Run = run, Journal = journal };
        }
        catch (OperationCanceledException stopped) when (stopped is not RunInterruptedException && stop.IsCancellationRequested)
        {
            outcome = null;
        }
        catch (Exception failure)
        {
            outcome = new RunOutcome<TItem, TOutputs>(item, failure) { Run = run, Journal = journal };
        }

        if (known is null) _tally.Paid(run is not null || outcome?.Error is SubmitOutcomeUnknownException or RunInterruptedException, CoinsOf(outcome));
        if (outcome is null) _tally.Left();
        else if (outcome.IsSuccess) _tally.Succeeded();
        else _tally.Failed();
        _ended.Release();
        if (outcome is null) places.Release();
        else await GiveAsync(outcome, places).ConfigureAwait(false);
    }

    private Task<WorkflowRun<TOutputs>> StartAsync(Workflow<TOutputs> workflow, string? key, ItemJournal? journal, CancellationToken stop)
    {
        var options = _options.RunOptions!.CopyAndCheck();
        options.JournalKey = key ?? options.JournalKey;
        options.Journal = journal;
        return _client.StartAsync(workflow, options, stop);
    }

    private WorkflowRun<TOutputs> Continue(Workflow<TOutputs> workflow, JournalEntry known, ItemJournal journal)
    {
        if (known.Token is null)
        {
            throw new SubmitOutcomeUnknownException($"An earlier process submitted the item '{known.Key}' and ended before the answer. {SubmitOutcomeUnknownException.WhatToCheck}")
            {
                WorkflowId = known.WorkflowId,
            };
        }

        var record = JournalledRun.Continue(_client, journal, known);
        return _client.Attach(workflow, known.Token, _options.RunOptions!.CopyAndCheck(), record, known.Account);
    }

    // The place is kept until the outcome is taken: a loop that is slow holds the batch, not the memory.
    private async Task GiveAsync(RunOutcome<TItem, TOutputs> outcome, SemaphoreSlim places)
    {
        await _outcomes.Writer.WriteAsync(outcome, CancellationToken.None).ConfigureAwait(false);
        places.Release();
    }

    private static decimal? CoinsOf(RunOutcome<TItem, TOutputs>? outcome) => outcome switch
    {
        { Outputs: { } outputs } => outputs.Usage.Coins,
        { Error: RunFailedException failed } => failed.Result.Usage.Coins,
        { Error: RunCancelledException cancelled } => cancelled.Result.Usage.Coins,
        _ => null,
    };

    private static Dictionary<string, JournalEntry> Latest(IReadOnlyList<JournalEntry> entries)
    {
        var latest = new Dictionary<string, JournalEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            // A key whose first submit was refused has a second run: what was started counts, not what was not.
            if (entry.Key is { } key && (entry.Stage != JournalStage.NotStarted || !latest.ContainsKey(key))) latest[key] = entry;
        }

        return latest;
    }
}
