using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using RunningHub.Emulator;

namespace RunningHub.Tests;

/// <summary>The emulator that plays all scripted services of a run of tests: one server, a fault that asks each request's test what to answer.</summary>
internal static class SharedHub
{
    /// <summary>The header that says which test a request comes from.</summary>
    public const string Guest = "X-Test-Guest";

    /// <summary>The header that stands for an exception of a handler.</summary>
    public const string Thrown = "X-Test-Thrown";

    private static readonly Lazy<Task<RunningHubEmulator>> Hub = new(() => Task.Run(StartAsync));
    private static readonly ConcurrentDictionary<string, Func<HttpContext, Task<bool>>> Guests = [];
    private static readonly ConcurrentDictionary<string, Exception> Exceptions = [];
    private static int _ids;

    /// <summary>The connections to it.</summary>
    public static HttpMessageInvoker Connections { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public static async Task<Uri> UrlAsync() => (await Hub.Value).BaseUrl;

    /// <summary>Lets a test answer the requests that name it.</summary>
    public static string Admit(Func<HttpContext, Task<bool>> answer)
    {
        var id = NextId();
        Guests[id] = answer;
        return id;
    }

    public static string KeepThrown(Exception failure)
    {
        var id = NextId();
        Exceptions[id] = failure;
        return id;
    }

    public static Exception TakeThrown(string id) => Exceptions.TryRemove(id, out var failure) ? failure : new InvalidOperationException("Nobody threw this.");

    private static string NextId() => Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);

    private static async Task<RunningHubEmulator> StartAsync()
    {
        var hub = await RunningHubEmulator.StartAsync();
        hub.International.CreateKey(new KeyOptions { ApiKey = Client.Key });
        hub.Faults.Add(Fault.AnswerBy(http => Guests.TryGetValue(http.Request.Headers[Guest].ToString(), out var answer) ? answer(http) : Task.FromResult(false)).Always());
        hub.Faults.Add(Fault.Code(1001).On(ScriptedService.UploadV2).Always());
        return hub;
    }
}
