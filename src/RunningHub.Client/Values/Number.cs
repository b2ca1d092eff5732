using System.Globalization;
using System.Text.Json;

namespace RunningHub;

/// <summary>A JSON number that stays exact: any 64-bit integer, any double, or any other JSON number as its text.</summary>
/// <remarks>
/// It is the type of an input whose file says <c>8</c> while nothing says whether the node takes integers only: ComfyUI's front end writes
/// <c>8</c> for the float 8.0. Both <c>8</c> and <c>7.5</c> can be assigned.
/// </remarks>
public readonly struct Number : IEquatable<Number>, IFormattable
{
    private readonly Form _form;
    private readonly long _bits;
    private readonly string? _text;

    private Number(Form form, long bits, string? text = null)
    {
        _form = form;
        _bits = bits;
        _text = text;
    }

    private enum Form : byte
    {
        Signed,
        Unsigned,
        Floating,
        Text,
    }

    /// <summary>Takes a JSON number as it is written, and writes it the same way again.</summary>
    /// <param name="json">A number in JSON's grammar, such as <c>1e-7</c>; of any size.</param>
    /// <exception cref="FormatException">The text is not a JSON number.</exception>
    public static Number Parse(string json)
    {
        if (json is null) throw new ArgumentNullException(nameof(json));
        if (!IsJsonNumber(json)) throw new FormatException($"'{json}' is not a JSON number.");
        return new Number(Form.Text, 0, json);
    }

    /// <summary>Takes a 32-bit integer.</summary>
    public static implicit operator Number(int value) => new(Form.Signed, value);

    /// <summary>Takes an unsigned 32-bit integer.</summary>
    public static implicit operator Number(uint value) => new(Form.Signed, value);

    /// <summary>Takes a 64-bit integer, exactly.</summary>
    public static implicit operator Number(long value) => new(Form.Signed, value);

    /// <summary>Takes an unsigned 64-bit integer, exactly.</summary>
    public static implicit operator Number(ulong value) => value <= long.MaxValue ? new(Form.Signed, (long)value) : new(Form.Unsigned, unchecked((long)value));

    /// <summary>Takes a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: JSON has no such number.</exception>
    public static implicit operator Number(double value) =>
        double.IsNaN(value) || double.IsInfinity(value)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no NaN and no infinity.")
            : new(Form.Floating, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Takes a finite float, by its shortest text: <c>0.1f</c> stays 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: JSON has no such number.</exception>
    public static implicit operator Number(float value) =>
        float.IsNaN(value) || float.IsInfinity(value)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no NaN and no infinity.")
            : (Number)double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Takes a decimal, digit by digit.</summary>
    public static implicit operator Number(decimal value) => new(Form.Text, 0, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The number as a 32-bit integer.</summary>
    /// <exception cref="OverflowException">It has a fraction or does not fit.</exception>
    public static explicit operator int(Number value) => checked((int)(long)value);

    /// <summary>The number as a 64-bit integer.</summary>
    /// <exception cref="OverflowException">It has a fraction or does not fit.</exception>
    public static explicit operator long(Number value) => decimal.ToInt64(value.Whole());

    /// <summary>The number as an unsigned 64-bit integer.</summary>
    /// <exception cref="OverflowException">It is negative, has a fraction or does not fit.</exception>
    public static explicit operator ulong(Number value) => decimal.ToUInt64(value.Whole());

    /// <summary>The number as the nearest double.</summary>
    public static explicit operator double(Number value) => value._form == Form.Floating
        ? BitConverter.Int64BitsToDouble(value._bits)
        : double.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether both are the same number: 8, 8.0 and 8e0 are.</summary>
    public static bool operator ==(Number left, Number right) => left.Equals(right);

    /// <summary>Whether both are different numbers.</summary>
    public static bool operator !=(Number left, Number right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Number other)
    {
        if (_form == other._form && _bits == other._bits && _text == other._text) return true;
        return Exact() is { } mine && other.Exact() is { } theirs ? mine == theirs : ((double)this).Equals((double)other);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((double)this).GetHashCode();

    /// <summary>The number in JSON's grammar, on every culture.</summary>
    public override string ToString() => _form switch
    {
        Form.Text => _text!,
        Form.Unsigned => unchecked((ulong)_bits).ToString(CultureInfo.InvariantCulture),
        Form.Floating => BitConverter.Int64BitsToDouble(_bits).ToString("R", CultureInfo.InvariantCulture),
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Writes the number as JSON; what was read as text is written as it was read.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        switch (_form)
        {
            case Form.Text:
                // Its grammar was checked when it was parsed.
                writer.WriteRawValue(_text!, skipInputValidation: true);
                break;
            case Form.Unsigned:
                writer.WriteNumberValue(unchecked((ulong)_bits));
                break;
            case Form.Floating:
                writer.WriteNumberValue(BitConverter.Int64BitsToDouble(_bits));
                break;
            default:
                writer.WriteNumberValue(_bits);
                break;
        }
    }

    /// <summary>The number in JSON's grammar; format and culture are not used.</summary>
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString();

    private static bool IsJsonNumber(string text)
    {
        var at = 0;
        if (at < text.Length && text[at] == '-') at++;
        if (at < text.Length && text[at] == '0') at++;
        else if (!Digits(text, ref at)) return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!Digits(text, ref at)) return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-') at++;
            if (!Digits(text, ref at)) return false;
        }

        return at == text.Length;
    }

    private static bool Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at > start;
    }

    private decimal Whole()
    {
        var exact = Exact() ?? throw new OverflowException($"{this} does not fit in an integer.");
        return decimal.Truncate(exact) == exact ? exact : throw new OverflowException($"{this} has a fraction.");
    }

    private decimal? Exact() => _form switch
    {
        Form.Signed => _bits,
        Form.Unsigned => unchecked((ulong)_bits),
        _ => decimal.TryParse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null,
    };
}
