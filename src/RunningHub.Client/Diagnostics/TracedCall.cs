using System.Diagnostics;

namespace RunningHub;

/// <summary>The activity of one call, where somebody listens. Listeners that fail are none of the call's business.</summary>
internal readonly struct TracedCall(Activity? activity) : IDisposable
{
    public void HasTask(string taskId) => activity?.SetTag(Telemetry.TaskTag, taskId);

    /// <summary>What went wrong: the kind of exception and the service's code, and no message, which may quote what came from outside.</summary>
    public void Failed(Exception error)
    {
        if (activity is null) return;
        activity.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
        if (error is RunningHubException { Code: { } code }) activity.SetTag(Telemetry.CodeTag, code);
        if (error is RunInterruptedException interrupted) activity.SetTag(Telemetry.TaskTag, interrupted.TaskId);
    }

    public void Dispose()
    {
        try
        {
            activity?.Dispose();
        }
        catch (Exception)
        {
            // The runtime tells the listeners first, and then ends the activity.
            Activity.Current = activity?.Parent;
        }
    }
}
