using System.Text.RegularExpressions;

namespace RunningHub.Emulator;

/// <summary>Shows that a key was there without showing the key: its first and last four characters.</summary>
internal static partial class KeyMask
{
    public static string Of(string key) => key.Length > 12 ? $"{key[..4]}…{key[^4..]}" : "…";

    /// <summary>A text with every key of the site masked, and whatever a request showed as its key.</summary>
    public static string In(string text, EmulatorSite site, string? shownKey)
    {
        if (!string.IsNullOrEmpty(shownKey)) text = text.Replace(shownKey, Of(shownKey), StringComparison.Ordinal);
        return LikeAKey().Replace(text, found => site.Keys.TryFind(found.Value, out _) ? Of(found.Value) : found.Value);
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex LikeAKey();
}
