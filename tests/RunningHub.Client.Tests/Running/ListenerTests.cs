using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RunningHub.Tests.Running;

/// <summary>What listens to activities and meters is the program's, and may fail; a task that was paid for is not lost with it.</summary>
public sealed class ListenerTests
{
    private static readonly AsyncLocal<bool> IsBroken = new();

    [Fact]
    public async Task Listeners_that_fail_cost_no_task()
    {
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RunningHubTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ => Break(),
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => ListenTo(instrument, listener) };
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => Break());
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => Break());
        meters.Start();
        IsBroken.Value = true;
        var outside = Activity.Current;
        var service = new ScriptedService().On(ScriptedService.Create, Bodies.Created()).On(ScriptedService.Outputs, Bodies.Running, Bodies.Done);
        using var client = Client.On(service);

        var run = await new Poster().StartAsync(client);
        var outputs = await run.WaitAsync();

        Assert.Equal(Bodies.TaskId, run.TaskId);
        Assert.Single(outputs.Files);
        Assert.Same(outside, Activity.Current);
    }

    private static void ListenTo(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == RunningHubTelemetry.Name) listener.EnableMeasurementEvents(instrument);
    }

    // Only for the run of this test: others go on beside it.
    private static void Break()
    {
        if (IsBroken.Value) throw new InvalidOperationException("The listener is broken.");
    }
}
