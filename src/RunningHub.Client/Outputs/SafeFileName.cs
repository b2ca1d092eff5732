using System.Globalization;
using System.Text;

namespace RunningHub;

/// <summary>Makes a file name out of text that came from outside: no folder, no drive, no device, no control character, not too long.</summary>
internal static class SafeFileName
{
    private const int MaximumLength = 120;
    private const string Forbidden = "<>:\"/\\|?*";

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of a name or path, safe on every system; the fallback where nothing is left of it.</summary>
    public static string From(string name, string fallback)
    {
        var last = name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);
        var safe = new StringBuilder(last.Length);
        foreach (var c in last)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format) continue;
            safe.Append(Forbidden.IndexOf(c) >= 0 ? '_' : c);
        }

        var result = safe.ToString().Trim(' ', '.');
        if (result.Length == 0) return fallback;
        if (Devices.Contains(result.Split('.')[0].TrimEnd())) result = "_" + result;
        if (result.Length <= MaximumLength) return result;
        var extension = Path.GetExtension(result);
        if (extension.Length > 16) extension = "";
        return result.Substring(0, MaximumLength - extension.Length).TrimEnd(' ', '.') + extension;
    }
}
