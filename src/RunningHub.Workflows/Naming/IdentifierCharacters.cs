namespace RunningHub.Workflows.Naming;

/// <summary>Which characters a C# identifier may hold. Handed in: the compiler knows, and Unicode tables differ between hosts.</summary>
/// <param name="isStart">Whether an identifier may start with the character.</param>
/// <param name="isPart">Whether an identifier may go on with the character; formatting characters do not count, the compiler ignores them in names.</param>
public sealed class IdentifierCharacters(Func<char, bool> isStart, Func<char, bool> isPart)
{
    /// <summary>Letters and digits of ASCII only: for hosts without a compiler.</summary>
    public static IdentifierCharacters Ascii { get; } = new(
        c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'),
        c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    /// <summary>Whether an identifier may start with the character.</summary>
    public bool IsStart(char c) => isStart(c);

    /// <summary>Whether an identifier may go on with the character.</summary>
    public bool IsPart(char c) => isPart(c);

    /// <summary>Whether the text is an identifier; keywords are not looked at.</summary>
    public bool IsIdentifier(string text)
    {
        if (text.Length == 0 || !isStart(text[0])) return false;
        foreach (var c in text)
        {
            if (!isPart(c)) return false;
        }

        return true;
    }
}
