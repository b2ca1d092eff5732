namespace RunningHub.Emulator.Tests;

/// <summary>The virtual clock.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task It_jumps_over_hours_by_itself()
    {
        using var clock = EmulatorClock.Virtual(Start);
        await Task.Delay(TimeSpan.FromHours(5), clock);
        Assert.Equal(Start.AddHours(5), clock.GetUtcNow());
    }

    [Fact]
    public async Task Timers_fire_in_the_order_of_their_times()
    {
        using var clock = EmulatorClock.Virtual(Start);
        clock.Manual();
        var fired = new List<int>();
        foreach (var seconds in (int[])[3, 1, 2, 1]) clock.Schedule(TimeSpan.FromSeconds(seconds), () => fired.Add(seconds));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([1, 1, 2], fired);
        Assert.Equal(Start.AddSeconds(2), clock.GetUtcNow());
        clock.Automatic();
        await Task.Delay(TimeSpan.FromSeconds(5), clock);
        Assert.Equal([1, 1, 2, 3], fired);
    }

    [Fact]
    public void A_periodic_timer_fires_each_time()
    {
        using var clock = EmulatorClock.Virtual(Start);
        clock.Manual();
        using var fired = new CountdownEvent(3);
        using var timer = clock.CreateTimer(_ => fired.Signal(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(fired.Wait(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task It_stands_still_while_something_is_under_way()
    {
        using var clock = EmulatorClock.Virtual(Start);
        clock.Enter();
        var delay = Task.Delay(TimeSpan.FromSeconds(1), clock);
        Assert.False(delay.IsCompleted);
        Assert.Equal(Start, clock.GetUtcNow());
        clock.Leave();
        await delay;
    }

    [Fact]
    public async Task A_disposed_timer_never_fires()
    {
        using var clock = EmulatorClock.Virtual(Start);
        clock.Manual();
        var fired = false;
        await clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).DisposeAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(fired);
    }

    [Fact]
    public void Real_time_cannot_be_moved()
    {
        using var clock = EmulatorClock.Real();
        Assert.Throws<InvalidOperationException>(() => clock.Advance(TimeSpan.FromSeconds(1)));
        Assert.Throws<InvalidOperationException>(clock.Manual);
        Assert.Equal(ClockMode.Real, clock.Mode);
    }

    [Fact]
    public async Task A_raw_client_that_polls_sees_a_run_of_ten_minutes_end()
    {
        await using var hub = await RunningHubEmulator.StartAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));
        using var wire = new RawClient(hub.BaseUrl);
        var (key, id) = (hub.CreateKey(), hub.Workflows.Add(Stage.TextToImage));
        var taskId = (await wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = id })).Data.GetProperty("taskId").GetString()!;
        while ((await wire.PostAsync("/task/openapi/outputs", new { apiKey = key, taskId })).Code != 0) { }
        Assert.Equal("600", hub.Tasks[0].CostSeconds.ToString());
    }

    [Fact]
    public async Task A_client_on_the_clock_polls_through_a_run_of_ten_minutes()
    {
        await using var hub = await RunningHubEmulator.StartAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));
        using var client = hub.CreateClient();
        var id = hub.Workflows.Add(Stage.TextToImage);
        var key = Assert.Single(hub.International.Keys.Accounts).Key;
        using var wire = new RawClient(hub.BaseUrl);
        // Standing still until the client waits; from then on each step is a jump to whoever is next.
        hub.Clock.Manual();
        var taskId = (await wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId = id })).Data.GetProperty("taskId").GetString()!;
        var result = await client.QueryTaskAsync(taskId);
        var pause = Task.Delay(TimeSpan.FromSeconds(7), hub.Clock);
        hub.Clock.Automatic();
        while (result.State is TaskState.Queued or TaskState.Running)
        {
            await pause;
            result = await client.QueryTaskAsync(taskId);
            pause = Task.Delay(TimeSpan.FromSeconds(7), hub.Clock);
        }

        Assert.Equal(TaskState.Succeeded, result.State);
        // 661 seconds in steps of 7.
        Assert.Equal(96, hub.Requests.To("/task/openapi/outputs").Count);
    }

    [Fact]
    public async Task Waiting_for_a_state_ends_when_it_is_reached_and_fails_when_it_cannot_be()
    {
        await using var stage = await Stage.SetAsync();
        var taskId = await stage.SubmitAsync();
        var running = stage.Hub.Tasks.WaitForAsync(taskId, EmulatorTaskState.Running);
        Assert.False(running.IsCompleted);
        stage.Hub.Clock.Automatic();
        Assert.Contains((await running).History, m => m.State == EmulatorTaskState.Running);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Hub.Tasks.WaitForAsync(taskId, EmulatorTaskState.Failed));
    }
}
