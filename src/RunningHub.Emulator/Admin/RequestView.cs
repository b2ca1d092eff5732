using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>Requests and their answers, keys masked. Polls that got the same answer in a row are one line with a count.</summary>
internal static class RequestView
{
    private const int MostLines = 300;

    /// <summary><c>?take=100</c>, <c>?find=TEXT</c>: the latest requests of the site, newest first.</summary>
    public static Answer Show(AdminCall call)
    {
        var take = call.Query("take", 100, 1, MostLines);
        var requests = call.Site.Requests.Reverse();
        if (call.Query("find") is { Length: > 0 } text) requests = requests.Where(request => Mentions(request, text));
        return AdminAnswer.List("requests", Folded(call.Site, requests, take));
    }

    /// <summary>The requests that speak of a task, oldest first: its submit, its polls, the downloads of its files.</summary>
    public static IEnumerable<JsonObject> Of(EmulatorSite site, TaskEntry task)
    {
        var files = task.Files.Select(f => Uri.UnescapeDataString(site.UrlOf(f).AbsolutePath)).ToHashSet(StringComparer.Ordinal);
        var about = site.Requests.Where(r => r.Body.Contains(task.Id, StringComparison.Ordinal)
            || r.Answer.Contains(task.Id, StringComparison.Ordinal) || files.Contains(r.Path)).ToArray();
        var lines = Folded(site, about.Reverse(), MostLines);
        // Of a task that is asked about without end, the submit is the one thing of old that stays of interest.
        if (lines.Count == MostLines) lines.Add(Line(site, about[0]));
        return Enumerable.Reverse(lines);
    }

    private static bool Mentions(RecordedRequest request, string text) =>
        request.Path.Contains(text, StringComparison.OrdinalIgnoreCase)
        || request.Body.Contains(text, StringComparison.OrdinalIgnoreCase) || request.Answer.Contains(text, StringComparison.OrdinalIgnoreCase)
        || (request.ApiKey is { } key && KeyMask.Of(key).Contains(text, StringComparison.OrdinalIgnoreCase));

    private static List<JsonObject> Folded(EmulatorSite site, IEnumerable<RecordedRequest> newestFirst, int most)
    {
        var lines = new List<JsonObject>();
        RecordedRequest? later = null;
        foreach (var request in newestFirst)
        {
            if (later is not null && later with { At = request.At } == request)
            {
                lines[^1]["times"] = (int)lines[^1]["times"]! + 1;
                lines[^1]["at"] = Times.Text(request.At);
                continue;
            }

            if (lines.Count == most) break;
            later = request;
            lines.Add(Line(site, request));
        }

        return lines;
    }

    private static JsonObject Line(EmulatorSite site, RecordedRequest request) => new()
    {
        // Of several that are one line, the first.
        ["at"] = Times.Text(request.At),
        ["times"] = 1,
        ["method"] = request.Method,
        // The ComfyUI proxy has the key in its path.
        ["path"] = KeyMask.In(request.Path, site, request.ApiKey),
        ["key"] = request.ApiKey is { } key ? KeyMask.Of(key) : null,
        ["status"] = request.Status,
        ["code"] = CodeOf(request.Answer),
        ["body"] = KeyMask.In(request.Body, site, request.ApiKey),
        ["answer"] = KeyMask.In(request.Answer, site, request.ApiKey),
        ["note"] = request.Note,
    };

    // The service says most of what it has to say by a code within HTTP 200.
    private static string? CodeOf(string answer)
    {
        if (answer.Length == 0 || !JsonInput.TryParse(answer, out var root, out _)) return null;
        return root.Member("code").Text() ?? (root.Member("errorCode").Text() is { Length: > 0 } code ? code : null);
    }
}
