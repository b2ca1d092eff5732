using System.Security.Cryptography;

namespace RunningHub;

/// <summary>Makes seeds that every node accepts.</summary>
/// <remarks>Over the API a seed is never drawn by writing <c>-1</c>: that is a value out of range. Draw one here, or leave the seed unset and the service draws one.</remarks>
public static class Seed
{
    /// <summary>The largest seed that ComfyUI's own front end draws: 2^50.</summary>
    public const ulong FrontEndMaximum = 1UL << 50;

    /// <summary>Draws a seed between 0 and 2^50, as ComfyUI's front end does. Thread-safe.</summary>
    public static ulong Next()
    {
        var bytes = new byte[8];
        using (var random = RandomNumberGenerator.Create()) random.GetBytes(bytes);
        return BitConverter.ToUInt64(bytes, 0) % (FrontEndMaximum + 1);
    }

    /// <summary>Takes a signed number as a seed.</summary>
    /// <param name="value">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static ulong From(long value) => value >= 0
        ? (ulong)value
        : throw new ArgumentOutOfRangeException(
            nameof(value), value, "A seed is not negative. -1 does not mean \"random\" over the API: use Seed.Next(), or leave the seed unset and the service draws one.");

    /// <summary>Takes a signed number as a seed.</summary>
    /// <param name="value">Zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public static ulong From(int value) => From((long)value);
}
