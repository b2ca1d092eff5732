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
        Assert.InRange(taken[^1], 285, 308);
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
        var cancelled = Enumerable.Range(0, 50).Select(_ => budget.TakeAsync(Urgency.Question, null, stop.Token)).ToList();
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

        var wait = budget.TakeAsync(Urgency.Question, TimeSpan.FromSeconds(5), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5.1));

        Assert.False(await wait);
    }

    [Fact]
    public async Task Who_has_waited_longest_within_a_limit_ends_first_however_late_he_came()
    {
        var clock = new StoppedTime();
        var budget = new RequestBudget(clock, 1);
        await TakeAsync(budget);

        var patient = budget.TakeAsync(Urgency.Question, TimeSpan.FromSeconds(40), CancellationToken.None);
        var hasty = budget.TakeAsync(Urgency.Question, TimeSpan.FromSeconds(5), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(5.1));

        Assert.False(await hasty);
        Assert.False(patient.IsCompleted);
    }

    [Fact]
    public async Task The_run_that_is_likeliest_to_have_ended_is_asked_first_and_a_submit_before_all_that_are_not_sure()
    {
        var clock = new StoppedTime();
        var times = new RunTimes();
        for (var i = 0; i < 40; i++) times.Ended("Poster", TimeSpan.FromSeconds(90 + i));
        var budget = new RequestBudget(clock, 6);
        var overdue = new EndChance(clock, times, "Poster", isAttached: false);
        clock.Advance(TimeSpan.FromSeconds(60));
        var asked = new EndChance(clock, times, "Poster", isAttached: false);
        var near = new EndChance(clock, times, "Poster", isAttached: false);
        clock.Advance(TimeSpan.FromSeconds(50));
        var young = new EndChance(clock, times, "Poster", isAttached: false);
        clock.Advance(TimeSpan.FromSeconds(50));
        asked.SeenAlive(hasBegun: true);
        await TakeAsync(budget);
        var order = System.Threading.Channels.Channel.CreateUnbounded<string>();
        var waits = new[]
        {
            NoteAsync("young", budget.TakeAsync(young, null, CancellationToken.None)),
            NoteAsync("asked just now", budget.TakeAsync(asked, null, CancellationToken.None)),
            NoteAsync("question", budget.TakeAsync(Urgency.Question, null, CancellationToken.None)),
            NoteAsync("near", budget.TakeAsync(near, null, CancellationToken.None)),
            NoteAsync("submit", budget.TakeAsync(Urgency.Submit, null, CancellationToken.None)),
            NoteAsync("overdue", budget.TakeAsync(overdue, null, CancellationToken.None)),
        };

        var served = new List<string>();
        for (var i = 0; i < waits.Length; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(10.3));
            served.Add(await order.Reader.ReadAsync());
        }

        await Task.WhenAll(waits);
        Assert.Equal(["overdue", "submit", "near", "asked just now", "question", "young"], served);

        async Task NoteAsync(string name, Task turn)
        {
            await turn;
            order.Writer.TryWrite(name);
        }
    }

    [Fact]
    public void A_run_that_is_asked_in_vain_makes_room_for_the_others()
    {
        var clock = new StoppedTime();
        var times = new RunTimes();
        times.Ended(null, TimeSpan.FromSeconds(60));
        var stuck = new EndChance(clock, times, null, isAttached: false);
        clock.Advance(TimeSpan.FromHours(1));
        var other = new EndChance(clock, times, null, isAttached: false);
        stuck.SeenAlive(hasBegun: true);
        clock.Advance(TimeSpan.FromSeconds(45));

        Assert.InRange(stuck.At(clock.GetTimestamp()), 0, other.At(clock.GetTimestamp()));
    }

    [Theory]
    [InlineData(null, 25)]
    [InlineData(29, 29)]
    [InlineData(2, 25)]
    public void A_run_s_time_begins_when_its_machine_does_and_ends_between_two_looks(int? stated, int expected)
    {
        var clock = new StoppedTime();
        var times = new RunTimes();
        var chance = new EndChance(clock, times, null, isAttached: false);
        clock.Advance(TimeSpan.FromMinutes(10));
        chance.SeenAlive(hasBegun: false);
        clock.Advance(TimeSpan.FromSeconds(20));
        chance.SeenAlive(hasBegun: true);
        clock.Advance(TimeSpan.FromSeconds(10));
        chance.Ended(stated is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        Assert.Equal((1, 1), times.Between(null, expected - 0.1, expected + 0.1));
    }

    [Fact]
    public void Runs_that_go_on_count_beside_the_first_that_have_ended()
    {
        var times = new RunTimes();
        times.Ended(null, TimeSpan.FromSeconds(90));
        for (var i = 0; i < 19; i++) times.Alive(null, TimeSpan.FromSeconds(100));

        Assert.Equal((1, 20), times.Between(null, 0, 95));
        Assert.Equal((0, 0), times.Between(null, 100, 200));
        Assert.Equal((0, 0), times.Between("another class", 0, 95));
    }

    [Fact]
    public async Task A_service_that_asks_for_fewer_requests_gets_none_for_a_while()
    {
        var budget = new RequestBudget(_clock, 6000);

        budget.SlowDown(TimeSpan.FromSeconds(30));
        await TakeAsync(budget);

        Assert.InRange(Assert.Single(_clock.Waits), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    private static Task TakeAsync(RequestBudget budget) => budget.TakeAsync(Urgency.Question, null, CancellationToken.None);
}
