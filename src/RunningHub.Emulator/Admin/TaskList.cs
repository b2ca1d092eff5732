using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The tasks of a site, newest first: a line each.</summary>
internal static class TaskList
{
    private const int MostLines = 500;
    private const int LongestSaid = 160;

    /// <summary><c>?take=100</c>, <c>?before=ID</c> for older ones, <c>?state=running</c>, <c>?find=TEXT</c>.</summary>
    public static Answer Show(AdminCall call)
    {
        var site = call.Site;
        var take = int.TryParse(call.Query("take"), out var asked) ? Math.Clamp(asked, 1, MostLines) : 100;
        var (state, find, before) = (call.Query("state"), call.Query("find"), call.Query("before"));
        return site.Board.Locked(() =>
        {
            var all = site.Board.All();
            var counts = new JsonObject();
            foreach (var of in Enum.GetValues<EmulatorTaskState>()) counts[NameOf(of)] = all.Count(t => t.State == of);
            var older = before is null ? all.Length : Math.Max(0, Array.FindIndex(all, t => t.Id == before));
            var lines = new JsonArray();
            var hasMore = false;
            for (var i = older - 1; i >= 0 && !hasMore; i--)
            {
                if (!string.IsNullOrEmpty(state) && NameOf(all[i].State) != state) continue;
                if (!string.IsNullOrEmpty(find) && !Mentions(site, all[i], find)) continue;
                hasMore = lines.Count == take;
                if (!hasMore) lines.Add((JsonNode)Line(site, all[i]));
            }

            var now = Times.Text(site.Clock.GetUtcNow());
            return Answer.Of(new JsonObject { ["now"] = now, ["counts"] = counts, ["tasks"] = lines, ["hasMore"] = hasMore });
        });
    }

    public static string NameOf(EmulatorTaskState state) => state.ToString().ToLowerInvariant();

    /// <summary>A task in a line. Under the board's lock.</summary>
    public static JsonObject Line(EmulatorSite site, TaskEntry task) => new()
    {
        ["id"] = task.Id,
        ["state"] = NameOf(task.State),
        ["key"] = KeyMask.Of(task.Submission.Account.Key),
        ["keyId"] = task.Submission.Account.FileFolder,
        ["workflowId"] = task.Submission.WorkflowId,
        ["workflow"] = NameOfWorkflow(site, task.Submission),
        ["isApp"] = task.Submission.IsApp,
        ["created"] = Times.Text(task.Created),
        ["started"] = task.Started is { } started ? Times.Text(started) : null,
        ["ended"] = task.State.IsEnded() ? Times.Text(task.Ended) : null,
        ["coins"] = task.Coins,
        ["said"] = Said(task),
        ["failure"] = task.Failure?.ExceptionMessage,
        ["picture"] = task.Files.Where(f => OutputView.KindOf(f.Type) == "image").Select(OutputView.PathOf).FirstOrDefault(),
    };

    // What tells one run of a workflow from the next at a glance: the texts that it was given.
    private static string? Said(TaskEntry task)
    {
        var texts = task.Overrides.Where(o => o.Value.ValueKind == JsonValueKind.String).Select(o => o.Value.GetString()!);
        var said = string.Join(" · ", texts.Take(3));
        return said.Length == 0 ? null : said.Length <= LongestSaid ? said : said[..LongestSaid] + "…";
    }

    public static string? NameOfWorkflow(EmulatorSite site, Submission submission) =>
        submission.Model?.Route
        ?? (submission.IsApp ? site.Apps[submission.WorkflowId]?.Name : site.Workflows[submission.WorkflowId]?.Name);

    private static bool Mentions(EmulatorSite site, TaskEntry task, string text)
    {
        var submission = task.Submission;
        string?[] words = [task.Id, submission.WorkflowId, NameOfWorkflow(site, submission), KeyMask.Of(submission.Account.Key)];
        return words.Any(word => word?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
    }
}
