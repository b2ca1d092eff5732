namespace RunningHub.Workflows;

/// <summary>An entry of the tape: a value or a member's name. A container's entry stands before those of its content.</summary>
internal struct JsonToken
{
    /// <summary>The highest count that fits beside kind and flags.</summary>
    public const int MaxCount = (1 << (31 - CountShift)) - 1;

    private const int CountShift = 7;
    private const int KindMask = 7;

    public int Start;
    public int Length;

    /// <summary>
    /// The entry behind this value and all it holds; while the reader is inside of it, the entry of the container around it.
    /// </summary>
    public int Next;

    private int _info;

    public JsonToken(JsonKind kind, int start, int length, int next, Flag flags = Flag.None)
    {
        Start = start;
        Length = length;
        Next = next;
        _info = (int)kind | (int)flags;
    }

    [Flags]
    public enum Flag
    {
        None = 0,

        /// <summary>A string with at least one backslash.</summary>
        Escaped = 1 << 3,

        /// <summary>A container in which reading stopped.</summary>
        Incomplete = 1 << 4,

        /// <summary>An object with a name that occurs twice.</summary>
        DuplicateNames = 1 << 5,

        /// <summary>A string with half of a surrogate pair.</summary>
        LoneSurrogate = 1 << 6,
    }

    public readonly JsonKind Kind => (JsonKind)(_info & KindMask);

    /// <summary>How many members or items.</summary>
    public readonly int Count => _info >> CountShift;

    public readonly int End => Start + Length;

    public readonly bool Has(Flag flag) => (_info & (int)flag) != 0;

    public void Mark(Flag flag) => _info |= (int)flag;

    public void AddOne() => _info += 1 << CountShift;
}
