using System.Text;
using Microsoft.AspNetCore.Http;

namespace RunningHub.Emulator;

/// <summary>
/// Something that goes wrong, as data: an effect, and the requests that it hits. Reads as a sentence:
/// <c>hub.Faults.Add(Fault.ResetAfter().On("/task/openapi/create").Times(2))</c>. A fault hits once unless told otherwise.
/// </summary>
/// <remarks>Delays are real time, whatever the emulator's clock does: they belong to a single call.</remarks>
public sealed record Fault
{
    /// <summary>The <see cref="Kind"/> of a fault that is code, and so can be set by code only.</summary>
    internal const string ByCode = "by-code";

    internal Fault(string kind, FaultEffect effect) => (Kind, Effect) = (kind, effect);

    /// <summary>
    /// The name of what goes wrong, such as <c>html</c> or <c>reset-after</c>: the one under which <see cref="FaultBook.TurnOn"/>, the
    /// admin endpoints and the switches of the page know it.
    /// </summary>
    public string Kind { get; private init; }

    /// <summary>The path that is hit, or its beginning followed by <c>*</c>; null for every path.</summary>
    public string? Path { get; internal init; }

    /// <summary>The key whose requests are hit; null for every key.</summary>
    public string? ApiKey { get; internal init; }

    /// <summary>The workflow whose submits are hit; null for every request.</summary>
    public string? WorkflowId { get; internal init; }

    /// <summary>How many matching requests pass unharmed first.</summary>
    public int SkippedHits { get; internal init; }

    /// <summary>How many requests are hit then; null for all.</summary>
    public int? MostHits { get; internal init; } = 1;

    /// <summary>How likely a matching request is hit, from 0 to 1.</summary>
    public double Chance { get; internal init; } = 1;

    internal FaultEffect Effect { get; }

    /// <summary>The service takes its time before it looks at the request.</summary>
    public static Fault DelayRequest(TimeSpan by) => new("delay-request", FaultEffect.Before with { Delay = by });

    /// <summary>The service accepts the request and takes its time to answer.</summary>
    public static Fault DelayAnswer(TimeSpan by) => new("delay-answer", FaultEffect.After with { Delay = by });

    /// <summary>The request waits, unseen, until the test calls <see cref="ActiveFault.Release"/>.</summary>
    public static Fault HoldRequest() => new("hold-request", FaultEffect.Before with { Hold = true });

    /// <summary>The request is accepted; the answer waits until the test calls <see cref="ActiveFault.Release"/>.</summary>
    public static Fault HoldAnswer() => new("hold-answer", FaultEffect.After with { Hold = true });

    /// <summary>The connection breaks before the service has seen the request: nothing happened.</summary>
    public static Fault ResetBefore() => new("reset-before", FaultEffect.Before with { Reset = true });

    /// <summary>
    /// The connection breaks after the service has accepted the request: a task may exist, and its id is lost on the way.
    /// </summary>
    public static Fault ResetAfter() => new("reset-after", FaultEffect.After with { Reset = true });

    /// <summary>Exactly this answer instead of the service's; the request has no effect.</summary>
    /// <param name="httpStatus">Such as 503.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="contentType">What the answer says that its body is.</param>
    /// <param name="headers">More headers, such as <c>Location</c> or <c>Retry-After</c>; null for none.</param>
    public static Fault Answer(int httpStatus, string body, string contentType = "application/json;charset=UTF-8", IReadOnlyDictionary<string, string>? headers = null) =>
        Replaced("answer", httpStatus, body, contentType, headers);

    /// <summary>
    /// Exactly these bytes over the connection instead of an answer, then its end: half an answer, a wrong length, no HTTP at all. The request
    /// has no effect. A whole answer should say <c>Connection: close</c>: without it a caller may put its next request on a connection that is
    /// about to end, as with a real server that closes unannounced.
    /// </summary>
    /// <param name="bytes">As they go over the wire, status line and headers included.</param>
    public static Fault Bytes(ReadOnlyMemory<byte> bytes) => new("bytes", FaultEffect.Before with { Bytes = bytes });

    /// <inheritdoc cref="Bytes(ReadOnlyMemory{byte})"/>
    /// <param name="text">The bytes as UTF-8.</param>
    public static Fault Bytes(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// A test's own code answers: in its own time, piece by piece, depending on the request, or never. The request has no effect unless the code
    /// lets it pass.
    /// </summary>
    /// <param name="answer">
    /// Gets the request, its body from the start; true when it has answered, false when the service is to answer as usual. It may be called by
    /// several requests at once.
    /// </param>
    public static Fault AnswerBy(Func<HttpContext, Task<bool>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new(ByCode, FaultEffect.Before with { Answerer = answer });
    }

    /// <summary>A gateway's page instead of JSON.</summary>
    public static Fault Html(int httpStatus = 500) =>
        Replaced("html", httpStatus, $"<html><head><title>{httpStatus}</title></head><body><center><h1>{httpStatus}</h1></center><hr><center>nginx</center></body></html>", "text/html");

    /// <summary>HTTP 429 with the service's rate-limit code.</summary>
    public static Fault TooManyRequests() => Replaced("too-many-requests", 429, """{"code":1003,"msg":"rate limit","data":null}""");

    /// <summary>The flaky refusal of a good key: HTTP 401 with code -1.</summary>
    public static Fault Unauthorized() => Replaced("unauthorized", 401, """{"code":-1,"msg":"ApiKey verification failed"}""");

    /// <summary>A business error with HTTP 200, in the envelope of the request's family; the request has no effect.</summary>
    /// <param name="code">Such as 421; the message is the code's identifier unless given.</param>
    /// <param name="message">Another message.</param>
    public static Fault Code(int code, string? message = null) =>
        new(FaultKind.OfCode(code), FaultEffect.Before with { Refusal = new Refusal(Codes.Of(code), message ?? Codes.Of(code).Identifier) });

    /// <summary>HTTP 200 with nothing in it.</summary>
    public static Fault Empty() => new("empty", FaultEffect.After with { KeptBytes = 0 });

    /// <summary>The service's answer, cut off after some bytes.</summary>
    public static Fault Truncate(int keptBytes) => new("truncate", FaultEffect.After with { KeptBytes = Math.Max(0, keptBytes) });

    /// <summary>The submitted task ends as FAILED.</summary>
    public static Fault FailTask(TaskFailure? failure = null, bool withOutputs = false) =>
        new(withOutputs ? "fail-task-with-files" : "fail-task", FaultEffect.OfTask with
        {
            Script = TaskScript.Well with { Failure = failure ?? new TaskFailure(), FilesDespiteFailure = withOutputs },
        });

    /// <summary>The submitted task is SUCCESS with an empty list first; its files appear later.</summary>
    public static Fault FilesLater(TimeSpan by) => new("files-later", FaultEffect.OfTask with { Script = TaskScript.Well with { FilesLater = by } });

    /// <summary>The submitted task takes other times.</summary>
    public static Fault TaskTakes(TaskTimes times) => new("task-takes", FaultEffect.OfTask with { Script = TaskScript.Well with { Times = times } });

    /// <summary>The end of the submitted task is reported several times.</summary>
    public static Fault RepeatWebhook(int copies = 2) =>
        new("repeat-webhook", FaultEffect.OfTask with { Script = TaskScript.Well with { WebhookCopies = copies } });

    /// <summary>The end of the submitted task is reported late, on the emulator's clock.</summary>
    public static Fault WebhookLater(TimeSpan by) => new("webhook-later", FaultEffect.OfTask with { Script = TaskScript.Well with { WebhookLater = by } });

    /// <summary>The web socket of the submitted task breaks off after some frames, each time.</summary>
    public static Fault DropSocket(int afterFrames) =>
        new("drop-socket", FaultEffect.OfTask with { Script = TaskScript.Well with { SocketFrames = Math.Max(0, afterFrames) } });

    /// <summary>Hits this path only, such as <c>/task/openapi/create</c>; a trailing <c>*</c> stands for any rest.</summary>
    public Fault On(string path) => this with { Path = path };

    /// <summary>Hits this key's requests only.</summary>
    public Fault ForKey(string apiKey) => this with { ApiKey = apiKey };

    /// <summary>Hits submits of this workflow only.</summary>
    public Fault ForWorkflow(string workflowId) => this with { WorkflowId = workflowId };

    /// <summary>Hits so many requests.</summary>
    public Fault Times(int count) => this with { MostHits = count };

    /// <summary>Hits every matching request until it is removed.</summary>
    public Fault Always() => this with { MostHits = null };

    /// <summary>Hits this part of the matching requests, until it is removed: 0.05 is one in twenty. Which ones is the same in each run.</summary>
    public Fault Sometimes(double chance) => this with { Chance = chance is >= 0 and <= 1 ? chance : throw new ArgumentOutOfRangeException(nameof(chance)), MostHits = null };

    /// <summary>Lets so many matching requests pass first.</summary>
    public Fault Skip(int count) => this with { SkippedHits = count };

    internal bool Matches(string path, string? apiKey, string? workflowId) =>
        (Path is null || (Path.EndsWith('*') ? path.StartsWith(Path[..^1], StringComparison.Ordinal) : path == Path))
        && (ApiKey is null || ApiKey == apiKey)
        && (WorkflowId is null || WorkflowId == workflowId);

    private static Fault Replaced(
        string kind, int httpStatus, string body, string contentType = "application/json;charset=UTF-8", IReadOnlyDictionary<string, string>? headers = null) =>
        new(kind, FaultEffect.Before with { Instead = new Answer(httpStatus, contentType, body) { Headers = headers } });
}
