using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RunningHub.Emulator;

namespace RunningHub.Benchmarks;

/// <summary>How many <c>outputs</c> requests the emulator answers, against a bare Kestrel endpoint that gives a fixed text. Time is that of one request, with 16 at once.</summary>
internal static class EmulatorThroughput
{
    private const int AtOnce = 16, Requests = 4000, WarmUp = 5, Rounds = 5;

    public static Figure Measure() => MeasureAsync().GetAwaiter().GetResult();

    private static async Task<Figure> MeasureAsync()
    {
        await using var hub = await RunningHubEmulator.StartAsync();
        var key = hub.CreateKey();
        await using var endpoint = Bare();
        await endpoint.StartAsync();
        var bareUrl = new Uri(endpoint.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var (ours, reference) = (new Uri(hub.BaseUrl, "task/openapi/outputs"), new Uri(bareUrl, "task/openapi/outputs"));
        var (asked, answered) = (new List<Cost>(), new List<Cost>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var (a, b) = (await Ask(ours, key), await Ask(reference, key));
            if (round < WarmUp) continue;
            asked.Add(a);
            answered.Add(b);
        }

        var (time, bare) = (Paired.Median(asked), Paired.Median(answered));
        return new Figure("One outputs request to the emulator", time, "a bare Kestrel endpoint", bare)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{1e6 / time.Microseconds:N0} requests per second, the bare endpoint {1e6 / bare.Microseconds:N0}; client and server in one process"),
        };
    }

    private static async Task<Cost> Ask(Uri address, string key)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce });
        var body = new { apiKey = key, taskId = "1" };
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var i = 0; i < Requests / AtOnce; i++)
            {
                using var response = await http.PostAsJsonAsync(address, body);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
            }
        }));
        return new Cost(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Requests, 0);
    }

    private static WebApplication Bare()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/task/openapi/outputs", static () => Results.Text("""{"code":0,"msg":"success","data":[]}""", "application/json"));
        return app;
    }
}
