namespace RunningHub.Tests.Running;

public sealed class RequestBudgetTests
{
    private readonly FakeTime _clock = new();

    [Fact]
    public async Task No_minute_holds_more_requests_than_the_budget()
    {
        var budget = new RequestBudget(_clock, 60);
        var start = _clock.GetUtcNow();
        var taken = new List<double>();

        for (var i = 0; i < 300; i++)
        {
            await TakeAsync(budget);
            taken.Add((_clock.GetUtcNow() - start).TotalSeconds);
        }

        for (var i = 0; i < taken.Count; i++) Assert.InRange(taken.Count(at => at >= taken[i] && at < taken[i] + 60), 1, 60);
        Assert.InRange(taken[^1], 285, 302);
    }

    [Fact]
    public async Task A_single_run_does_not_notice_the_budget()
    {
        var budget = new RequestBudget(_clock, 120);

        for (var i = 0; i < 100; i++)
        {
            await TakeAsync(budget);
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_with_him()
    {
        // Six a minute: one at once, then one every ten seconds.
        var clock = new StoppedTime();
        var budget = new RequestBudget(clock, 6);
        await TakeAsync(budget);
        using var stop = new CancellationTokenSource();
        var cancelled = Enumerable.Range(0, 50).Select(_ => budget.TakeAsync(TimeSpan.Zero, null, stop.Token)).ToList();
        await stop.CancelAsync();
        foreach (var task in cancelled) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);

        var next = TakeAsync(budget);
        clock.Advance(TimeSpan.FromSeconds(10.1));

        await next;
    }

    [Fact]
    public async Task A_wait_for_a_turn_ends_at_its_limit_without_a_turn()
    {
        var clock = new StoppedTime();
        var budget = new RequestBudget(clock, 1);
        await TakeAsync(budget);

        var wait = budget.TakeAsync(TimeSpan.Zero, TimeSpan.FromSeconds(5), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5.1));

        Assert.False(await wait);
    }

    [Fact]
    public async Task The_run_that_is_nearest_to_its_end_is_asked_first_and_a_submit_before_all()
    {
        var clock = new StoppedTime();
        var budget = new RequestBudget(clock, 6);
        await TakeAsync(budget);
        var order = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var waits = new[]
        {
            NoteAsync("in 40 s", budget.TakeAsync(TimeSpan.FromSeconds(40), null, CancellationToken.None)),
            NoteAsync("overdue", budget.TakeAsync(TimeSpan.FromSeconds(-5), null, CancellationToken.None)),
            NoteAsync("in 10 s", budget.TakeAsync(TimeSpan.FromSeconds(10), null, CancellationToken.None)),
            NoteAsync("submit", budget.SubmitTurnAsync(CancellationToken.None)),
        };

        var served = new List<string>();
        for (var i = 0; i < waits.Length; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(10.1));
            served.Add(await order.Reader.ReadAsync());
        }

        await Task.WhenAll(waits);
        Assert.Equal(["submit", "overdue", "in 10 s", "in 40 s"], served);

        async Task NoteAsync(string name, Task turn)
        {
            await turn;
            order.Writer.TryWrite(name);
        }
    }

    [Fact]
    public async Task A_service_that_asks_for_fewer_requests_gets_none_for_a_while()
    {
        var budget = new RequestBudget(_clock, 6000);

        budget.SlowDown(TimeSpan.FromSeconds(30));
        await TakeAsync(budget);

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    private static Task TakeAsync(RequestBudget budget) => budget.TakeAsync(TimeSpan.Zero, null, CancellationToken.None);
}
