namespace RunningHub.Workflows;

/// <summary>An entry of a node's <c>inputs</c>.</summary>
public sealed class WorkflowInput
{
    internal WorkflowInput(
        string name, TextRange nameRange, InputForm form, JsonValue value, TextRange valueRange, string? sourceNodeId, int sourceSlot)
    {
        Name = name;
        NameRange = nameRange;
        Form = form;
        Value = value;
        ValueRange = valueRange;
        SourceNodeId = sourceNodeId;
        SourceSlot = sourceSlot;
    }

    /// <summary>The field name, exactly as the service knows it.</summary>
    public string Name { get; }

    /// <summary>The place of the name in the file.</summary>
    public TextRange NameRange { get; }

    /// <summary>Literal, wire or structured.</summary>
    public InputForm Form { get; }

    /// <summary>The value. For a graph inside a JSON string its own range counts in the inner text: see <see cref="ValueRange"/>.</summary>
    public JsonValue Value { get; }

    /// <summary>The place of the value in the file.</summary>
    public TextRange ValueRange { get; }

    /// <summary>The node that a wire comes from; null for anything else. The file need not have that node.</summary>
    public string? SourceNodeId { get; }

    /// <summary>
    /// The 0-based index in <see cref="WorkflowDocument.Nodes"/> of the node that a wire comes from; -1 where the file has no such node, and for
    /// anything that is no wire.
    /// </summary>
    public int SourceIndex { get; private set; } = -1;

    /// <summary>The output of that node, counted from 0; 0 for anything else.</summary>
    public int SourceSlot { get; }

    /// <summary>Notes where the source stands: once, when all nodes are known.</summary>
    internal void NoteSource(int index) => SourceIndex = index;

    /// <inheritdoc/>
    public override string ToString() => Name + " = " + Value;
}
