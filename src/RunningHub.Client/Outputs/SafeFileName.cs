using System.Globalization;
using System.Text;

namespace RunningHub;

/// <summary>Makes a file name out of text that came from outside: no folder, no drive, no device, no control character, not too long.</summary>
internal static class SafeFileName
{
    // File systems take 255 bytes of UTF-8 or 255 characters; the rest is for a number behind a name that is taken.
    private const int MaximumBytes = 200;
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
        if (Encoding.UTF8.GetByteCount(result) <= MaximumBytes) return result;
        var extension = Path.GetExtension(result);
        if (extension.Length > 16) extension = "";
        return Cut(result, MaximumBytes - Encoding.UTF8.GetByteCount(extension)).TrimEnd(' ', '.') + extension;
    }

    // No surrogates are left here, so each character is a whole one.
    private static string Cut(string name, int bytes)
    {
        var length = 0;
        while (length < name.Length && (bytes -= Encoding.UTF8.GetByteCount([name[length]])) >= 0) length++;
        return name.Substring(0, length);
    }
}
