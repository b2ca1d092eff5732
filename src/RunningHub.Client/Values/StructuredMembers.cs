using System.ComponentModel;
using System.Text.Json;

namespace RunningHub;

/// <summary>The members of an input whose value is an object: a view over the whole object, which is what is sent. Emitted classes derive from it.</summary>
/// <remarks>Setting a member assigns the object with this member replaced and all others as they are.</remarks>
public abstract class StructuredMembers
{
    private readonly Func<StructuredInput> _get;
    private readonly Action<StructuredInput> _set;

    /// <summary>Makes the view.</summary>
    /// <param name="get">Reads the input: as assigned, or else as exported.</param>
    /// <param name="set">Assigns the input.</param>
    protected StructuredMembers(Func<StructuredInput> get, Action<StructuredInput> set)
    {
        _get = get;
        _set = set;
    }

    /// <summary>The whole object. Assign it to send something of another shape.</summary>
    public StructuredInput Value
    {
        get => _get();
        set => _set(value ?? throw new ArgumentNullException(nameof(value), "An input cannot be null. To go back to the exported value, call Reset() on the workflow."));
    }

    /// <summary>The object as JSON.</summary>
    public override string ToString() => Value.ToString();

    /// <summary>Reads a member that is a text.</summary>
    /// <exception cref="InvalidOperationException">The object as it is now has no such member, or not of that kind.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected string GetText(string key) => Find(key, JsonValueKind.String).GetString()!;

    /// <summary>Reads a member that is true or false.</summary>
    /// <exception cref="InvalidOperationException">The object as it is now has no such member, or not of that kind.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected bool GetBoolean(string key) => Find(key, JsonValueKind.True, JsonValueKind.False).GetBoolean();

    /// <summary>Reads a member that is a number.</summary>
    /// <exception cref="InvalidOperationException">The object as it is now has no such member, or not of that kind.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected Number GetNumber(string key) => Number.Parse(Find(key, JsonValueKind.Number).GetRawText());

    /// <summary>Reads a member that is an object or a list.</summary>
    /// <exception cref="InvalidOperationException">The object as it is now has no such member, or not of that kind.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected StructuredInput GetStructured(string key) => new(Find(key, JsonValueKind.Object, JsonValueKind.Array));

    /// <summary>Reads a member of any kind.</summary>
    /// <exception cref="InvalidOperationException">The object as it is now has no such member.</exception>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected InputValue GetAny(string key) => Find(key);

    /// <summary>Assigns the object with one member replaced.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected void Set(string key, InputValue value) => _set(_get().With(key, value));

    private JsonElement Find(string key, params JsonValueKind[] kinds)
    {
        var element = _get().Element;
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var member) && (kinds.Length == 0 || Array.IndexOf(kinds, member.ValueKind) >= 0))
            return member;
        throw new InvalidOperationException($"The object that this input was given has no member \"{key}\" of the exported kind. Read it through Value.");
    }
}
