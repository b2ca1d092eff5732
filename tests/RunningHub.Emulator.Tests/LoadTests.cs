using System.Diagnostics;
using Xunit.Abstractions;

namespace RunningHub.Emulator.Tests;

/// <summary>Many at once: what is measured is printed, what must hold is asserted.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const int Clients = 200;
    private const int TasksEach = 50;

    [Fact]
    public async Task Two_hundred_clients_submit_and_poll_ten_thousand_tasks()
    {
        await using var hub = await RunningHubEmulator.StartAsync(o =>
        {
            o.Times = TaskTimes.Exactly(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
            (o.Limits.Tasks, o.Limits.Requests, o.Limits.LoggedCharacters) = (2_000, 1_000, 4_096);
        });
        var workflowId = hub.Workflows.Add(Stage.TextToImage);
        using var wire = new RawClient(hub.BaseUrl);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var (requests, succeeded) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var apiKey = hub.CreateKey(new KeyOptions { Concurrency = 1 });
            for (var i = 0; i < TasksEach; i++)
            {
                var created = await wire.PostAsync("/task/openapi/create", new { apiKey, workflowId, nodeInfoList = new[] { Stage.Set("6", "text", $"number {i}") } });
                Interlocked.Increment(ref requests);
                Assert.Equal(0, created.Code);
                var taskId = created.Data.GetProperty("taskId").GetString();
                for (var code = 813; code != 0;)
                {
                    await Task.Delay(TimeSpan.FromSeconds(5), hub.Clock);
                    code = (await wire.PostAsync("/task/openapi/outputs", new { apiKey, taskId })).Code;
                    Interlocked.Increment(ref requests);
                    Assert.Contains(code, (int[])[0, 804, 813]);
                }

                Interlocked.Increment(ref succeeded);
            }
        })));
        watch.Stop();
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"load: {Clients} clients, {succeeded:N0} tasks, {requests:N0} requests in {watch.Elapsed.TotalSeconds:0.0} s = {requests / watch.Elapsed.TotalSeconds:N0} requests/s; {kept / 1024.0 / 1024:0} MB kept for {hub.Tasks.Count:N0} tasks and {hub.Requests.Count:N0} requests, {Environment.WorkingSet / 1024 / 1024} MB working set");
        Assert.Equal(Clients * TasksEach, succeeded);
        Assert.InRange(hub.Tasks.Count, 1, 2_000);
        // What is kept is bounded by the limits, not by what was submitted: 2,000 tasks at far less than 100 KB each.
        Assert.InRange(kept, long.MinValue, 200L * 1024 * 1024);
    }
}
