using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace RunningHub.Emulator;

/// <summary>Chance that repeats: everything random in the emulator is a hash of what it belongs to.</summary>
internal static class Hashing
{
    /// <summary>32 hexadecimal digits.</summary>
    public static string Hex32(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>64 hexadecimal digits: a file's content hash, the name under which uploads are kept.</summary>
    public static string Hex64(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>64 bits of a text (FNV-1a, well mixed afterwards).</summary>
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>Spreads a number over all 64 bits (the finaliser of SplitMix64).</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <summary>Two numbers to one.</summary>
    public static ulong Mix(ulong a, ulong b) => Mix(a + 0x9E3779B97F4A7C15UL + BitOperations.RotateLeft(b, 23));

    /// <summary>A number in [0, 1).</summary>
    public static double Unit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));
}
