using System.Text;

namespace RunningHub.Workflows.Naming;

/// <summary>Turns what users call things into Pascal-cased identifiers: <c>resize_type.width</c> → <c>ResizeTypeWidth</c>, <c>76:67</c> → <c>76_67</c>.</summary>
internal static class PascalName
{
    /// <summary>No name grows beyond this: the compiler takes 512 characters, a reader far less.</summary>
    internal const int MaximumLength = 100;

    /// <summary>The words of the text joined, each with a capital; digits that would run together are kept apart by an underscore.</summary>
    /// <returns>Identifier characters only, perhaps starting with a digit; empty when the text has none.</returns>
    public static string From(string raw, IdentifierCharacters characters)
    {
        var name = new StringBuilder(Math.Min(raw.Length, MaximumLength));
        var startsWord = true;
        foreach (var c in raw)
        {
            if (c == '_' || !characters.IsPart(c))
            {
                startsWord = true;
                continue;
            }

            if (name.Length >= MaximumLength) return name.Append('_').Append(StableHash.Of(raw), 0, 8).ToString();
            if (startsWord && IsDigit(c) && name.Length > 0 && IsDigit(name[name.Length - 1])) name.Append('_');
            name.Append(startsWord ? LetterCase.Upper(c) : c);
            startsWord = false;
        }

        return name.ToString();
    }

    /// <summary>How close a raw name is to the form from which its Pascal name is expected; the closest keeps the name when several share it.</summary>
    /// <param name="raw">The name in the file.</param>
    /// <param name="separator">What stands between words in the expected form: <c>_</c> in field names, <c>:</c> in node ids.</param>
    /// <param name="characters">Which characters an identifier may hold.</param>
    /// <returns>0 for <c>sampler_name</c>, 1 for <c>samplerName</c>, 2 for anything else.</returns>
    public static int Rank(string raw, char separator, IdentifierCharacters characters)
    {
        var isSeparated = true;
        var afterSeparator = true;
        foreach (var c in raw)
        {
            if (c == separator)
            {
                isSeparated &= !afterSeparator;
                afterSeparator = true;
                continue;
            }

            if (c == '_' || !characters.IsPart(c)) return 2;
            isSeparated &= LetterCase.Lower(c) == c;
            afterSeparator = false;
        }

        if (isSeparated && !afterSeparator) return 0;
        return raw.IndexOf(separator) < 0 ? 1 : 2;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
