namespace RunningHub.Workflows;

/// <summary>A JSON text, read once into a flat list of tokens. Strict RFC 8259; whatever is wrong has its place.</summary>
/// <remarks>
/// Reading ends at the first syntax error; what stands before it stays available (<see cref="JsonValue.IsComplete"/>).
/// Comments, trailing commas and bare NaN are errors too, but are passed over. Each character is looked at a bounded number of times.
/// Immutable and thread-safe.
/// </remarks>
public sealed class JsonText
{
    private readonly JsonToken[] _tokens;
    private int[]? _lineStarts;

    private JsonText(string text, JsonReader reader)
    {
        Text = text;
        _tokens = reader.Tokens;
        TokenCount = reader.TokenCount;
        NameComparisons = reader.NameComparisons;
        Problems = reader.Problems;
        IsValid = reader.IsValid;
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>What is wrong or doubtful, by place; the first 100, and in any case the one that ended the reading.</summary>
    public IReadOnlyList<JsonProblem> Problems { get; }

    /// <summary>Whether the text is JSON: no problem is an error.</summary>
    public bool IsValid { get; }

    /// <summary>The value, or what was read of it before a syntax error; null when not even its first character was right.</summary>
    public JsonValue? Root => TokenCount == 0 ? null : new JsonValue(this, 0);

    /// <summary>How many values and member names were read.</summary>
    public int TokenCount { get; }

    /// <summary>How many steps the search for duplicate names took: tests show that it stays in proportion to the text.</summary>
    internal long NameComparisons { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The whole text; a byte order mark at its start is accepted.</param>
    /// <param name="limits">How much to take; <see cref="JsonLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Ends the work early, as a compiler does at every key stroke.</param>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public static JsonText Parse(string text, JsonLimits? limits = null, CancellationToken cancellationToken = default)
    {
        if (text is null) throw new ArgumentNullException(nameof(text));
        var reader = new JsonReader(text, limits ?? JsonLimits.Default, cancellationToken);
        reader.Read();
        return new JsonText(text, reader);
    }

    /// <summary>Turns an offset into a line and a column, both counted from 0. LF, CR LF and CR end a line, as in editors.</summary>
    /// <param name="offset">From 0 to the text's length.</param>
    public (int Line, int Column) PositionOf(int offset)
    {
        if (offset < 0 || offset > Text.Length) throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset is outside "
            + "of the text.");
        var starts = _lineStarts ??= FindLines(Text);
        var line = Array.BinarySearch(starts, offset);
        if (line < 0) line = ~line - 1;
        return (line, offset - starts[line]);
    }

    internal ref readonly JsonToken Token(int index) => ref _tokens[index];

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n' || (c == '\r' && (at + 1 == text.Length || text[at + 1] != '\n'))) starts.Add(at + 1);
        }

        return [.. starts];
    }
}
