namespace RunningHub;

/// <summary>The inputs of one node of a workflow. Emitted classes derive from it, one per node.</summary>
/// <remarks>
/// An input that was never assigned reads as exported and is not sent. Its value lies in a slot: the number of the input among those of its node that can be
/// set, in the order of the file. Slots are here and not fields of the emitted classes, because a field, a bit and two bodies for each of thousands of
/// inputs cost the compiler twice as much. Not thread-safe.
/// </remarks>
public abstract class NodeInputs
{
    private readonly int _slots;
    private InputValue[]? _values;
    private bool _isShared;

    /// <summary>Begins with nothing assigned.</summary>
    /// <param name="slots">How many inputs can be set.</param>
    protected NodeInputs(int slots = 0) => _slots = slots;

    /// <summary>What feeds a wired input.</summary>
    /// <param name="sourceNodeId">The id of the source node.</param>
    /// <param name="sourceSlot">The 0-based output slot of that node.</param>
    protected static Wire WiredTo(string sourceNodeId, int sourceSlot) => new(sourceNodeId, sourceSlot);

    /// <summary>Whether an input was assigned.</summary>
    /// <param name="slot">The input's slot.</param>
    protected bool IsAssigned(int slot) => _values is { } values && values[slot].IsAssigned;

    /// <summary>Gives an input back to the file.</summary>
    /// <param name="slot">The input's slot.</param>
    protected void Unassign(int slot)
    {
        if (IsAssigned(slot)) Own()[slot] = default;
    }

    // A pair for each type that emitted code has, with names of their own: with overloads, and with conversions to InputValue, the compiler would weigh them
    // all for each input of each workflow.

    /// <summary>The value of an input that is a text.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected string GetText(int slot, string exported) => IsAssigned(slot) ? _values![slot].Text! : exported;

    /// <summary>Assigns an input that is a text.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    protected void SetText(int slot, string value) => Assign(slot, NotNull(value));

    /// <summary>The text of an input that is an option. As everywhere, the <c>default</c> of an option type has null for a text; a run with it is refused before it starts.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected string GetOption(int slot, string exported) => IsAssigned(slot) ? _values![slot].Text! : exported;

    /// <summary>Assigns an input that is an option.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="option">The option's text: null for the <c>default</c> of an option type.</param>
    protected void SetOption(int slot, string? option) => Assign(slot, InputValue.FromOption(option));

    /// <summary>The value of an input that is true or false.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected bool GetBoolean(int slot, bool exported) => IsAssigned(slot) ? _values![slot].Bits != 0 : exported;

    /// <summary>Assigns an input that is true or false.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    protected void SetBoolean(int slot, bool value) => Assign(slot, value);

    /// <summary>The value of an input that is a 32-bit integer.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected int GetInt32(int slot, int exported) => IsAssigned(slot) ? (int)_values![slot].Bits : exported;

    /// <summary>Assigns an input that is a 32-bit integer.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    protected void SetInt32(int slot, int value) => Assign(slot, value);

    /// <summary>The value of an input that is a 64-bit integer.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected long GetInt64(int slot, long exported) => IsAssigned(slot) ? _values![slot].Bits : exported;

    /// <summary>Assigns an input that is a 64-bit integer.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    protected void SetInt64(int slot, long value) => Assign(slot, value);

    /// <summary>The value of an input that is a 64-bit integer without a sign.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected ulong GetUInt64(int slot, ulong exported) => IsAssigned(slot) ? unchecked((ulong)_values![slot].Bits) : exported;

    /// <summary>Assigns an input that is a 64-bit integer without a sign.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    protected void SetUInt64(int slot, ulong value) => Assign(slot, value);

    /// <summary>The value of an input that is a number with a fraction.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected double GetDouble(int slot, double exported) => IsAssigned(slot) ? BitConverter.Int64BitsToDouble(_values![slot].Bits) : exported;

    /// <summary>Assigns an input that is a number with a fraction.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: JSON has no such number.</exception>
    protected void SetDouble(int slot, double value) => Assign(slot, value);

    /// <summary>The value of an input that is a number of which nobody says more.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has, in its own digits.</param>
    protected Number GetNumber(int slot, string exported) => IsAssigned(slot) ? _values![slot].Number : Number.Parse(exported);

    /// <summary>Assigns an input that is a number of which nobody says more.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    protected void SetNumber(int slot, Number value) => Assign(slot, value);

    /// <summary>The value of an input that is a file.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">The name of the file that the author used: it is the site's, and may be empty.</param>
    protected MediaInput GetMedia(int slot, string exported) => IsAssigned(slot) ? _values![slot].Media! : MediaInput.Exported(exported);

    /// <summary>Assigns an input that is a file.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The file; uploaded when the run starts.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    protected void SetMedia(int slot, MediaInput value) => Assign(slot, NotNull(value));

    /// <summary>The value of an input that is an object or a list.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has, as JSON.</param>
    protected StructuredInput GetStructured(int slot, string exported) => IsAssigned(slot) ? _values![slot].Structured! : StructuredInput.Parse(exported);

    /// <summary>Assigns an input that is an object or a list.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    protected void SetStructured(int slot, StructuredInput value) => Assign(slot, NotNull(value));

    /// <summary>The value of an input that takes values of several kinds.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="exported">What the file has.</param>
    protected InputValue GetAny(int slot, InputValue exported) => IsAssigned(slot) ? _values![slot] : exported;

    /// <summary>Assigns an input that takes values of several kinds.</summary>
    /// <param name="slot">The input's slot.</param>
    /// <param name="value">The value to send.</param>
    protected void SetAny(int slot, InputValue value) => Assign(slot, value);

    /// <summary>Whether an input is assigned, or was.</summary>
    internal bool IsTouched => _values is not null;

    /// <summary>Gives every input back to the file.</summary>
    internal void Reset() => _values = null;

    /// <summary>The values by slots, as they are from now on: an input that is assigned later gets its place in a copy. Null where nothing was ever assigned.</summary>
    internal InputValue[]? Share()
    {
        _isShared = true;
        return _values;
    }

    internal NodeInputs Copy()
    {
        Share();
        return (NodeInputs)MemberwiseClone();
    }

    private static T NotNull<T>(T value)
        where T : class =>
        value ?? throw new ArgumentNullException(nameof(value), "An input cannot be null. To go back to the exported value, call Reset() on the workflow.");

    private void Assign(int slot, InputValue value) => Own()[slot] = value.AsAssigned();

    private InputValue[] Own()
    {
        if (_values is null) _values = new InputValue[_slots];
        else if (_isShared) _values = (InputValue[])_values.Clone();
        _isShared = false;
        return _values;
    }
}
