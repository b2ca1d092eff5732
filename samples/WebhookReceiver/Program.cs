// A web application that starts a run and is told when it has ended: no request of a browser waits for a picture.
// It runs on an emulator in this process, makes one picture, and ends. A real one is reached from outside, and goes on.
using System.Security.Cryptography;
using RunningHub;
using RunningHub.AspNetCore;
using RunningHub.Emulator;
using Samples.Workflows;

await using var emulator = await RunningHubEmulator.StartAsync(options =>
{
    options.RealTime = true;
    options.Times = TaskTimes.Exactly(queued: TimeSpan.FromSeconds(1), running: TimeSpan.FromSeconds(2));
});

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRunningHub(options =>
{
    // Of configuration, in a real application: builder.Services.Configure<RunningHubClientOptions>(builder.Configuration.GetSection("RunningHub")).
    options.ApiKey = emulator.CreateKey();
    options.Site = RunningHubSite.At(emulator.BaseUrl);
    options.WorkflowIds["TextToImage"] = emulator.Workflows.Add(new TextToImage().ToApiJson());
});
builder.Services.AddHealthChecks().AddRunningHub();
var app = builder.Build();

// The service signs nothing: the secret in the address keeps others out, and each end is confirmed by a query before the handler runs.
var secret = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
app.MapHealthChecks("/health");
app.MapRunningHubWebhook(
    "/hooks/runninghub",
    async (task, cancellationToken) =>
    {
        if (task.Outputs is { } outputs)
        {
            foreach (var path in await outputs.SaveAllAsync("output", cancellationToken)) Console.WriteLine(path);
        }
        else
        {
            Console.Error.WriteLine(task.Error!.Message);
        }

        app.Lifetime.StopApplication();
    },
    options => options.Secret = secret);

await app.StartAsync();
var client = app.Services.GetRequiredService<RunningHubClient>();
var run = await new TextToImage { Node3 = { Seed = 5 } }.StartAsync(client, new RunOptions { WebhookUrl = new Uri($"{app.Urls.First()}/hooks/runninghub/{secret}") });
Console.WriteLine($"Task {run.TaskId} was started; this program does not ask for it again.");
await app.WaitForShutdownAsync();
