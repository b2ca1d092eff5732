namespace RunningHub;

/// <summary>The characters that mean something in a fact sheet: the generator writes them, the runtime and the analyzers read them.</summary>
internal static class FactSheetMarks
{
    /// <summary>Between nodes and cells, and at the start of an escape.</summary>
    public const string Separators = "\n\r|%";

    /// <summary>Behind a field's name.</summary>
    public const string OfInputs = "=<?![*~";
}
