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
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "0123456789¹²³".SelectMany(number => new[] { "COM" + number, "LPT" + number })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The last part of a name or path, safe on every system, also where it is not made on that system; the fallback where nothing is left of it.</summary>
    /// <remarks>Composed (NFC), so that one name is one file: some systems tell é from e with an accent, and others do not.</remarks>
    public static string From(string name, string fallback)
    {
        var last = Composed(name.Substring(name.LastIndexOfAny(['/', '\\']) + 1));
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

    private static string Composed(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a character, which is left out below.
            return name;
        }
    }

    // No surrogates are left here, so each character is a whole one.
    private static string Cut(string name, int bytes)
    {
        var length = 0;
        while (length < name.Length && (bytes -= Encoding.UTF8.GetByteCount([name[length]])) >= 0) length++;
        return name.Substring(0, length);
    }
}
