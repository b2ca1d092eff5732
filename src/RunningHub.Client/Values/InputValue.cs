using System.Text.Json;

namespace RunningHub;

/// <summary>A value for a field of a node: text, number, boolean, file or JSON. Converts by itself from the types that inputs have.</summary>
public readonly struct InputValue : IEquatable<InputValue>
{
    // What it is: null for JSON null, a text, a file or JSON as they are, a form for all else. It keeps a value in two words.
    private readonly object? _reference;
    private readonly long _bits;

    private InputValue(object? reference, long bits = 0)
    {
        _reference = reference;
        _bits = bits;
    }

    private InputValue(Number number)
        : this(ValueForm.Of(number), number.Bits)
    {
    }

    /// <summary>JSON null. The same as <c>default</c>.</summary>
    public static InputValue Null => default;

    /// <summary>What the value is.</summary>
    public InputValueKind Kind => _reference switch
    {
        null => InputValueKind.Null,
        string => InputValueKind.Text,
        ValueForm form => form.Kind,
        MediaInput => InputValueKind.Media,
        _ => InputValueKind.Structured,
    };

    /// <summary>Whether the value is a file that is not uploaded yet: what will be sent for it is known after the upload.</summary>
    public bool IsPending => Kind == InputValueKind.Media && Media is { IsUploaded: false };

    /// <summary>An option of a closed list.</summary>
    /// <param name="option">The option's text; null, from an option type's <c>default</c>, gives <see cref="InputValueKind.Unset"/>.</param>
    public static InputValue FromOption(string? option) => option is null ? new InputValue(ValueForm.Unset) : option;

    internal MediaInput? Media => _reference as MediaInput;

    internal string? Text => _reference as string;

    /// <summary>The number's or the boolean's bits.</summary>
    internal long Bits => _bits;

    internal Number Number => new(((ValueForm)_reference!).NumberForm, _bits);

    internal StructuredInput? Structured => _reference as StructuredInput;

    /// <summary>Whether it was assigned to an input, where a default means that nothing was.</summary>
    internal bool IsAssigned => _reference is not null;

    /// <summary>The same value in a form that is not the default.</summary>
    internal InputValue AsAssigned() => _reference is null ? new InputValue(ValueForm.Null) : this;

    /// <summary>Text; null is JSON null.</summary>
    public static implicit operator InputValue(string? value) => value is null ? default : new((object)value);

    /// <summary>A JSON boolean.</summary>
    public static implicit operator InputValue(bool value) => new(ValueForm.Boolean, value ? 1 : 0);

    /// <summary>A JSON number.</summary>
    public static implicit operator InputValue(int value) => new((Number)value);

    /// <summary>A JSON number.</summary>
    public static implicit operator InputValue(uint value) => new((Number)value);

    /// <summary>A JSON number.</summary>
    public static implicit operator InputValue(long value) => new((Number)value);

    /// <summary>A JSON number.</summary>
    public static implicit operator InputValue(ulong value) => new((Number)value);

    /// <summary>A JSON number; not NaN, not infinite.</summary>
    public static implicit operator InputValue(double value) => new((Number)value);

    /// <summary>A JSON number; not NaN, not infinite.</summary>
    public static implicit operator InputValue(float value) => new((Number)value);

    /// <summary>A JSON number.</summary>
    public static implicit operator InputValue(decimal value) => new((Number)value);

    /// <summary>A JSON number, written as it was read.</summary>
    public static implicit operator InputValue(Number value) => new(value);

    /// <summary>A file, uploaded when the run starts.</summary>
    public static implicit operator InputValue(MediaInput? value) => value is null ? default : new((object)value);

    /// <summary>An object or a list.</summary>
    public static implicit operator InputValue(StructuredInput? value) => value is null ? default : new((object)value);

    /// <summary>Any JSON value; the element is copied, so that its document may be disposed.</summary>
    public static implicit operator InputValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => Number.Parse(value.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object or JsonValueKind.Array => new StructuredInput(value),
        _ => default,
    };

    /// <summary>Whether both would send the same JSON.</summary>
    public static bool operator ==(InputValue left, InputValue right) => left.Equals(right);

    /// <summary>Whether both would send different JSON.</summary>
    public static bool operator !=(InputValue left, InputValue right) => !left.Equals(right);

    /// <summary>Writes the value as JSON. A file that is not uploaded yet is written as <c>"upload:cat.png"</c>.</summary>
    /// <param name="writer">Where to write.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (writer is null) throw new ArgumentNullException(nameof(writer));
        switch (Kind)
        {
            case InputValueKind.Text:
                writer.WriteStringValue((string)_reference!);
                break;
            case InputValueKind.Number:
                Number.WriteTo(writer);
                break;
            case InputValueKind.Boolean:
                writer.WriteBooleanValue(_bits != 0);
                break;
            case InputValueKind.Media:
                writer.WriteStringValue(_reference!.ToString());
                break;
            case InputValueKind.Structured:
                ((StructuredInput)_reference!).WriteTo(writer);
                break;
            case InputValueKind.Unset:
                throw NothingChosen();
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>The same into a request's body.</summary>
    internal void WriteTo(BodyWriter to)
    {
        switch (Kind)
        {
            case InputValueKind.Text:
                to.Text((string)_reference!);
                break;
            case InputValueKind.Number:
                Number.WriteTo(to);
                break;
            case InputValueKind.Boolean:
                to.Boolean(_bits != 0);
                break;
            case InputValueKind.Media:
                to.Text(_reference!.ToString()!);
                break;
            case InputValueKind.Structured:
                to.Structured((StructuredInput)_reference!);
                break;
            case InputValueKind.Unset:
                throw NothingChosen();
            default:
                to.Raw("null"u8);
                break;
        }
    }

    /// <inheritdoc/>
    public bool Equals(InputValue other) => Kind == other.Kind && Kind switch
    {
        InputValueKind.Null => true,
        InputValueKind.Number => Number == other.Number,
        _ => _bits == other._bits && Equals(_reference, other._reference),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is InputValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(((int)Kind * 397) ^ Kind switch
    {
        InputValueKind.Null => 0,
        InputValueKind.Number => Number.GetHashCode(),
        InputValueKind.Boolean => _bits.GetHashCode(),
        _ => _reference!.GetHashCode(),
    });

    /// <summary>The value for a person to read: text as it is, a file as <c>upload:cat.png</c>, the rest as JSON.</summary>
    public override string ToString() => Kind switch
    {
        InputValueKind.Text => (string)_reference!,
        InputValueKind.Number => Number.ToString(),
        InputValueKind.Boolean => _bits != 0 ? "true" : "false",
        InputValueKind.Null => "null",
        InputValueKind.Unset => "(not chosen)",
        _ => _reference!.ToString()!,
    };

    private static InvalidOperationException NothingChosen() =>
        new("An option was assigned its default, which chooses nothing. Assign one of the type's members, or a text.");
}

/// <summary>What a value is that is no object of its own: in the place of one.</summary>
internal sealed class ValueForm
{
    public static readonly ValueForm Null = new(InputValueKind.Null);
    public static readonly ValueForm Unset = new(InputValueKind.Unset);
    public static readonly ValueForm Boolean = new(InputValueKind.Boolean);

    private static readonly ValueForm Signed = new(InputValueKind.Number);
    private static readonly ValueForm Unsigned = new(InputValueKind.Number, Number.Unsigned);
    private static readonly ValueForm Floating = new(InputValueKind.Number, Number.Floating);

    private ValueForm(InputValueKind kind, string? numberForm = null)
    {
        Kind = kind;
        NumberForm = numberForm;
    }

    public InputValueKind Kind { get; }

    /// <summary>For a number: <see cref="Number.Form"/>.</summary>
    public string? NumberForm { get; }

    /// <summary>The form of a number; one that was written as text gets its own.</summary>
    public static ValueForm Of(Number number) =>
        number.Form is null ? Signed
        : ReferenceEquals(number.Form, Unsigned.NumberForm) ? Unsigned
        : ReferenceEquals(number.Form, Floating.NumberForm) ? Floating
        : new ValueForm(InputValueKind.Number, number.Form);
}
