using System.Net;
using System.Text;

namespace RunningHub.Tests;

/// <summary>A request that reached the service.</summary>
internal sealed record SeenRequest(HttpMethod Method, Uri Url, string Path, string? Authorization, string? ContentType, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);
}

/// <summary>
/// A service that says what a test wants: each path answers what the script says, the last answer for ever. It reads each request before it answers, as a real one does.
/// Without a script for them it knows no uploads of v2, so that those of v1 are made, and does not mention them.
/// The emulator plays it (<c>OnEmulator</c>); in memory, where the emulator cannot be had, a handler does (<c>InMemory</c>).
/// </summary>
internal sealed partial class ScriptedService : HttpMessageHandler
{
    public const string Create = "/task/openapi/create";
    public const string Outputs = "/task/openapi/outputs";
    public const string Status = "/task/openapi/status";
    public const string Cancel = "/task/openapi/cancel";
    public const string Upload = "/task/openapi/upload";
    public const string UploadV2 = "/openapi/v2/media/upload/binary";
    public const string Query = "/openapi/v2/query";
    public const string AppDemo = "/api/webapp/apiCallDemo";
    public const string Account = "/uc/openapi/accountStatus";
    public const string WorkflowJson = "/api/openapi/getJsonApiFormat";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<Func<SeenRequest, CancellationToken, Task<HttpResponseMessage>>>> _scripts = [];
    private readonly List<SeenRequest> _requests = [];

    /// <summary>All requests, in the order of arrival.</summary>
    public IReadOnlyList<SeenRequest> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public IReadOnlyList<SeenRequest> RequestsTo(string path) => [.. Requests.Where(request => request.Path == path)];

    public ScriptedService On(string path, params string[] bodies)
    {
        foreach (var body in bodies) On(path, (_, _) => Task.FromResult(Json(body)));
        return this;
    }

    public ScriptedService On(string path, HttpStatusCode status, string body, string mediaType = "application/json") =>
        On(path, (_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) }));

    public ScriptedService On(string path, Exception failure) => On(path, (_, _) => Task.FromException<HttpResponseMessage>(failure));

    public ScriptedService On(string path, Func<SeenRequest, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        lock (_gate)
        {
            if (!_scripts.TryGetValue(path, out var script)) _scripts.Add(path, script = new());
            script.Enqueue(answer);
        }

        return this;
    }

    public static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>What the script has for a request, which is kept; null where it says nothing of the path.</summary>
    private Func<SeenRequest, CancellationToken, Task<HttpResponseMessage>>? ScriptFor(SeenRequest seen)
    {
        lock (_gate)
        {
            var isKnown = _scripts.TryGetValue(seen.Path, out var script);
            if (isKnown || seen.Path != UploadV2) _requests.Add(seen);
            return !isKnown ? null : script!.Count > 1 ? script.Dequeue() : script.Peek();
        }
    }
}
