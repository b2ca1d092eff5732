using System.Globalization;

namespace RunningHub.Workflows.Naming;

/// <summary>FNV-1a with 64 bits over UTF-16 code units, low byte first: the same on every machine, unlike <see cref="object.GetHashCode"/>.</summary>
public static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Two steps in one: the high byte of an ASCII character is 0, which changes nothing before it is multiplied.</summary>
    private const ulong PrimeTwice = unchecked(Prime * Prime);

    /// <summary>The hash as 16 lower-case hex digits.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        var hash = Offset;
        foreach (var c in text)
        {
            if (c < '\u0100')
            {
                hash = unchecked((hash ^ c) * PrimeTwice);
                continue;
            }

            hash = unchecked((hash ^ (byte)c) * Prime);
            hash = unchecked((hash ^ (byte)(c >> 8)) * Prime);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
