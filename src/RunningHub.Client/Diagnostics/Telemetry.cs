using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RunningHub;

/// <summary>
/// The names of what the client reports to OpenTelemetry and the like: <c>AddSource(RunningHubTelemetry.Name)</c> and
/// <c>AddMeter(RunningHubTelemetry.Name)</c>. Nothing of it holds a key, a value of an input or a file's address.
/// </summary>
public static class RunningHubTelemetry
{
    /// <summary>The name of the activity source and of the meter: <c>RunningHub.Client</c>.</summary>
    public const string Name = "RunningHub.Client";
}

/// <summary>What is counted and traced.</summary>
internal static class Telemetry
{
    public const string WorkflowTag = "runninghub.workflow";
    public const string SiteTag = "runninghub.site";
    public const string TaskTag = "runninghub.task.id";
    public const string StateTag = "runninghub.task.state";
    public const string CodeTag = "runninghub.code";

    private static readonly ActivitySource Source = new(RunningHubTelemetry.Name);
    private static readonly Meter Meter = new(RunningHubTelemetry.Name);
    private static readonly Histogram<double> QueueWait = Meter.CreateHistogram<double>("runninghub.queue.wait", "s", "From the start that the program asked for until the service accepted the run.");
    private static readonly Histogram<double> RunTime = Meter.CreateHistogram<double>("runninghub.run.duration", "s", "From acceptance until the end was seen.");
    private static readonly Counter<long> Polls = Meter.CreateCounter<long>("runninghub.polls", "{poll}", "Questions for the state of a task.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("runninghub.retries", "{request}", "Requests that were repeated; a submit never is.");
    private static readonly Counter<long> Full = Meter.CreateCounter<long>("runninghub.capacity.refusals", "{submit}", "Submits that found no capacity (421, 415, 814, 1520).");
    private static readonly Counter<double> Coins = Meter.CreateCounter<double>("runninghub.coins", "{coin}", "Coins that ended tasks took.");

    /// <summary>Follows one call of the program: a start or a wait.</summary>
    public static Activity? Begin(string name, RunningHubSite site, string? workflow, string? taskId = null)
    {
        var activity = Source.StartActivity(name, ActivityKind.Client);
        activity?.SetTag(SiteTag, site.Name);
        activity?.SetTag(WorkflowTag, workflow);
        if (taskId is not null) activity?.SetTag(TaskTag, taskId);
        return activity;
    }

    /// <summary>What went wrong: the kind of exception and the service's code, and no message, which may quote what came from outside.</summary>
    public static void Failed(Activity? activity, Exception error)
    {
        if (activity is null) return;
        activity.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
        if (error is RunningHubException { Code: { } code }) activity.SetTag(CodeTag, code);
        if (error is RunInterruptedException interrupted) activity.SetTag(TaskTag, interrupted.TaskId);
    }

    public static void Started(RunningHubClient client, string workflow, TimeSpan waited) =>
        QueueWait.Record(waited.TotalSeconds, Tag(SiteTag, client.Site.Name), Tag(WorkflowTag, workflow));

    public static void Ended(RunningHubClient client, string? workflow, TaskResult end, TimeSpan time)
    {
        RunTime.Record(time.TotalSeconds, Tag(SiteTag, client.Site.Name), Tag(WorkflowTag, workflow), Tag(StateTag, end.State.ToString()));
        if (end.Usage.Coins is > 0 and var coins) Coins.Add((double)coins, Tag(SiteTag, client.Site.Name), Tag(WorkflowTag, workflow));
    }

    public static void Polled(RunningHubClient client) => Polls.Add(1, Tag(SiteTag, client.Site.Name));

    public static void Repeated(string operation) => Retries.Add(1, Tag("runninghub.operation", operation));

    public static void CapacityRefused(RunningHubClient client, int? code) => Full.Add(1, Tag(SiteTag, client.Site.Name), Tag(CodeTag, code));

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
