using System.ComponentModel;

namespace RunningHub;

/// <summary>Gives each seed of a workflow its value: the present one (<see cref="Workflow.PinSeeds"/>) or a new one (<see cref="Workflow.RandomizeSeeds"/>).</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class SeedSource
{
    private readonly bool _random;

    internal SeedSource(bool random) => _random = random;

    /// <summary>The value for a seed that is declared as an unsigned 64-bit number.</summary>
    /// <param name="current">The value that the property has now.</param>
    /// <param name="maximum">The largest value that the node accepts.</param>
    public ulong Next(ulong current, ulong maximum = ulong.MaxValue) => _random ? Seed.Next() % Limit(maximum) : current;

    /// <summary>The value for a seed that is declared as a signed 64-bit number.</summary>
    /// <param name="current">The value that the property has now.</param>
    /// <param name="maximum">The largest value that the node accepts.</param>
    public long Next(long current, long maximum = long.MaxValue) => _random ? (long)(Seed.Next() % Limit((ulong)maximum)) : current;

    /// <summary>The value for a seed that is declared as a 32-bit number.</summary>
    /// <param name="current">The value that the property has now.</param>
    /// <param name="maximum">The largest value that the node accepts.</param>
    public int Next(int current, int maximum = int.MaxValue) => _random ? (int)(Seed.Next() % Limit((ulong)maximum)) : current;

    /// <summary>The value for a seed whose range is not known: at most 2^31-1, which every node accepts.</summary>
    /// <param name="current">The value that the property has now.</param>
    public Number Next(Number current) => _random ? Seed.Next() % Limit(int.MaxValue) : current;

    private static ulong Limit(ulong maximum) => maximum == ulong.MaxValue ? ulong.MaxValue : maximum + 1;
}
