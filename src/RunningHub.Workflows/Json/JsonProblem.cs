namespace RunningHub.Workflows;

/// <summary>Something in a text that JSON does not allow, or that readers of JSON disagree about.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Range">
/// The place. For a syntax error it begins at the first character with which the text stops being the start of any JSON text,
/// or at the end of the text when something is missing there.
/// </param>
/// <param name="Detail">A sentence or two for the person who fixes the file: what is wrong, what was expected, what to do.</param>
/// <param name="Related">
/// The place of the first member when <see cref="Kind"/> is <see cref="JsonProblemKind.DuplicateName"/>; else null.
/// </param>
public readonly record struct JsonProblem(JsonProblemKind Kind, TextRange Range, string Detail, TextRange? Related = null)
{
    /// <summary>Whether the text is no JSON because of it. Duplicate names, lone surrogates and a byte order mark are not errors.</summary>
    public bool IsError => Kind is not (JsonProblemKind.DuplicateName or JsonProblemKind.LoneSurrogate or JsonProblemKind.ByteOrderMark);

    /// <summary>Whether reading ended there. Comments, trailing commas and NaN are passed over.</summary>
    public bool StopsReading =>
        IsError && Kind is not (JsonProblemKind.Comment or JsonProblemKind.TrailingComma or JsonProblemKind.NotANumber);
}
