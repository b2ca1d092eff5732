namespace RunningHub.Workflows;

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something is left out, or the service will refuse it.</summary>
    Warning,

    /// <summary>The file is not what it should be.</summary>
    Error,
}

/// <summary>Something wrong or doubtful in a file.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Range">The place in the file. For a graph inside a JSON string it is the string.</param>
/// <param name="Message">
/// A sentence or two for the person who fixes the file; names node, class type, title and field, not the file.
/// </param>
/// <param name="NodeId">The node that it is about, or null.</param>
/// <param name="Field">The input that it is about, or null.</param>
/// <param name="Related">Another place that belongs to it: the first of two equal names.</param>
public sealed record DocumentProblem(
    DocumentProblemKind Kind, TextRange Range, string Message, string? NodeId = null, string? Field = null, TextRange? Related = null)
{
    /// <summary>How bad it is; it follows from the kind.</summary>
    public ProblemSeverity Severity => Kind switch
    {
        DocumentProblemKind.NotJson or DocumentProblemKind.Comments or DocumentProblemKind.TrailingCommas or DocumentProblemKind.OverLimit
            or DocumentProblemKind.Empty or DocumentProblemKind.EditorFormat or DocumentProblemKind.ForeignWrapper
            or DocumentProblemKind.ImageFile or DocumentProblemKind.NotAWorkflow
            or DocumentProblemKind.DuplicateNodeId or DocumentProblemKind.DuplicateField
            or DocumentProblemKind.NotANumber => ProblemSeverity.Error,
        DocumentProblemKind.MissingInputs or DocumentProblemKind.NotANumberAside => ProblemSeverity.Info,
        _ => ProblemSeverity.Warning,
    };
}
