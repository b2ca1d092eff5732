using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>
/// Ids as the service makes them: 19 digits, beyond what a double holds. They follow one another closely, so that a program that rounds
/// them finds somebody else's task instead of none.
/// </summary>
internal sealed class IdSource(long first)
{
    // The distance between two sources: an id further away is not one of ours.
    private const long Reach = 10_000_000_000_000_000;

    private long _last = first - 1;

    /// <summary>An id that follows from a name.</summary>
    public static string Stable(string name) =>
        (1_900_000_000_000_000_000 + (long)(Hashing.Of(name.Replace('\\', '/')) % 90_000_000_000_000_000))
            .ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes the ids after this one, which the data folder kept.</summary>
    public void Skip(string id)
    {
        var isNumber = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var kept);
        if (isNumber && kept >= first && kept - first < Reach) InterlockedMax(ref _last, kept);
    }

    public string Next() => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref long target, long value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}
