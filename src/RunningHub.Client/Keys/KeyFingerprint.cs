using System.Security.Cryptography;
using System.Text;

namespace RunningHub;

/// <summary>Tells keys apart in places where a key must not stand. A key is 128 random bits: nobody finds it from its hash.</summary>
internal static class KeyFingerprint
{
    public static string Of(string apiKey)
    {
        using var hash = SHA256.Create();
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes("RunningHub account " + apiKey));
        return BitConverter.ToString(bytes, 0, 8).Replace("-", "").ToLowerInvariant();
    }
}
