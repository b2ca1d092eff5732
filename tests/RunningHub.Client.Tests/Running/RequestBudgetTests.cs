namespace RunningHub.Tests.Running;

public sealed class RequestBudgetTests
{
    [Fact]
    public async Task Polls_of_many_runs_stay_within_the_budget_of_a_minute()
    {
        var clock = new FakeTime();
        var budget = new RequestBudget(clock, 60);
        var start = clock.GetUtcNow();
        var taken = new List<double>();

        for (var i = 0; i < 300; i++)
        {
            await budget.TakeAsync(CancellationToken.None);
            taken.Add((clock.GetUtcNow() - start).TotalSeconds);
        }

        // A tenth of a minute's requests may come together once; the rest keeps its distance.
        for (var i = 0; i < taken.Count; i++) Assert.InRange(taken.Count(at => at >= taken[i] && at < taken[i] + 60), 1, 66);
        Assert.InRange(taken[^1], 290, 300);
    }

    [Fact]
    public async Task A_single_run_does_not_notice_the_budget()
    {
        var clock = new FakeTime();
        var budget = new RequestBudget(clock, 120);

        for (var i = 0; i < 100; i++)
        {
            await budget.TakeAsync(CancellationToken.None);
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Empty(clock.Waits);
    }
}
