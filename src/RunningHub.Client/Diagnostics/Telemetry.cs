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
    public static TracedCall Begin(string name, RunningHubSite site, string? workflow, string? taskId = null)
    {
        try
        {
            var activity = Source.StartActivity(name, ActivityKind.Client);
            activity?.SetTag(SiteTag, site.Name);
            activity?.SetTag(WorkflowTag, workflow);
            if (taskId is not null) activity?.SetTag(TaskTag, taskId);
            return new TracedCall(activity);
        }
        catch (Exception)
        {
            // As for logs: a listener that fails must not cost the id of a task that was paid for.
            return default;
        }
    }

    public static void Started(RunningHubClient client, string workflow, TimeSpan waited) => Quietly(
        QueueWait, waited.TotalSeconds, new TagList { { SiteTag, client.Site.Name }, { WorkflowTag, workflow } });

    public static void Ended(RunningHubClient client, string? workflow, TaskResult end, TimeSpan time)
    {
        Quietly(RunTime, time.TotalSeconds, new TagList { { SiteTag, client.Site.Name }, { WorkflowTag, workflow }, { StateTag, end.State.ToString() } });
        if (end.Usage.Coins is > 0 and var coins) Quietly(Coins, (double)coins, new TagList { { SiteTag, client.Site.Name }, { WorkflowTag, workflow } });
    }

    public static void Polled(RunningHubClient client) => Quietly(Polls, new TagList { { SiteTag, client.Site.Name } });

    public static void Repeated(string operation) => Quietly(Retries, new TagList { { "runninghub.operation", operation } });

    public static void CapacityRefused(RunningHubClient client, int? code) => Quietly(Full, new TagList { { SiteTag, client.Site.Name }, { CodeTag, code } });

    private static void Quietly(Histogram<double> histogram, double value, in TagList tags)
    {
        try
        {
            histogram.Record(value, tags);
        }
        catch (Exception)
        {
            // The listener's affair.
        }
    }

    private static void Quietly(Counter<double> counter, double value, in TagList tags)
    {
        try
        {
            counter.Add(value, tags);
        }
        catch (Exception)
        {
            // The listener's affair.
        }
    }

    private static void Quietly(Counter<long> counter, in TagList tags)
    {
        try
        {
            counter.Add(1, tags);
        }
        catch (Exception)
        {
            // The listener's affair.
        }
    }
}
