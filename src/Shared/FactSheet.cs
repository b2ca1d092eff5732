using System.Globalization;
using System.Text;

namespace RunningHub;

/// <summary>
/// What a workflow class says about its file, as one text: the runtime reads from it what an assigned input is called on the wire, the analyzers what a
/// value may be. One text for a class, because the compiler pays for each attribute and each statement of each of thousands of inputs.
/// </summary>
/// <remarks>
/// One line per node, in the order of the file; its cells stand between bars:
/// <code>
/// 3||KSampler|Sampler|seed!|steps[1..10000]|sampler_name*my_sampler|width&lt;5.0?|model&lt;4.0|control_after_generate~
/// </code>
/// They are id, property (empty where it is <c>Node</c> and the id), class type, title (empty for none), and the inputs. An input is its field, then
/// <c>=Property</c> where that does not follow from the field; <c>&lt;id.slot</c>, the node and output that it is wired to; <c>?</c> for a wired one that can be
/// set all the same; <c>!</c> for a seed; <c>[minimum..maximum]</c>, each of which may be missing; <c>*option</c>, the exported option where the list of the option
/// type does not have it; <c>~</c> for a field that only the browser uses, which has no property. Characters that mean something here stand as <c>%7C</c>.
/// </remarks>
internal sealed class FactSheet
{
    private static readonly char[] MarkCharacters = FactSheetMarks.OfInputs.ToCharArray();

    private FactSheet(NodeEntry[] nodes) => Nodes = nodes;

    /// <summary>The nodes, in the order of the file.</summary>
    public IReadOnlyList<NodeEntry> Nodes { get; }

    /// <summary>Reads the text. What a later version may add behind a field is passed over.</summary>
    public static FactSheet Read(string text) => new(text.Length == 0 ? [] : [.. text.Split('\n').Select(ReadNode)]);

    private static NodeEntry ReadNode(string line)
    {
        var cells = line.Split('|');
        var id = Cell(0);
        return new NodeEntry(id, Cell(1) is { Length: > 0 } property ? property : "Node" + id, Cell(2), Cell(3) is { Length: > 0 } title ? title : null, [.. cells.Skip(4).Select(ReadInput)]);

        string Cell(int index) => index < cells.Length ? Plain(cells[index]) : "";
    }

    private static InputEntry ReadInput(string cell)
    {
        var at = End(cell, 0);
        var input = new InputEntry(Plain(cell.Substring(0, at)));
        while (at < cell.Length)
        {
            var mark = cell[at];
            var start = at + 1;
            at = mark switch { '*' => cell.Length, '[' => cell.IndexOf(']', start) is >= 0 and var end ? end + 1 : cell.Length, _ => End(cell, start) };
            var text = cell.Substring(start, at - start);
            input = mark switch
            {
                '=' => input with { Property = text },
                '<' => Wired(input, text),
                '?' => input with { IsSettable = true },
                '!' => input with { IsSeed = true },
                '[' => Bounded(input, text.TrimEnd(']')),
                '*' => input with { UnlistedOption = Plain(text) },
                '~' => input with { IsFrontEndOnly = true, IsSettable = false },
                _ => input,
            };
        }

        return input;
    }

    private static InputEntry Wired(InputEntry input, string text)
    {
        var dot = text.LastIndexOf('.');
        return dot >= 0 && int.TryParse(text.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
            ? input with { SourceNodeId = Plain(text.Substring(0, dot)), SourceSlot = slot, IsSettable = false }
            : input;
    }

    private static InputEntry Bounded(InputEntry input, string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? input : input with { Minimum = dots == 0 ? null : text.Substring(0, dots), Maximum = dots + 2 == text.Length ? null : text.Substring(dots + 2) };
    }

    private static int End(string cell, int start) => cell.IndexOfAny(MarkCharacters, start) is >= 0 and var end ? end : cell.Length;

    private static string Plain(string text)
    {
        if (text.IndexOf('%') < 0) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && Digit(text[i + 1]) is >= 0 and var high && Digit(text[i + 2]) is >= 0 and var low)
            {
                plain.Append((char)((high * 16) + low));
                i += 2;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    private static int Digit(char c) => c switch { >= '0' and <= '9' => c - '0', >= 'A' and <= 'F' => c - 'A' + 10, _ => -1 };
}

/// <summary>What a fact sheet says of a node.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Property">Its property, such as <c>Node3</c>.</param>
/// <param name="ClassType">Its ComfyUI class type.</param>
/// <param name="Title">Its title, where it says more than the class type.</param>
/// <param name="Inputs">Its inputs, in the order of the file; those that only the browser uses stand last.</param>
internal sealed record NodeEntry(string Id, string Property, string ClassType, string? Title, IReadOnlyList<InputEntry> Inputs)
{
    /// <summary>The inputs that can be set: the number of one in this list is its slot in the node's object.</summary>
    public IReadOnlyList<InputEntry> Settable { get; } = [.. Inputs.Where(input => input.IsSettable)];
}

/// <summary>What a fact sheet says of an input.</summary>
/// <param name="Field">Its name in the file.</param>
internal sealed record InputEntry(string Field)
{
    /// <summary>Its property, such as <c>SamplerName</c>.</summary>
    public string Property { get; init; } = Capitalized(Field);

    /// <summary>Whether the property can be set.</summary>
    public bool IsSettable { get; init; } = true;

    /// <summary>For a wired one: the id of the node that feeds it; else null.</summary>
    public string? SourceNodeId { get; init; }

    /// <summary>For a wired one: the 0-based output slot of the source node.</summary>
    public int SourceSlot { get; init; }

    /// <summary>Whether the service draws a new value for each run that does not set it.</summary>
    public bool IsSeed { get; init; }

    /// <summary>The smallest value that the node accepts, as a JSON number; null where unknown.</summary>
    public string? Minimum { get; init; }

    /// <summary>The largest value that the node accepts, as a JSON number; null where unknown.</summary>
    public string? Maximum { get; init; }

    /// <summary>The exported text of an option, where the list of its option type does not have it; else null.</summary>
    public string? UnlistedOption { get; init; }

    /// <summary>Whether only the browser uses the field: it has no property, and naming it in a run is refused (803).</summary>
    public bool IsFrontEndOnly { get; init; }

    private static string Capitalized(string field)
    {
        var name = new StringBuilder(field.Length);
        foreach (var word in field.Split('_'))
        {
            if (word.Length > 0) name.Append(word[0] is >= 'a' and <= 'z' ? (char)(word[0] - 32) : word[0]).Append(word, 1, word.Length - 1);
        }

        return name.ToString();
    }
}
