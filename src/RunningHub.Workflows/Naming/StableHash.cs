using System.Globalization;

namespace RunningHub.Workflows.Naming;

/// <summary>Hashes that are the same on every machine, unlike <see cref="object.GetHashCode"/>.</summary>
public static class StableHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Two steps in one: the high byte of an ASCII character is 0, which changes nothing before it is multiplied.</summary>
    private const ulong PrimeTwice = unchecked(Prime * Prime);

    /// <summary>FNV-1a with 64 bits over UTF-16 code units, low byte first, as 16 lower-case hex digits.</summary>
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

        return Hexadecimal(hash);
    }

    /// <summary>
    /// A hash for long texts, four characters in a step, as 16 lower-case hex digits: another one than <see cref="Of"/> gives. It tells texts apart, and
    /// is no protection against forgery.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string OfFile(string text)
    {
        var hash = Offset;
        var at = 0;
        for (; at + 4 <= text.Length; at += 4) hash = Step(hash, text[at] | ((ulong)text[at + 1] << 16) | ((ulong)text[at + 2] << 32) | ((ulong)text[at + 3] << 48));
        for (; at < text.Length; at++) hash = Step(hash, text[at]);
        return Hexadecimal(hash);

        // A product alone would keep what the last of four characters says in its highest bits.
        static ulong Step(ulong hash, ulong characters)
        {
            hash = unchecked((hash ^ characters) * Prime);
            return hash ^ (hash >> 32);
        }
    }

    private static string Hexadecimal(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
