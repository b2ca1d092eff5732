namespace RunningHub.Workflows;

/// <summary>A stretch of a file's text.</summary>
/// <param name="Start">Where it begins: UTF-16 units from the start of the text, a byte order mark included.</param>
/// <param name="Length">How many UTF-16 units it covers; 0 where something is missing.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The first offset behind it.</summary>
    public int End => Start + Length;
}
