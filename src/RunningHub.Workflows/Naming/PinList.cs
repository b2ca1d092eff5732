namespace RunningHub.Workflows.Naming;

/// <summary>Reads pins: a file with one on each line, or metadata with <c>|</c> between them.</summary>
/// <remarks>
/// The parts of a pin are separated by <c>=</c>, because ids (<c>76:67</c>), class types (<c>LayerUtility: LoadPSD</c>) and titles hold every other sign.
/// The title comes last and may hold <c>=</c> as well.
/// </remarks>
/// <param name="className">The class that will have the names, after which none of its members may be named.</param>
/// <param name="characters">Which characters an identifier may hold.</param>
/// <param name="isKeyword">Which identifiers are keywords.</param>
public sealed class PinList(string className, IdentifierCharacters characters, Func<string, bool> isKeyword)
{
    private const string Form = "Write Name=nodeId, such as PositivePrompt=6, or with what the node is: PositivePrompt=6=CLIPTextEncode=Positive prompt";

    private readonly List<PinEntry> _entries = [];
    private readonly HashSet<string> _names = new(LetterCase.Ignored);

    /// <summary>What was read so far.</summary>
    public IReadOnlyList<PinEntry> Entries => _entries;

    /// <summary>Reads the text of a <c>.names</c> file. Empty lines are skipped, and lines that begin with <c>#</c>.</summary>
    public void ReadFile(string text) => Read(text, '\n', PinSource.File);

    /// <summary>Reads the value of <c>Names</c> metadata.</summary>
    public void ReadMetadata(string text) => Read(text, '|', PinSource.Metadata);

    private void Read(string text, char separator, PinSource source)
    {
        for (int start = 0, end; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf(separator, start);
            if (end < 0) end = text.Length;
            var range = Trim(text, start, end);
            if (range.Length == 0 || (source == PinSource.File && text[range.Start] == '#')) continue;

            var line = text.Substring(range.Start, range.Length);
            var parts = line.Split(['='], 4);
            for (var i = 0; i < parts.Length; i++) parts[i] = parts[i].Trim();
            var objection = WhyNot(parts);
            var pin = objection is null ? new NodePin(parts[0], parts[1], Part(parts, 2), Part(parts, 3)) : null;
            _entries.Add(new PinEntry(source, line, range, pin, objection));
        }
    }

    private string? WhyNot(string[] parts) =>
        parts.Length == 1 || parts[0].Length == 0 || parts[1].Length == 0 ? Form
        : isKeyword(parts[0]) ? "The name is a keyword of C#: begin it with a capital"
        : MemberNames.WhyNoPin(parts[0], className, characters) is { } objection ? objection
        : !_names.Add(parts[0]) ? "Another pin has that name: choose a different one"
        : null;

    private static string? Part(string[] parts, int index) => index < parts.Length && parts[index].Length > 0 ? parts[index] : null;

    private static TextRange Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new(start, end - start);
    }
}

/// <summary>Where a pin is written.</summary>
public enum PinSource
{
    /// <summary>In the item's metadata.</summary>
    Metadata,

    /// <summary>In the <c>.names</c> file beside the workflow.</summary>
    File,
}

/// <summary>A line of a <c>.names</c> file, or its like in metadata.</summary>
/// <param name="Source">Where it is written.</param>
/// <param name="Text">The line.</param>
/// <param name="Range">Its place there.</param>
/// <param name="Pin">What it says; null where it cannot be followed.</param>
/// <param name="Objection">Why not: one or two sentences without a full stop at the end.</param>
public sealed record PinEntry(PinSource Source, string Text, TextRange Range, NodePin? Pin, string? Objection);
