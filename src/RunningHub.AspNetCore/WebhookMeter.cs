using System.Diagnostics.Metrics;

namespace RunningHub.AspNetCore;

/// <summary>Counts what becomes of the ends of tasks: <c>runninghub.webhooks</c> of the meter <see cref="RunningHubTelemetry.Name"/>, by outcome.</summary>
internal static class WebhookMeter
{
    public const string Received = "received";
    public const string Repeated = "repeated";
    public const string QueueFull = "queue_full";
    public const string NotConfirmed = "not_confirmed";
    public const string Handled = "handled";
    public const string HandlerFailed = "handler_failed";
    public const string Missed = "missed";
    public const string GivenUp = "given_up";

    private static readonly Meter Meter = new(RunningHubTelemetry.Name);
    private static readonly Counter<long> Webhooks = Meter.CreateCounter<long>("runninghub.webhooks", "{task}", "Ends of tasks that were received, missed, handled or given up.");

    public static void Count(string outcome)
    {
        try
        {
            Webhooks.Add(1, new KeyValuePair<string, object?>("runninghub.outcome", outcome));
        }
        catch (Exception)
        {
            // A listener that fails must not end the work on all tasks to come, nor have a handler called twice.
        }
    }
}
