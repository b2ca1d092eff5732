using System.Text.Json.Nodes;

namespace RunningHub.Emulator;

/// <summary>Everything about one task: what was asked for, what ran, what was said about it.</summary>
internal static class TaskStory
{
    public static Answer Show(AdminCall call)
    {
        var site = call.Site;
        if (!site.Board.TryFind(call.Argument, out var task)) return AdminAnswer.NotFound;
        var story = site.Board.Locked(() => Told(site, task));
        story["requests"] = AdminAnswer.Array(RequestView.Of(site, task));
        story["webhooks"] = AdminAnswer.Array(site.Webhooks.Of(task.Id).Select(Webhook));
        return Answer.Of(story);
    }

    public static Answer Cancel(AdminCall call)
    {
        if (!call.Site.Board.TryFind(call.Argument, out var task)) return AdminAnswer.NotFound;
        return call.Site.Board.Cancel(task) ? AdminAnswer.Done : AdminAnswer.Problem(409, "The task has ended.");
    }

    /// <summary>Sends a webhook again, once: <c>{}</c>, or <c>{"url": "…"}</c> for another address.</summary>
    public static Answer Resend(AdminCall call)
    {
        if (call.Site.Webhooks.Find(call.Argument) is not { } entry) return AdminAnswer.NotFound;
        call.Site.Webhooks.Resend(entry, call.Text("url"));
        return AdminAnswer.Done;
    }

    private static JsonObject Told(EmulatorSite site, TaskEntry task)
    {
        var (story, submission) = (TaskList.Line(site, task), task.Submission);
        story["now"] = Times.Text(site.Clock.GetUtcNow());
        story["path"] = KeyMask.In(submission.Path, site, submission.Account.Key);
        story["history"] = AdminAnswer.Array(task.History.Select(Moment));
        story["isCancelling"] = task.CancelRequested && !task.State.IsEnded();
        story["seconds"] = task.CostSeconds;
        story["instanceType"] = submission.InstanceType;
        story["addMetadata"] = submission.AddMetadata;
        story["webhookUrl"] = submission.WebhookUrl;
        story["isWhole"] = submission.Workflow is not null;
        story["overrides"] = AdminAnswer.Array(task.Overrides.Select(o => Override(task, o)));
        story["seeds"] = AdminAnswer.Array(task.Seeds.Select(Seed));
        story["graph"] = GraphView.Of(site, task);
        story["outputs"] = AdminAnswer.Array(task.Files.Select(f => OutputView.Of(site, f)));
        story["filesFrom"] = task.FilesVisibleFrom > task.Ended ? Times.Text(task.FilesVisibleFrom) : null;
        story["failedReason"] = task.Failure is { } failure ? new JsonObject
        {
            ["nodeId"] = failure.NodeId,
            ["nodeName"] = failure.NodeName,
            ["type"] = failure.ExceptionType,
            ["message"] = failure.ExceptionMessage,
            ["traceback"] = string.Concat(failure.Traceback),
        } : null;
        return story;
    }

    private static JsonObject Moment(TaskMoment moment) => new() { ["state"] = TaskList.NameOf(moment.State), ["at"] = Times.Text(moment.At) };

    private static JsonObject Seed(TaskSeed seed) => new()
    {
        ["nodeId"] = seed.NodeId,
        ["field"] = seed.FieldName,
        ["value"] = seed.Value,
        ["isDrawn"] = seed.WasReset,
    };

    private static JsonObject Override(TaskEntry task, TaskOverride set) => new()
    {
        ["nodeId"] = set.NodeId,
        ["title"] = task.Graph[set.NodeId] is { } node ? node.Title ?? node.ClassType : null,
        ["field"] = set.FieldName,
        ["value"] = GraphView.Value(set.Value),
        ["stored"] = GraphView.Value(set.StoredValue),
        ["isIgnored"] = set.IsIgnored,
    };

    private static JsonObject Webhook(WebhookEvent sent) => new()
    {
        ["id"] = sent.Id,
        ["url"] = sent.Url,
        ["attempts"] = sent.Attempts,
        ["isDelivered"] = sent.IsDelivered,
        ["body"] = sent.Body,
        ["response"] = sent.Response,
        ["created"] = Times.Text(sent.Created),
        ["updated"] = Times.Text(sent.Updated),
    };
}
