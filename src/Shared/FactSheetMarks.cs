namespace RunningHub;

/// <summary>The characters that mean something in a fact sheet: the generator writes them, the runtime and the analyzers read them.</summary>
internal static class FactSheetMarks
{
    /// <summary>Between nodes and cells, and at the start of an escape.</summary>
    public const string Separators = "\n\r|%";

    /// <summary>Behind a field's name.</summary>
    public const string OfInputs = "=<?![*~";

    /// <summary>Whether a character is one of those that nearly all names consist of: none of them means anything.</summary>
    public static bool IsUsual(char c) => c is (>= 'a' and <= 'z') or '_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
