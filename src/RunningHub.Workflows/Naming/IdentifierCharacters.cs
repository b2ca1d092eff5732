namespace RunningHub.Workflows.Naming;

/// <summary>Which characters a C# identifier may hold. Handed in: the compiler knows, and Unicode tables differ between hosts.</summary>
public sealed class IdentifierCharacters
{
    private readonly Func<char, bool> _isStart;
    private readonly Func<char, bool> _isPart;

    /// <summary>Takes the rules. They must always give the same answers: what follows from them is remembered.</summary>
    /// <param name="isStart">Whether an identifier may start with the character.</param>
    /// <param name="isPart">Whether an identifier may go on with the character; formatting characters do not count, the compiler ignores them in names.</param>
    public IdentifierCharacters(Func<char, bool> isStart, Func<char, bool> isPart)
    {
        (_isStart, _isPart) = (isStart, isPart);
        NodeWishes = new(id => MemberNames.WishOfNode(id, this));
        InputWishes = new(field => MemberNames.WishOfInput(field, this));
    }

    /// <summary>Letters and digits of ASCII only: for hosts without a compiler.</summary>
    public static IdentifierCharacters Ascii { get; } = new(
        c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'),
        c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

    /// <summary>What nodes would be called if they were alone, by their ids.</summary>
    internal Remembered<NameWish> NodeWishes { get; }

    /// <summary>What inputs would be called if they were alone, by their fields.</summary>
    internal Remembered<NameWish> InputWishes { get; }

    /// <summary>Whether an identifier may start with the character.</summary>
    public bool IsStart(char c) => _isStart(c);

    /// <summary>Whether an identifier may go on with the character.</summary>
    public bool IsPart(char c) => _isPart(c);

    /// <summary>Whether the text is an identifier; keywords are not looked at.</summary>
    public bool IsIdentifier(string text)
    {
        if (text.Length == 0 || !_isStart(text[0])) return false;
        foreach (var c in text)
        {
            if (!_isPart(c)) return false;
        }

        return true;
    }
}
