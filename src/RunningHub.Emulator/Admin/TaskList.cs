using System.Text.Json;
using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>The tasks of a site, newest first: a line each.</summary>
internal static class TaskList
{
    private const int MostLines = 500;
    private const int LongestSaid = 160;

    /// <summary>
    /// <c>?take=100</c>, <c>?state=running</c>, <c>?find=TEXT</c>; from <c>?offset=200</c> on, or behind <c>?before=ID</c>. With
    /// <c>?anchor=ID&amp;lead=5</c> from five lines before that task on, wherever newer tasks have moved it to: what somebody looks at stays
    /// in sight.
    /// </summary>
    public static Answer Show(AdminCall call)
    {
        var (site, take) = (call.Site, call.Query("take", 100, 1, MostLines));
        return site.Board.Locked(() =>
        {
            var all = site.Board.All();
            var counts = new JsonObject();
            foreach (var of in Enum.GetValues<EmulatorTaskState>()) counts[NameOf(of)] = all.Count(t => t.State == of);
            var matching = Matching(site, all, call.Query("state"), call.Query("find"));
            var offset = OffsetIn(matching, all, call);
            return Answer.Of(new JsonObject
            {
                ["now"] = Times.Text(site.Clock.GetUtcNow()),
                ["counts"] = counts,
                ["total"] = matching.Count,
                ["offset"] = offset,
                ["tasks"] = AdminAnswer.Array(matching.Skip(offset).Take(take).Select(task => Line(site, task))),
                ["hasMore"] = matching.Count > offset + take,
            });
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
        ["picture"] = task.Files.Where(f => OutputView.KindOf(f.Type) == "image").Select(OutputView.ThumbnailOf).FirstOrDefault(),
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

    // Newest first.
    private static List<TaskEntry> Matching(EmulatorSite site, TaskEntry[] all, string? state, string? find)
    {
        var matching = new List<TaskEntry>(all.Length);
        for (var i = all.Length - 1; i >= 0; i--)
        {
            if (!string.IsNullOrEmpty(state) && NameOf(all[i].State) != state) continue;
            if (string.IsNullOrEmpty(find) || Mentions(site, all[i], find)) matching.Add(all[i]);
        }

        return matching;
    }

    private static int OffsetIn(List<TaskEntry> matching, TaskEntry[] all, AdminCall call)
    {
        if (call.Query("before") is { } before)
        {
            var newer = all.Skip(Math.Max(0, Array.FindIndex(all, t => t.Id == before))).ToHashSet();
            return matching.Count(newer.Contains);
        }

        var offset = call.Query("offset", 0, 0, int.MaxValue);
        if (call.Query("anchor") is { } anchor && matching.FindIndex(t => t.Id == anchor) is >= 0 and var at)
            offset = Math.Max(0, at - call.Query("lead", 0, 0, MostLines));
        return Math.Min(offset, matching.Count);
    }

    private static bool Mentions(EmulatorSite site, TaskEntry task, string text)
    {
        var submission = task.Submission;
        string?[] words = [task.Id, submission.WorkflowId, NameOfWorkflow(site, submission), KeyMask.Of(submission.Account.Key)];
        return words.Any(word => word?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
    }
}
