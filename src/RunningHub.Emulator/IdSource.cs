using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>
/// Ids as the service makes them: 19 digits, beyond what a double holds. They follow one another closely, so that a program that rounds
/// them finds somebody else's task instead of none.
/// </summary>
internal sealed class IdSource(long first)
{
    private long _last = first - 1;

    /// <summary>An id that follows from a name.</summary>
    public static string Stable(string name) =>
        (1_900_000_000_000_000_000 + (long)(Hashing.Of(name.Replace('\\', '/')) % 90_000_000_000_000_000))
            .ToString(CultureInfo.InvariantCulture);

    public string Next() => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
}
