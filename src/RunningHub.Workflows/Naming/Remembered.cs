using System.Collections.Concurrent;

namespace RunningHub.Workflows.Naming;

/// <summary>
/// Remembers what follows from a name and from nothing else: the files of a project use the same few hundred names thousands of times. Bounded: it starts
/// anew when it is full. Thread-safe.
/// </summary>
/// <typeparam name="T">What follows.</typeparam>
/// <param name="of">Works it out: always the same for the same name.</param>
internal sealed class Remembered<T>(Func<string, T> of)
{
    private const int Most = 4096;
    private const int LongestName = 80;

    private readonly ConcurrentDictionary<string, T> _known = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>For how many names it is known.</summary>
    public int Count => _known.Count;

    /// <summary>What follows from a name.</summary>
    public T Of(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        var worked = of(name);
        if (name.Length > LongestName) return worked;
        if (Interlocked.Increment(ref _count) > Most)
        {
            _known.Clear();
            Interlocked.Exchange(ref _count, 0);
        }

        return _known.GetOrAdd(name, worked);
    }
}
