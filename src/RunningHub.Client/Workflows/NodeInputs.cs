namespace RunningHub;

/// <summary>The inputs of one node of a workflow. Emitted classes derive from it, one per node.</summary>
/// <remarks>An input that was never assigned reads as exported and is not sent. Not thread-safe.</remarks>
public abstract class NodeInputs
{
    private ulong _assigned;
    private ulong[]? _assignedAbove63;

    /// <summary>Whether the input with this index was assigned.</summary>
    /// <param name="index">The input's index in the node, from 0, in the order of the file.</param>
    protected bool IsAssigned(int index) =>
        index < 64
            ? (_assigned & (1UL << index)) != 0
            : _assignedAbove63 is { } more && index / 64 <= more.Length && (more[(index / 64) - 1] & (1UL << (index % 64))) != 0;

    /// <summary>Notes that the input with this index is assigned, or no longer is.</summary>
    /// <param name="index">The input's index in the node, from 0, in the order of the file.</param>
    /// <param name="assigned">False gives the input back to the file.</param>
    protected void Assign(int index, bool assigned = true)
    {
        if (index < 64)
        {
            Set(ref _assigned, index, assigned);
            return;
        }

        var word = (index / 64) - 1;
        if (_assignedAbove63 is null || _assignedAbove63.Length <= word) Array.Resize(ref _assignedAbove63, word + 1);
        Set(ref _assignedAbove63[word], index % 64, assigned);
    }

    /// <summary>Passes a value on, or throws where null is no value.</summary>
    /// <exception cref="ArgumentNullException">The value is null. To go back to the exported value, use <see cref="Workflow.Reset"/>.</exception>
    protected static T NotNull<T>(T value)
        where T : class =>
        value ?? throw new ArgumentNullException(nameof(value), "An input cannot be null. To go back to the exported value, call Reset() on the workflow.");

    /// <summary>The file that the author used, as a value: the name is the site's, and may be empty.</summary>
    /// <param name="name">The exported text.</param>
    protected static MediaInput Exported(string name) => MediaInput.Exported(name);

    /// <summary>What feeds a wired input.</summary>
    /// <param name="sourceNodeId">The id of the source node.</param>
    /// <param name="sourceSlot">The 0-based output slot of that node.</param>
    protected static Wire WiredTo(string sourceNodeId, int sourceSlot) => new(sourceNodeId, sourceSlot);

    /// <summary>Writes each assigned input, in the order of the file. A node whose inputs are all wired has none.</summary>
    protected virtual void WriteAssigned(InputWriter writer)
    {
    }

    /// <summary>Writes one input if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void Write(InputWriter writer, int index, string fieldName, InputValue value)
    {
        if (IsAssigned(index)) writer.Write(fieldName, value);
    }

    /// <summary>Writes one input that is a seed if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void WriteSeed(InputWriter writer, int index, string fieldName, InputValue value)
    {
        if (IsAssigned(index)) writer.WriteSeed(fieldName, value);
    }

    // What follows takes fields as they are. Write takes every kind of value, by a conversion for which the compiler looks through all there are: for each
    // input of each workflow, that was a fifth of what a class costs it.

    /// <summary>Writes one input that is a text if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void WriteText(InputWriter writer, int index, string fieldName, string? value)
    {
        if (IsAssigned(index)) writer.Write(fieldName, value);
    }

    /// <summary>Writes one input that is true or false if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void WriteBoolean(InputWriter writer, int index, string fieldName, bool value)
    {
        if (IsAssigned(index)) writer.Write(fieldName, value);
    }

    /// <summary>Writes one input that is an integer if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void WriteInt64(InputWriter writer, int index, string fieldName, long value)
    {
        if (IsAssigned(index)) writer.Write(fieldName, value);
    }

    /// <summary>Writes one input that is an integer without a sign if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void WriteUInt64(InputWriter writer, int index, string fieldName, ulong value)
    {
        if (IsAssigned(index)) writer.Write(fieldName, value);
    }

    /// <summary>Writes one input that is a number if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value; without meaning where it is not assigned.</param>
    protected void WriteDouble(InputWriter writer, int index, string fieldName, double value)
    {
        if (IsAssigned(index)) writer.Write(fieldName, value);
    }

    /// <summary>Writes one input that is an option if it is assigned.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="index">The input's index in the node.</param>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="option">The option's text: null for the <c>default</c> of an option type, which is refused when the run starts; without meaning where it is not assigned.</param>
    protected void WriteOption(InputWriter writer, int index, string fieldName, string? option)
    {
        if (IsAssigned(index)) writer.Write(fieldName, InputValue.FromOption(option));
    }

    internal void WriteTo(InputWriter writer)
    {
        if (_assigned != 0 || _assignedAbove63 is not null) WriteAssigned(writer);
    }

    internal void Reset()
    {
        _assigned = 0;
        _assignedAbove63 = null;
    }

    internal NodeInputs Copy()
    {
        var copy = (NodeInputs)MemberwiseClone();
        copy._assignedAbove63 = (ulong[]?)_assignedAbove63?.Clone();
        return copy;
    }

    private static void Set(ref ulong bits, int index, bool on) => bits = on ? bits | (1UL << index) : bits & ~(1UL << index);
}
