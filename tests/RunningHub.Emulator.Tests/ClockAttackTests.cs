using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests;

/// <summary>The virtual clock among programs that do not make it easy.</summary>
public sealed class ClockAttackTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Many_clients_with_long_time_outs_meet_none_of_them_on_a_busy_machine()
    {
        const int Clients = 20, TasksEach = 2;
        await using var hub = await RunningHubEmulator.StartAsync(o => o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2)));
        var workflowId = hub.Workflows.Add(Stage.TextToImage);
        using var over = new CancellationTokenSource();
        // Threads that take the processors away.
        var hogs = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new Thread(() => Thread.SpinWait(over.IsCancellationRequested ? 0 : Spin(over.Token))) { IsBackground = true }).ToArray();
        foreach (var hog in hogs) hog.Start();
        var longest = TimeSpan.Zero;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(async () =>
        {
            var key = hub.CreateKey();
            using var client = hub.CreateClient(key);
            using var wire = new RawClient(hub.BaseUrl);
            for (var task = 0; task < TasksEach; task++)
            {
                var began = hub.Clock.GetUtcNow();
                using var limit = new CancellationTokenSource(TimeSpan.FromHours(1), hub.Clock);
                var taskId = (await wire.PostAsync("/task/openapi/create", new { apiKey = key, workflowId })).Data.GetProperty("taskId").GetString()!;
                var state = TaskState.Queued;
                while (state is TaskState.Queued or TaskState.Running)
                {
                    await Task.Delay(TimeSpan.FromSeconds(3 + i % 5), hub.Clock, limit.Token);
                    state = (await client.QueryTaskAsync(taskId, limit.Token)).State;
                }

                Assert.Equal(TaskState.Succeeded, state);
                var took = hub.Clock.GetUtcNow() - began;
                lock (hub) longest = took > longest ? took : longest;
            }
        })));
        await over.CancelAsync();
        output.WriteLine($"clock: {Clients} clients, {Clients * TasksEach} tasks of 2 minutes 20 seconds; the slowest saw its end after {longest}");
        Assert.InRange(longest, TimeSpan.FromSeconds(140), TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task Manual_returns_when_what_a_jump_had_begun_is_done()
    {
        for (var round = 0; round < 50; round++)
        {
            using var clock = EmulatorClock.Virtual(Start);
            using var inside = new ManualResetEventSlim();
            var isDone = false;
            clock.Schedule(TimeSpan.FromSeconds(1), () =>
            {
                inside.Set();
                Thread.SpinWait(200_000);
                Volatile.Write(ref isDone, true);
            });
            await Task.Run(() => inside.Wait(TimeSpan.FromSeconds(30)));
            clock.Manual();
            Assert.True(Volatile.Read(ref isDone));
            Assert.Equal(Start.AddSeconds(1), clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task A_timer_may_change_or_dispose_itself_in_its_callback()
    {
        using var clock = EmulatorClock.Virtual(Start);
        var (fired, done) = (new List<int>(), new TaskCompletionSource());
        ITimer? timer = null;
        using var ready = new ManualResetEventSlim();
        timer = clock.CreateTimer(_ =>
        {
            ready.Wait();
            fired.Add((int)(clock.GetUtcNow() - Start).TotalSeconds);
            if (fired.Count < 3) timer!.Change(TimeSpan.FromSeconds(10 * fired.Count), TimeSpan.FromSeconds(1));
            if (fired.Count == 4) timer!.Dispose();
            if (fired.Count == 4) done.SetResult();
        }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        ready.Set();
        await done.Task;
        await Task.Delay(TimeSpan.FromMinutes(1), clock);
        // One second, then ten, then twenty, then every second.
        Assert.Equal([1, 11, 31, 32], fired);
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_callback_runs_in_the_surroundings_of_its_timer()
    {
        using var clock = EmulatorClock.Virtual(Start);
        clock.Manual();
        var (place, seen) = (new AsyncLocal<string>(), new TaskCompletionSource<string?>());
        place.Value = "where it was made";
        using var timer = clock.CreateTimer(_ => seen.SetResult(place.Value), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        place.Value = "where time is moved";
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("where it was made", await seen.Task);
    }

    [Fact]
    public async Task A_callback_that_takes_its_time_holds_the_clock()
    {
        using var clock = EmulatorClock.Virtual(Start);
        using var release = new ManualResetEventSlim();
        var began = new TaskCompletionSource();
        using var timer = clock.CreateTimer(_ =>
        {
            began.SetResult();
            release.Wait();
        }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await began.Task;
        var later = Task.Delay(TimeSpan.FromSeconds(5), clock);
        // Somebody else's timer is due, but not every timer is waiting.
        await Task.Run(() => Thread.SpinWait(5_000_000));
        Assert.False(later.IsCompleted);
        Assert.Equal(Start.AddSeconds(1), clock.GetUtcNow());
        release.Set();
        await later;
    }

    [Fact]
    public void A_step_that_throws_leaves_the_clock_in_order()
    {
        using var clock = EmulatorClock.Virtual(Start);
        clock.Manual();
        var fired = 0;
        clock.Schedule(TimeSpan.FromSeconds(1), () => throw new InvalidOperationException("mine"));
        clock.Schedule(TimeSpan.FromSeconds(2), () => fired++);
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(() => clock.Advance(TimeSpan.FromSeconds(3))).Message);
        Assert.Equal(Start.AddSeconds(1), clock.GetUtcNow());
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((1, Start.AddSeconds(4)), (fired, clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_caller_that_breaks_off_lets_go_of_the_clock()
    {
        await using var hub = await RunningHubEmulator.StartAsync();
        // A body that was promised and never comes: the request is in flight until the caller goes.
        var socket = new TcpClient();
        await socket.ConnectAsync(hub.BaseUrl.Host, hub.BaseUrl.Port);
        await socket.GetStream().WriteAsync("POST /task/openapi/create HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{"u8.ToArray());
        using var wire = new RawClient(hub.BaseUrl);
        await wire.GetAsync("/");
        socket.Client.LingerState = new LingerOption(true, 0);
        socket.Dispose();
        await Task.Delay(TimeSpan.FromHours(3), hub.Clock);
    }

    [Fact]
    public async Task A_webhook_under_way_holds_the_clock_and_a_receiver_that_never_answers_does_not_for_ever()
    {
        await using var hub = await RunningHubEmulator.StartAsync(o => o.WebhookTimeout = TimeSpan.FromMilliseconds(500));
        using var listener = new HttpListener();
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        listener.Prefixes.Add(url);
        listener.Start();
        using var wire = new RawClient(hub.BaseUrl);
        var (apiKey, workflowId) = (hub.CreateKey(), hub.Workflows.Add(Stage.TextToImage));
        await wire.PostAsync("/task/openapi/create", new { apiKey, workflowId, webhookUrl = url });
        var taken = await listener.GetContextAsync();
        var ended = hub.Tasks[0].History[^1].At;
        // It waits for an answer that does not come: no time passes on the clock.
        Assert.Equal(ended, hub.Clock.GetUtcNow());
        var retry = Task.Delay(TimeSpan.FromSeconds(59), hub.Clock);
        Assert.False(retry.IsCompleted);
        await retry;
        var again = await listener.GetContextAsync();
        Assert.True(hub.Clock.GetUtcNow() >= ended.AddMinutes(1));
        again.Response.Close();
        taken.Response.Abort();
        await hub.Webhooks.WhenSettledAsync();
        Assert.Equal((2, true), (hub.Webhooks[0].Attempts, hub.Webhooks[0].IsDelivered));
    }

    [Fact]
    public void Who_has_been_told_something_and_is_still_at_work_is_waited_for()
    {
        // Whoever takes the processor away can make a program look idle, so one of many will do.
        Assert.Contains(Enumerable.Range(0, 20), _ =>
        {
            using var clock = EmulatorClock.Virtual(Start);
            clock.Enter();
            clock.Schedule(TimeSpan.FromSeconds(1), () => { });
            clock.Leave(reactionExpected: true);
            for (var told = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(told) < TimeSpan.FromMilliseconds(100);) Thread.SpinWait(1000);
            return clock.GetUtcNow() == Start;
        });
    }

    [Fact]
    public async Task Timers_without_an_end_and_far_away_do_not_carry_it_off()
    {
        using var clock = EmulatorClock.Virtual(Start);
        using var never = clock.CreateTimer(_ => Assert.Fail("never"), null, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1));
        using var ages = new CancellationTokenSource(TimeSpan.FromDays(40), clock);
        for (var i = 1; i <= 20; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), clock);
            Assert.Equal(Start.AddSeconds(20 * i), clock.GetUtcNow());
        }

        Assert.False(ages.IsCancellationRequested);
    }

    private static int Spin(CancellationToken over)
    {
        while (!over.IsCancellationRequested) Thread.SpinWait(1000);
        return 1;
    }
}
