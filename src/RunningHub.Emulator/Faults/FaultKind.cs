using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>
/// A fault that goes by a name: what it does in words, what it wants to know, how it is made. This table is behind the switches of the page,
/// the admin endpoints and <see cref="FaultBook.TurnOn"/>.
/// </summary>
internal sealed record FaultKind(string Name, string Group, string Title, FaultParameter[] Parameters, Func<AdminBody, Fault> Make)
{
    private static readonly FaultParameter Seconds = new("seconds", "Seconds", "2");

    // Codes that have a switch of their own.
    private static readonly Dictionary<int, string> Codes = new() { [421] = "queue-full", [811] = "key-refused" };

    /// <summary>Every kind, in the order in which the page shows them.</summary>
    public static readonly FaultKind[] All =
    [
        new("queue-full", "Answers", "Code 421: too many tasks of this key", [], _ => Fault.Code(421)),
        new("too-many-requests", "Answers", "HTTP 429: too many requests", [], _ => Fault.TooManyRequests()),
        new("html", "Answers", "A gateway's page instead of JSON", [new("status", "HTTP status", "500")],
            body => Fault.Html(body.Whole("status", 200, 599) ?? 500)),
        new("unauthorized", "Answers", "HTTP 401 for a good key, now and then", [], _ => Fault.Unauthorized()) { Chance = 0.3 },
        new("key-refused", "Answers", "Code 811 for a good key, now and then", [], _ => Fault.Code(811)) { Chance = 0.3 },
        new("code", "Answers", "Any code of the service", [new("code", "Code", "1003"), new("message", "Message", "")],
            body => Fault.Code(body.Whole("code", -999_999, 999_999) ?? 1003, body.Text("message"))),
        new("answer", "Answers", "Any other answer",
            [new("status", "HTTP status", "500"), new("body", "Body", "{}"), new("contentType", "Content type", ""), new("headers", "Headers", "")],
            body => Fault.Answer(body.Whole("status", 200, 599) ?? 500, body.Text("body") ?? "", body.Text("contentType") ?? "application/json;charset=UTF-8", HeadersOf(body))),
        new("truncate", "Answers", "Accepted, and the answer is cut off", [new("bytes", "Bytes left", "20")],
            body => Fault.Truncate(body.Whole("bytes", 0, int.MaxValue) ?? 20)),
        new("empty", "Answers", "Accepted, and an empty answer", [], _ => Fault.Empty()),
        new("delay-request", "Connection", "Slow to look at the request", [Seconds],
            body => Fault.DelayRequest(body.Seconds("seconds", 2))),
        new("delay-answer", "Connection", "Accepted, and slow to answer", [Seconds], body => Fault.DelayAnswer(body.Seconds("seconds", 2))),
        new("reset-before", "Connection", "Broken before the request is seen", [], _ => Fault.ResetBefore()),
        new("reset-after", "Connection", "Broken after the request is accepted", [], _ => Fault.ResetAfter()),
        new("bytes", "Connection", "These bytes instead of an answer, then the end", [new("text", "Bytes", @"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")],
            body => Fault.Bytes((body.Text("text") ?? "").Replace(@"\r", "\r", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal))),
        new("hold-request", "Connection", "The request waits until you let it go", [], _ => Fault.HoldRequest()),
        new("hold-answer", "Connection", "Accepted; the answer waits until you let it go", [], _ => Fault.HoldAnswer()),
        new("fail-task", "Tasks", "The task fails at a node, with a traceback", [new("message", "Message", ""), new("nodeId", "Node", "")],
            body => Fault.FailTask(FailureOf(body), body.Flag("withOutputs") ?? false)),
        new("fail-task-with-files", "Tasks", "The task fails (805) and has outputs all the same",
            [new("message", "Message", ""), new("nodeId", "Node", "")], body => Fault.FailTask(FailureOf(body), withOutputs: true)),
        new("files-later", "Tasks", "SUCCESS first, the files later", [Seconds], body => Fault.FilesLater(body.Seconds("seconds", 2))),
        new("task-takes", "Tasks", "The task takes its time",
            [new("queued", "Seconds queued", "1"), new("running", "Seconds running", "60")],
            body => Fault.TaskTakes(TaskTimes.Exactly(body.Seconds("queued", 1), body.Seconds("running", 60)))),
        new("drop-socket", "Tasks", "The web socket breaks off", [new("frames", "After frames", "3")],
            body => Fault.DropSocket(body.Whole("frames", 0, 100_000) ?? 3)),
        new("repeat-webhook", "Webhooks", "Reported several times", [new("copies", "Times", "2")],
            body => Fault.RepeatWebhook(body.Whole("copies", 2, 100) ?? 2)),
        new("webhook-later", "Webhooks", "Reported late", [Seconds], body => Fault.WebhookLater(body.Seconds("seconds", 2))),
    ];

    /// <summary>How likely a matching request is hit when nobody says otherwise; what is flaky is not always so.</summary>
    public double Chance { get; private init; } = 1;

    /// <summary>The kind that goes by a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FaultKind Named(string? name) => Array.Find(All, kind => kind.Name == name)
        ?? throw new ArgumentException($"kind must be one of {string.Join(", ", All.Select(kind => kind.Name))}.");

    /// <summary>The name under which a code of the service is switched.</summary>
    public static string OfCode(int code) => Codes.GetValueOrDefault(code, "code");

    /// <summary>The fault as a switch sets it: every matching request, or its usual part of them, until it is turned off.</summary>
    public Fault Switched(AdminBody body) => Chance < 1 ? Make(body).Sometimes(Chance) : Make(body).Always();

    public JsonObject Described() => new()
    {
        ["name"] = Name,
        ["group"] = Group,
        ["title"] = Title,
        ["chance"] = Chance,
        ["parameters"] = AdminAnswer.Array(Parameters.Select(p => p.Described())),
    };

    // One to a line, as they go over the wire.
    private static Dictionary<string, string>? HeadersOf(AdminBody body) => body.Text("headers")?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var value] ? (name, value) : throw new ArgumentException("headers must be lines like Retry-After: 5."))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static TaskFailure FailureOf(AdminBody body)
    {
        var failure = new TaskFailure { NodeId = body.Text("nodeId") };
        return body.Text("message") is { } message ? failure with { ExceptionMessage = message } : failure;
    }
}

/// <summary>Something that a fault wants to know.</summary>
internal sealed record FaultParameter(string Name, string Title, string Example)
{
    public JsonObject Described() => new() { ["name"] = Name, ["title"] = Title, ["example"] = Example };
}
