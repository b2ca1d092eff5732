using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>A fault that can be switched on by name: what it does in words, what it wants to know, how it is made.</summary>
internal sealed record FaultKind(string Name, string Group, string Title, FaultParameter[] Parameters, Func<AdminCall, Fault> Make)
{
    private static readonly FaultParameter Seconds = new("seconds", "Seconds", "2");

    /// <summary>Every kind, in the order in which the page shows them.</summary>
    public static readonly FaultKind[] All =
    [
        new("code", "Answers", "A code of the service instead of an answer", [new("code", "Code", "421"), new("message", "Message", "")],
            call => Fault.Code(call.Whole("code", -999_999, 999_999) ?? 421, call.Text("message"))),
        new("unauthorized", "Answers", "HTTP 401 for a good key", [], _ => Fault.Unauthorized()),
        new("too-many-requests", "Answers", "HTTP 429", [], _ => Fault.TooManyRequests()),
        new("html", "Answers", "A gateway's page instead of JSON", [new("status", "HTTP status", "500")],
            call => Fault.Html(call.Whole("status", 200, 599) ?? 500)),
        new("answer", "Answers", "Any other answer",
            [new("status", "HTTP status", "500"), new("body", "Body", "{}"), new("contentType", "Content type", "application/json"), new("headers", "Headers", "Retry-After: 5")],
            call => Fault.Answer(call.Whole("status", 200, 599) ?? 500, call.Text("body") ?? "", call.Text("contentType") ?? "application/json;charset=UTF-8", Headers(call))),
        new("empty", "Answers", "Accepted, and an empty answer", [], _ => Fault.Empty()),
        new("truncate", "Answers", "Accepted, and the answer is cut off", [new("bytes", "Bytes left", "20")],
            call => Fault.Truncate(call.Whole("bytes", 0, int.MaxValue) ?? 20)),
        new("reset-before", "Connection", "Broken before the request is seen", [], _ => Fault.ResetBefore()),
        new("reset-after", "Connection", "Broken after the request is accepted", [], _ => Fault.ResetAfter()),
        new("bytes", "Connection", "These bytes, then the end", [new("text", "Bytes", @"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")],
            call => Fault.Bytes((call.Text("text") ?? "").Replace(@"\r", "\r", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal))),
        new("delay-request", "Connection", "Slow to look at the request", [Seconds],
            call => Fault.DelayRequest(call.Seconds("seconds", 2))),
        new("delay-answer", "Connection", "Accepted, and slow to answer", [Seconds], call => Fault.DelayAnswer(call.Seconds("seconds", 2))),
        new("hold-request", "Connection", "The request waits until you let it go", [], _ => Fault.HoldRequest()),
        new("hold-answer", "Connection", "Accepted; the answer waits until you let it go", [], _ => Fault.HoldAnswer()),
        new("fail-task", "Tasks", "The task fails",
            [new("message", "Message", ""), new("nodeId", "Node", ""), new("withOutputs", "Leaves files", "false")], FailTask),
        new("task-takes", "Tasks", "The task takes its time",
            [new("queued", "Seconds queued", "1"), new("running", "Seconds running", "60")],
            call => Fault.TaskTakes(TaskTimes.Exactly(call.Seconds("queued", 1), call.Seconds("running", 60)))),
        new("files-later", "Tasks", "SUCCESS first, files later", [Seconds], call => Fault.FilesLater(call.Seconds("seconds", 2))),
        new("drop-socket", "Tasks", "The web socket breaks off", [new("frames", "After frames", "3")],
            call => Fault.DropSocket(call.Whole("frames", 0, 100_000) ?? 3)),
        new("repeat-webhook", "Webhooks", "Reported several times", [new("copies", "Times", "2")],
            call => Fault.RepeatWebhook(call.Whole("copies", 2, 100) ?? 2)),
        new("webhook-later", "Webhooks", "Reported late", [Seconds], call => Fault.WebhookLater(call.Seconds("seconds", 2))),
    ];

    public JsonObject Described() => new()
    {
        ["name"] = Name,
        ["group"] = Group,
        ["title"] = Title,
        ["parameters"] = AdminAnswer.Array(Parameters.Select(p => p.Described())),
    };

    // One to a line, as they go over the wire.
    private static Dictionary<string, string>? Headers(AdminCall call) => call.Text("headers")?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var value] ? (name, value) : throw new ArgumentException("headers must be lines like Retry-After: 5."))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static Fault FailTask(AdminCall call)
    {
        var failure = new TaskFailure { NodeId = call.Text("nodeId") };
        if (call.Text("message") is { } message) failure = failure with { ExceptionMessage = message };
        return Fault.FailTask(failure, call.Flag("withOutputs") ?? false);
    }
}

/// <summary>Something that a fault wants to know.</summary>
internal sealed record FaultParameter(string Name, string Title, string Example)
{
    public JsonObject Described() => new() { ["name"] = Name, ["title"] = Title, ["example"] = Example };
}
