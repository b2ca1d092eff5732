using System.Globalization;

namespace RunningHub.Emulator;

/// <summary>A link to an upload, signed for a day (documented).</summary>
internal static class SignedLink
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>The name with the signature behind it.</summary>
    public static string To(string name, DateTimeOffset now)
    {
        var until = (now + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{name}?q-sign-time={until}&q-signature={SignatureOf(name, until)}";
    }

    /// <summary>Whether a link with this signature still opens. One without any does: the storage is open to this machine alone.</summary>
    public static bool Opens(string name, string? until, string? signature, DateTimeOffset now) =>
        (until is null && signature is null)
        || (until is not null && signature == SignatureOf(name, until)
            && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && now.ToUnixTimeSeconds() <= seconds);

    private static string SignatureOf(string name, string until) => Hashing.Hex32(name + until);
}
