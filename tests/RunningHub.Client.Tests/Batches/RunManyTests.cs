using RunningHub.Tests.Keys;

namespace RunningHub.Tests.Batches;

public sealed class RunManyTests
{
    private readonly FakeTime _clock = new();

    [Fact]
    public async Task Each_item_gives_one_outcome_with_typed_outputs()
    {
        var account = new TaskAccount(5);
        using var client = Client.On(account.Service, _clock, options => options.MaximumConcurrency = 5);

        var outcomes = await ToListAsync(client.RunManyAsync(Enumerable.Range(0, 30), i => new Poster { Node3 = { Seed = (ulong)i } }));

        Assert.Equal(Enumerable.Range(0, 30), outcomes.Select(outcome => outcome.Item).Order());
        Assert.All(outcomes, outcome => Assert.Single(outcome.Outputs!.Node9));
        Assert.Equal((30, 0), (account.Created, account.Refused));
        Assert.Equal(30, outcomes.Select(outcome => outcome.Run!.TaskId).Distinct().Count());
    }

    [Fact]
    public async Task Failures_are_values()
    {
        var service = new ScriptedService()
            .On(ScriptedService.Create, Bodies.Created("1"), Bodies.Refusal(803), """{"code":500,"msg":"?"}""", Bodies.Created("2"))
            .On(ScriptedService.Outputs, Bodies.Done, """{"code":805,"msg":"","data":{"failedReason":{"node_id":"3","exception_message":"x"}}}""");
        using var client = Client.On(service, _clock);

        var outcomes = await ToListAsync(client.RunManyAsync(
            new[] { "a", "b", "c", "no workflow", "d" },
            item => item == "no workflow" ? throw new InvalidDataException(item) : new Poster(),
            new() { MaximumConcurrency = 1 }));

        Assert.Equal(["a", "b", "c", "no workflow", "d"], outcomes.Select(outcome => outcome.Item));
        Assert.Equal(
            [null, typeof(RunningHubException), typeof(SubmitOutcomeUnknownException), typeof(InvalidDataException), typeof(RunFailedException)],
            outcomes.Select(outcome => outcome.Error?.GetType()));
        Assert.Equal([true, false, false, false, true], outcomes.Select(outcome => outcome.Run is not null));
    }

    [Fact]
    public async Task Items_are_taken_only_as_there_is_room()
    {
        var taken = 0;
        var account = new TaskAccount(100);
        using var client = Client.On(account.Service, _clock);

        await foreach (var _ in client.RunManyAsync(Source(), _ => new Poster(), new() { MaximumConcurrency = 3 }))
        {
            // Three under way, three whose outcomes wait for this loop, and the one that is next.
            Assert.InRange(taken, 1, 200);
            if (account.Created >= 20) break;
        }

        Assert.InRange(taken, 20, 30);

        async IAsyncEnumerable<int> Source()
        {
            while (true)
            {
                await Task.Yield();
                yield return Interlocked.Increment(ref taken);
            }
        }
    }

    [Fact]
    public async Task A_cancelled_batch_gives_the_tokens_of_what_was_started_and_then_throws()
    {
        var service = new ScriptedService()
            .On("/openapi/v2/queue/status", Bodies.Refusal(412))
            .On(ScriptedService.Create, Bodies.Created("1"), Bodies.Created("2"), Bodies.Created("3"))
            .On(ScriptedService.Outputs, Bodies.Running);
        using var client = Client.On(service, new StoppedTime(), options => options.RequestsPerMinute = 1000);
        using var stop = new CancellationTokenSource();
        var outcomes = new List<RunOutcome<int, Poster.Outputs>>();
        var progress = new Reports<BatchProgress>(report =>
        {
            if (report.Started == 3) stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var outcome in client.RunManyAsync(Enumerable.Range(0, 50), _ => new Poster(), new() { MaximumConcurrency = 3, Progress = progress }, stop.Token)) outcomes.Add(outcome);
        });

        Assert.Equal(["1", "2", "3"], outcomes.Select(outcome => Assert.IsType<RunInterruptedException>(outcome.Error).TaskId).Order());
        Assert.Equal(3, service.RequestsTo(ScriptedService.Create).Count);
    }

    [Fact]
    public async Task A_budget_of_runs_holds()
    {
        var account = new TaskAccount(100);
        using var client = Client.On(account.Service, _clock);
        var progress = new Reports<BatchProgress>();

        var outcomes = await ToListAsync(client.RunManyAsync(Enumerable.Range(0, 50), _ => new Poster(), new() { MaximumRuns = 7, Progress = progress }));

        Assert.Equal((7, 7), (outcomes.Count, account.Created));
        Assert.True(progress.Last.IsBudgetReached);
        Assert.Equal("7 of 50 done, 0 under way, 119 coins, budget reached", progress.Last.ToString());
    }

    [Theory]
    [InlineData(100, 5)]
    [InlineData(17, 1)]
    [InlineData(16, 1)]
    [InlineData(0, 0)]
    public async Task A_budget_of_coins_holds(int coins, int expected)
    {
        // Each task takes 17 coins. What the first one takes is not known before its end.
        var account = new TaskAccount(100);
        using var client = Client.On(account.Service, _clock);

        var outcomes = await ToListAsync(client.RunManyAsync(Enumerable.Range(0, 50), _ => new Poster(), new() { MaximumCoins = coins, MaximumConcurrency = 20 }));

        Assert.Equal((expected, expected), (outcomes.Count, account.Created));
    }

    [Fact]
    public async Task The_limit_of_a_key_is_asked_for_first()
    {
        var account = new TaskAccount(2);
        account.Service.On("/openapi/v2/queue/status", """{"code":0,"data":{"apiKeyType":"NORMAL","concurrentLimit":2,"runningCount":"0","queuedCount":"0"}}""");
        using var client = Client.On(account.Service, _clock);

        await ToListAsync(client.RunManyAsync(Enumerable.Range(0, 20), _ => new Poster()));

        Assert.Equal((20, 2, 0), (account.Created, account.MostAtOnce, account.Refused));
    }

    [Fact]
    public async Task A_journal_that_does_not_take_what_was_handled_costs_no_outcome()
    {
        var account = new TaskAccount(4);
        using var client = Client.On(account.Service, _clock, options => options.MaximumConcurrency = 4);

        var outcomes = await ToListAsync(client.RunManyAsync(Enumerable.Range(0, 20), _ => new Poster(), Keyed(new FullJournal())));

        Assert.Equal((20, 20), (account.Created, outcomes.Count(outcome => outcome.IsSuccess)));
    }

    [Fact]
    public async Task A_batch_goes_on_where_it_was()
    {
        var journal = new MemoryRunJournal();
        var account = new TaskAccount(4);
        var dealtWith = new List<int>();
        using (var client = Client.On(account.Service, _clock, options => options.MaximumConcurrency = 4))
        {
            await foreach (var outcome in client.RunManyAsync(Enumerable.Range(0, 20), _ => new Poster(), Keyed(journal)))
            {
                if (dealtWith.Count == 6) break;
                dealtWith.Add(outcome.Item);
            }
        }

        var started = account.Created;
        using var again = Client.On(account.Service, _clock, options => options.MaximumConcurrency = 4);
        var progress = new Reports<BatchProgress>();
        var options = Keyed(journal);
        options.Progress = progress;
        var rest = await ToListAsync(again.RunManyAsync(Enumerable.Range(0, 20), _ => new Poster(), options));

        Assert.InRange(started, 7, 19);
        Assert.Equal(20, account.Created);
        Assert.Equal(Enumerable.Range(0, 20), dealtWith.Concat(rest.Select(outcome => outcome.Item)).Order());
        Assert.All(rest, outcome => Assert.True(outcome.IsSuccess));
        Assert.Equal((6, 14), (progress.Last.Skipped, progress.Last.Succeeded));
        Assert.Empty(await ToListAsync(again.RunManyAsync(Enumerable.Range(0, 20), _ => new Poster(), Keyed(journal))));
    }

    [Fact]
    public async Task What_may_have_been_started_is_not_started_again_and_what_was_refused_is()
    {
        var journal = new MemoryRunJournal();
        await journal.WriteAsync(new JournalEntry("x", JournalStage.Intended) { Key = "1", WorkflowId = "7" });
        await journal.WriteAsync(new JournalEntry("y", JournalStage.NotStarted) { Key = "2" });
        await journal.WriteAsync(new JournalEntry("z", JournalStage.OutcomeUnknown) { Key = "3" });
        var account = new TaskAccount(4);
        using var client = Client.On(account.Service, _clock);

        var outcomes = await ToListAsync(client.RunManyAsync(Enumerable.Range(1, 3), _ => new Poster(), Keyed(journal)));

        Assert.Equal([2], outcomes.Where(outcome => outcome.IsSuccess).Select(outcome => outcome.Item));
        var unknown = outcomes.Where(outcome => !outcome.IsSuccess).ToList();
        Assert.Equal([1, 3], unknown.Select(outcome => outcome.Item).Order());
        Assert.All(unknown, outcome => Assert.IsType<SubmitOutcomeUnknownException>(outcome.Error));
        Assert.Equal(1, account.Created);
    }

    [Fact]
    public async Task Two_items_with_one_key_are_one_run_and_an_error()
    {
        var account = new TaskAccount(4);
        using var client = Client.On(account.Service, _clock);

        var outcomes = await ToListAsync(client.RunManyAsync(new[] { 1, 1 }, _ => new Poster(), Keyed(new MemoryRunJournal())));

        Assert.Equal(1, account.Created);
        Assert.Contains("has the key '1' already", Assert.Single(outcomes, outcome => !outcome.IsSuccess).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_batch_after_what_was_started()
    {
        var account = new TaskAccount(4);
        using var client = Client.On(account.Service, _clock);
        var outcomes = new List<int>();

        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var outcome in client.RunManyAsync(Broken(), _ => new Poster())) outcomes.Add(outcome.Item);
        });

        Assert.Equal([1, 2], outcomes.Order());

        static IEnumerable<int> Broken()
        {
            yield return 1;
            yield return 2;
            throw new InvalidDataException();
        }
    }

    [Fact]
    public void Options_that_cannot_be_meant_are_refused_at_once()
    {
        using var client = Client.On(new ScriptedService());

        Assert.Throws<ArgumentException>(() => client.RunManyAsync(new[] { 1 }, _ => new Poster(), new() { Journal = new MemoryRunJournal() }));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.RunManyAsync(new[] { 1 }, _ => new Poster(), new() { MaximumConcurrency = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.RunManyAsync(new[] { 1 }, _ => new Poster(), new() { MaximumCoins = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => client.RunManyAsync(new[] { 1 }, _ => new Poster(), new() { RunOptions = new RunOptions { RetainSeconds = 1 } }));
    }

    /// <summary>A journal whose disk is full when something has been handled.</summary>
    private sealed class FullJournal : IRunJournal
    {
        public Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default) =>
            entry.Stage == JournalStage.Handled ? Task.FromException(new IOException("No space left on device.")) : Task.CompletedTask;

        public Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<JournalEntry>>([]);
    }

    private static RunManyOptions<int> Keyed(IRunJournal journal) => new() { Journal = journal, ItemKey = item => item.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static async Task<List<RunOutcome<TItem, TOutputs>>> ToListAsync<TItem, TOutputs>(IAsyncEnumerable<RunOutcome<TItem, TOutputs>> outcomes)
        where TOutputs : WorkflowOutputs
    {
        var list = new List<RunOutcome<TItem, TOutputs>>();
        await foreach (var outcome in outcomes) list.Add(outcome);
        return list;
    }

    private sealed class Reports<T>(Action<T>? heard = null) : IProgress<T>
    {
        public T Last { get; private set; } = default!;

        public void Report(T value)
        {
            Last = value;
            heard?.Invoke(value);
        }
    }
}
