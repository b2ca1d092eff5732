using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace RunningHub.Tests;

/// <summary>Reads along with everything that a program can see while tests run, and keeps what holds the key: log lines, activities, and each exception of ours where it is thrown.</summary>
internal sealed class KeyWatch : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _leaks = [];
    private int _lines;
    private int _exceptions;

    /// <summary>Watches from the first test to the last.</summary>
    public static KeyWatch WholeRun { get; } = new();

    /// <summary>What held the key.</summary>
    public IReadOnlyCollection<string> Leaks => _leaks;

    /// <summary>How many lines of logs were read.</summary>
    public int Lines => _lines;

    /// <summary>How many exceptions of ours were read.</summary>
    public int Exceptions => _exceptions;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Look($"{state} {Values(state)}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Interlocked.Increment(ref _lines);
        Look($"{formatter(state, exception)} {Values(state)} {exception}");
    }

    public void Dispose()
    {
    }

    /// <summary>Looks at an exception if it is one that the library gives to programs.</summary>
    public void Look(Exception exception)
    {
        if (exception is not (RunningHubException or RunInterruptedException)) return;
        Interlocked.Increment(ref _exceptions);
        Look(exception.ToString());
    }

    private void Look(string text)
    {
        if (text.Contains(Client.Key, StringComparison.OrdinalIgnoreCase)) _leaks.Enqueue(text);
    }

    private static string Values(object? state) => string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? []);

#pragma warning disable CA2255 // The whole run is what is watched.
    [ModuleInitializer]
    internal static void Begin()
#pragma warning restore CA2255
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => WholeRun.Look(thrown.Exception);
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => WholeRun.Look($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        });
    }
}
