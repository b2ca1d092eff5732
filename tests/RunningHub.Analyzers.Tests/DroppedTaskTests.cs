namespace RunningHub.Analyzers.Tests;

public sealed class DroppedTaskTests
{
    private static readonly Harness Rule = new(new DroppedTaskAnalyzer(), new DroppedTaskFix());

    [Theory]
    [InlineData("[|wf.RunAsync(client)|];")]
    [InlineData("[|wf.StartAsync(client, new RunOptions())|];")]
    [InlineData("[|wf.RunAsync(client).ConfigureAwait(false)|];")]
    [InlineData("Poster? maybe = wf; [|maybe?.RunAsync(client)|];")]
    [InlineData("var run = await wf.StartAsync(client); [|run.WaitAsync(ct)|];")]
    [InlineData("[|await wf.StartAsync(client, cancellationToken: ct)|];")]
    [InlineData("[|await wf.StartAsync(client, null, ct)|];")]
    [InlineData("Action later = () => [|wf.RunAsync(client)|];")]
    public Task What_a_run_returns_and_nobody_keeps_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("await wf.RunAsync(client);")]
    [InlineData("_ = wf.RunAsync(client);")]
    [InlineData("var task = wf.RunAsync(client); await task;")]
    [InlineData("await Task.WhenAll(wf.RunAsync(client));")]
    [InlineData("await wf.StartAsync(client, new RunOptions { WebhookUrl = new Uri(\"https://example.org/done\") });")]
    [InlineData("Func<Task> later = () => wf.RunAsync(client); await later();")]
    [InlineData("StartAsync(client); static void StartAsync(RunningHubClient other) { }")]
    public Task A_kept_or_discarded_result_is_quiet(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("Await it", "[|wf.RunAsync(client, cancellationToken: ct)|]; // one poster", "await wf.RunAsync(client, cancellationToken: ct); // one poster")]
    [InlineData("Keep the handle", "[|wf.StartAsync(client)|];", "var run = await wf.StartAsync(client);")]
    [InlineData("Keep the handle", "[|await wf.StartAsync(client)|];", "var run = await wf.StartAsync(client);")]
    public Task A_fix_awaits_or_keeps(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Theory]
    [InlineData("Poster? maybe = wf; [|maybe?.RunAsync(client)|];")]
    [InlineData("Action later = () => [|wf.RunAsync(client)|];")]
    [InlineData("lock (wf) { [|wf.RunAsync(client)|]; }")]
    public async Task No_fix_is_offered_where_await_cannot_stand(string code) => Assert.Empty(await Rule.TitlesAsync(code));

    [Theory]
    [InlineData("if (ct.CanBeCanceled) [|await wf.StartAsync(client)|];")]
    [InlineData("if (ct.CanBeCanceled) return; else [|wf.StartAsync(client)|];")]
    [InlineData("foreach (var seed in new[] { 1, 2 }) [|wf.StartAsync(client)|];")]
    [InlineData("while (ct.CanBeCanceled) [|await wf.StartAsync(client)|];")]
    public async Task A_handle_is_not_kept_where_a_variable_cannot_stand(string code) => Assert.Empty(await Rule.TitlesAsync(code));

    [Fact]
    public Task A_call_in_a_place_for_one_statement_is_awaited() => Rule.FixesAsync(
        "if (ct.CanBeCanceled) [|wf.RunAsync(client)|];", "Await it", "if (ct.CanBeCanceled) await wf.RunAsync(client);");

    [Fact]
    public Task Fix_all_gives_each_handle_its_own_name() => Rule.FixesAllAsync(
        """
        [|await wf.StartAsync(client)|];
        [|wf.StartAsync(client)|];
        """,
        "Keep the handle",
        """
        var run = await wf.StartAsync(client);
        var run2 = await wf.StartAsync(client);
        """);
}
