using System.Globalization;
using System.Net;
using System.Text;
using RunningHub.Emulator;
using RunningHub.Stress.Workflows;

namespace RunningHub.Stress;

/// <summary>The managed memory that the client keeps for each run that is waited for: handle, loop of polls, time of the next one, what was sent. A handler answers at once, and the clock stands still.</summary>
internal static class WaitingMemory
{
    public static Task<long> MeasureAsync(int runs) => Task.Run(async () =>
    {
        await using var hub = await RunningHubEmulator.StartAsync(options => options.ManualClock = true);
        using var service = new AlwaysRunning();
        await using var client = new RunningHubClient(new RunningHubClientOptions
        {
            ApiKey = hub.CreateKey(),
            HttpMessageHandler = service,
            TimeProvider = hub.Clock,
            MaximumConcurrency = 2 * runs,
            // A tenth of a minute's requests may be made together: each submit and a first poll. Then everybody waits for the clock.
            RequestsPerMinute = 40 * runs,
        });
        var few = runs / 10;
        var first = await StartAsync(client, few);
        await AlwaysRunning.QuietAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var rest = await StartAsync(client, runs - few);
        await AlwaysRunning.QuietAsync();
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (runs - few);
        client.Dispose();
        foreach (var wait in first.Concat(rest)) await ThrowsAsync(wait);
        return each;
    });

    private static async Task ThrowsAsync(Task wait)
    {
        try
        {
            await wait;
            throw new InvalidOperationException("A run that never ends has ended.");
        }
        catch (RunInterruptedException)
        {
            // The client was disposed.
        }
    }

    private static async Task<List<Task>> StartAsync(RunningHubClient client, int runs)
    {
        var waits = new List<Task>(runs);
        for (var i = 0; i < runs; i++)
        {
            var run = await new Stamp("1904136902449209346") { Node3 = { Seed = (ulong)i, Steps = 20 }, Node6 = { Text = "a stamp of a lighthouse" } }.StartAsync(client);
            waits.Add(run.WaitAsync());
        }

        return waits;
    }

    private sealed class AlwaysRunning : HttpMessageHandler
    {
        private int _tasks;

        /// <summary>Waits until nothing happens any more.</summary>
        public static async Task QuietAsync()
        {
            for (var quiet = 0; quiet < 20; quiet = ThreadPool.PendingWorkItemCount == 0 ? quiet + 1 : 0) await Task.Delay(5);
        }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var isSubmit = request.RequestUri!.AbsolutePath.EndsWith("/create", StringComparison.Ordinal);
            var id = isSubmit ? Interlocked.Increment(ref _tasks) : 0;
            var answer = isSubmit
                ? $$$"""{"code":0,"msg":"success","data":{"taskId":"{{{(1904152026220003329 + id).ToString(CultureInfo.InvariantCulture)}}}","taskStatus":"RUNNING","promptTips":"{}"}}"""
                : """{"code":804,"msg":"APIKEY_TASK_IS_RUNNING","data":{"netWssUrl":null}}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json"), RequestMessage = request };
        }
    }
}
