using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace RunningHub.Tests;

/// <summary>
/// Reads along with everything that a program can see, and keeps what holds a key: log lines, exceptions where they are thrown, activities,
/// measurements, events of the runtime, the console, files, and the texts of objects.
/// </summary>
internal sealed partial class KeyWatch : ILoggerFactory, ILoggerProvider, ILogger
{
    /// <summary>An exception with this among its data was thrown by a test on purpose.</summary>
    public const string Planted = "planted by a test";

    // What catches these does not let them go further: their messages quote addresses.
    private static readonly string[] Inside = ["Flurl.Http.FlurlHttpException", "Flurl.Http.FlurlHttpTimeoutException", "Flurl.Http.FlurlParsingException"];

    [ThreadStatic]
    private static bool _isLooking;

    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> _seen = [];
    private readonly ConcurrentDictionary<Type, bool> _types = [];
    private readonly ConcurrentQueue<string> _leaks = [];

    public KeyWatch(params string[] keys) => Watch(keys);

    /// <summary>Watches from the first test to the last.</summary>
    public static KeyWatch WholeRun { get; } = new(Client.Key);

    /// <summary>What held a key, each with the place where it was seen.</summary>
    public IReadOnlyCollection<string> Leaks => _leaks;

    /// <summary>How much was read, by kind.</summary>
    public IReadOnlyDictionary<string, int> Seen => _seen;

    /// <summary>The types of ours whose objects' texts were read.</summary>
    public IReadOnlyCollection<Type> Types => [.. _types.Keys];

    /// <summary>Looks for these, too.</summary>
    public void Watch(params string?[] keys)
    {
        foreach (var key in keys.Where(key => key is { Length: >= 16 })) _keys.TryAdd(key!, true);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Look("log scope", $"{state} {Pairs(state)}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Look("log line", $"{formatter(state, exception)} {Pairs(state)} {(exception is null ? "" : TextOf(exception))}");

    public void Dispose()
    {
    }

    /// <summary>Looks at an exception, those inside it and their data.</summary>
    public void Look(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            if (at.Data.Contains(Planted)) return;
        }

        if (Inside.Contains(exception.GetType().FullName)) return;
        Look("exception", TextOf(exception));
        if (IsOurs(exception.GetType())) LookAt(exception);
    }

    /// <summary>Looks at what a program gets when it prints an object of ours, and at all that it reaches from there.</summary>
    public T LookAt<T>(T root)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var next = new Queue<object?>([root]);
        while (next.TryDequeue(out var item) && visited.Count < 2000)
        {
            if (item is null or string || !visited.Add(item)) continue;
            if (item is IEnumerable list)
            {
                foreach (var element in list.Cast<object?>().Take(100)) next.Enqueue(element);
            }

            if (!IsOurs(item.GetType())) continue;
            _types.TryAdd(item.GetType().IsGenericType ? item.GetType().GetGenericTypeDefinition() : item.GetType(), true);
            Look("text of an object", item.ToString());
            foreach (var property in item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && IsWorthALook(property.PropertyType)))
                next.Enqueue(ValueOf(property, item));
        }

        return root;
    }

    /// <summary>Looks into every file of a folder.</summary>
    public void LookInto(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) Look("file", $"{file} {File.ReadAllText(file, System.Text.Encoding.Latin1)}");
    }

    private void Look(string where, string? text)
    {
        _seen.AddOrUpdate(where, 1, (_, count) => count + 1);
        if (text is not null && _keys.Keys.Any(key => text.Contains(key, StringComparison.OrdinalIgnoreCase))) _leaks.Enqueue($"{where}: {text}");
    }

    // What throws while it is looked at would be looked at, and so on.
    private void LookOnce(Action look)
    {
        if (_isLooking) return;
        _isLooking = true;
        try
        {
            look();
        }
        finally
        {
            _isLooking = false;
        }
    }

    private static object? ValueOf(PropertyInfo property, object item)
    {
        try
        {
            return property.GetValue(item);
        }
        catch (TargetInvocationException)
        {
            // Nothing to see: the first chance has shown it already.
            return null;
        }
    }

    private static string TextOf(Exception exception)
    {
        var text = exception.ToString();
        for (var at = exception; at is not null; at = at.InnerException) text += string.Concat(at.Data.Cast<DictionaryEntry>().Select(entry => $" {entry.Key}={entry.Value}"));
        return text;
    }

    private static bool IsOurs(Type type) => type.Assembly.GetName().Name?.StartsWith("RunningHub.", StringComparison.Ordinal) == true;

    private static bool IsWorthALook(Type type) => IsOurs(type) || typeof(IEnumerable).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericArguments().Any(IsWorthALook));

    private static string Pairs(object? state) => string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? []);
}
