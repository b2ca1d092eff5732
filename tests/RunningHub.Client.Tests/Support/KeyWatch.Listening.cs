using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Text;

namespace RunningHub.Tests;

/// <summary>Where a process says things without being asked.</summary>
internal sealed partial class KeyWatch
{
    /// <summary>Listens until it is disposed: to thrown exceptions, activities, meters, the runtime's network events, and the console.</summary>
    public IDisposable Listen() => new Ears(this);

#pragma warning disable CA2255 // The whole run is what is watched.
    [ModuleInitializer]
    internal static void Begin()
#pragma warning restore CA2255
    {
        // Not before the first test's fields: the watch itself needs them.
        _ = WholeRun.Listen();
    }

    private sealed class Ears : IDisposable
    {
        private readonly KeyWatch _watch;
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters;
        private readonly RuntimeEvents _events;
        private readonly (TextWriter Out, TextWriter Error) _console = (Console.Out, Console.Error);

        public Ears(KeyWatch watch)
        {
            _watch = watch;
            AppDomain.CurrentDomain.FirstChanceException += OnThrown;
            _activities = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => watch.LookOnce(() => watch.Look("activity", TextOf(activity))),
            };
            ActivitySource.AddActivityListener(_activities);
            _meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
            _meters.SetMeasurementEventCallback<double>(OnMeasured);
            _meters.SetMeasurementEventCallback<long>(OnMeasured);
            _meters.SetMeasurementEventCallback<int>(OnMeasured);
            _meters.Start();
            _events = new RuntimeEvents(watch);
            Console.SetOut(new WatchedWriter(_console.Out, watch));
            Console.SetError(new WatchedWriter(_console.Error, watch));
        }

        public void Dispose()
        {
            AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
            Console.SetOut(_console.Out);
            Console.SetError(_console.Error);
            _activities.Dispose();
            _meters.Dispose();
            _events.Dispose();
        }

        private static string TextOf(Activity activity)
        {
            var text = new StringBuilder($"{activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString}");
            text.AppendJoin(' ', activity.TagObjects).AppendJoin(' ', activity.Baggage);
            foreach (var happened in activity.Events) text.Append(happened.Name).AppendJoin(' ', happened.Tags);
            foreach (var link in activity.Links) text.AppendJoin(' ', link.Tags ?? []);
            return text.ToString();
        }

        private void OnThrown(object? sender, System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs thrown) => _watch.LookOnce(() => _watch.Look(thrown.Exception));

        private void OnMeasured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
            where T : struct
        {
            var text = $"{instrument.Name} {string.Join(' ', tags.ToArray())}";
            _watch.LookOnce(() => _watch.Look("measurement", text));
        }
    }

    /// <summary>The public events of the network and the web server; those called private say all on purpose.</summary>
    private sealed class RuntimeEvents(KeyWatch watch) : EventListener
    {
        private static readonly string[] Sources = ["System.Net.Http", "System.Net.NameResolution", "System.Net.Sockets", "Microsoft.AspNetCore.Hosting"];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (Sources.Contains(eventSource.Name)) EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var text = $"{eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}";
            // It quotes exceptions, also those that a test throws in the network's place. The first events come before this object is made.
            if (!text.Contains(Planted, StringComparison.Ordinal)) watch?.LookOnce(() => watch.Look("runtime event", text));
        }
    }

    private sealed class WatchedWriter(TextWriter inner, KeyWatch watch) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            watch.Look("console", value);
            inner.Write(value);
        }

        public override void WriteLine(string? value) => Write(value + inner.NewLine);

        public override void Flush() => inner.Flush();
    }
}
