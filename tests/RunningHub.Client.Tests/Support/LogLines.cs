using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RunningHub.Tests;

/// <summary>Keeps the lines of logs.</summary>
internal sealed class LogLines : ILoggerFactory, ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [], _whole = [];

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The same with all that a log could write of each: the exception, and the values by their names.</summary>
    public IReadOnlyCollection<string> Whole => _whole;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}";
        _lines.Enqueue(line);
        _whole.Enqueue($"{line} {exception} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])}");
    }

    public void Dispose()
    {
    }
}
