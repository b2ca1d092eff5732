using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunningHub;

/// <summary>A JSON number that stays exact: any 64-bit integer, any double, or any other JSON number as its text.</summary>
/// <remarks>
/// It is the type of an input whose file says <c>8</c> while nothing says whether the node takes integers only: ComfyUI's front end writes
/// <c>8</c> for the float 8.0. Both <c>8</c> and <c>7.5</c> can be assigned.
/// </remarks>
public readonly struct Number : IEquatable<Number>, IFormattable
{
    // One of these in place of a text says what the bits are; without any of it they are a signed integer. It keeps a number in two words.
    internal static readonly string Unsigned = new('u', 1);
    internal static readonly string Floating = new('f', 1);

    /// <summary>Puts together again what <see cref="Form"/> and <see cref="Bits"/> took apart.</summary>
    internal Number(string? form, long bits)
    {
        Form = form;
        Bits = bits;
    }

    /// <summary>What the bits are, or the number as it was written.</summary>
    internal string? Form { get; }

    /// <summary>The number itself, where it was not written as text.</summary>
    internal long Bits { get; }

    private bool IsText => Form is not null && !ReferenceEquals(Form, Unsigned) && !IsFloating;

    private bool IsFloating => ReferenceEquals(Form, Floating);

    /// <summary>Takes a JSON number as it is written, and writes it the same way again.</summary>
    /// <param name="json">A number in JSON's grammar, such as <c>1e-7</c>; of any size.</param>
    /// <exception cref="FormatException">The text is not a JSON number.</exception>
    public static Number Parse(string json)
    {
        if (json is null) throw new ArgumentNullException(nameof(json));
        if (!IsJsonNumber(json)) throw new FormatException($"'{json}' is not a JSON number.");
        return new Number(json, 0);
    }

    /// <summary>Takes a 32-bit integer.</summary>
    public static implicit operator Number(int value) => new(null, value);

    /// <summary>Takes an unsigned 32-bit integer.</summary>
    public static implicit operator Number(uint value) => new(null, value);

    /// <summary>Takes a 64-bit integer, exactly.</summary>
    public static implicit operator Number(long value) => new(null, value);

    /// <summary>Takes an unsigned 64-bit integer, exactly.</summary>
    public static implicit operator Number(ulong value) => value <= long.MaxValue ? new(null, (long)value) : new(Unsigned, unchecked((long)value));

    /// <summary>Takes a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: JSON has no such number.</exception>
    public static implicit operator Number(double value) =>
        double.IsNaN(value) || double.IsInfinity(value)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no NaN and no infinity.")
            : new(Floating, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Takes a finite float, by its shortest text: <c>0.1f</c> stays 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: JSON has no such number.</exception>
    public static implicit operator Number(float value) =>
        float.IsNaN(value) || float.IsInfinity(value)
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no NaN and no infinity.")
            : (Number)double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Takes a decimal, digit by digit.</summary>
    public static implicit operator Number(decimal value) => new(value.ToString(CultureInfo.InvariantCulture), 0);

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
    public static explicit operator double(Number value) => value.IsFloating
        ? BitConverter.Int64BitsToDouble(value.Bits)
        : double.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Whether both are the same number: 8, 8.0 and 8e0 are.</summary>
    public static bool operator ==(Number left, Number right) => left.Equals(right);

    /// <summary>Whether both are different numbers.</summary>
    public static bool operator !=(Number left, Number right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Number other)
    {
        if (Form == other.Form && Bits == other.Bits) return true;
        return Exact() is { } mine && other.Exact() is { } theirs ? mine == theirs : ((double)this).Equals((double)other);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Number other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((double)this).GetHashCode();

    /// <summary>The number in JSON's grammar, on every culture.</summary>
    public override string ToString() =>
        Form is null ? Bits.ToString(CultureInfo.InvariantCulture)
        : ReferenceEquals(Form, Unsigned) ? unchecked((ulong)Bits).ToString(CultureInfo.InvariantCulture)
        : IsFloating ? BitConverter.Int64BitsToDouble(Bits).ToString("R", CultureInfo.InvariantCulture)
        : Form;

    /// <summary>Writes the number as JSON; what was read as text is written as it was read.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (Form is null) writer.WriteNumberValue(Bits);
        else if (IsFloating) writer.WriteNumberValue(BitConverter.Int64BitsToDouble(Bits));
        else if (!IsText) writer.WriteNumberValue(unchecked((ulong)Bits));
        else writer.WriteRawValue(Form, skipInputValidation: true); // Its grammar was checked when it was parsed.
    }

    /// <summary>The same into a request's body.</summary>
    internal void WriteTo(BodyWriter to)
    {
        if (Form is null) to.Integer(Bits);
        else if (IsFloating) to.Fraction(BitConverter.Int64BitsToDouble(Bits));
        else if (!IsText) to.Integer(unchecked((ulong)Bits));
        else to.Raw(Encoding.ASCII.GetBytes(Form));
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

    private decimal? Exact() =>
        Form is null ? Bits
        : ReferenceEquals(Form, Unsigned) ? unchecked((ulong)Bits)
        : ToString() is var text && FitsDecimal(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null;

    /// <summary>Whether a decimal has room for each digit: it takes any text, and rounds <c>1e-30</c> to 0.</summary>
    private static bool FitsDecimal(string text)
    {
        const int most = 28;
        var end = text.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (end < 0) end = text.Length;
        else if (!int.TryParse(text.Substring(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        var dot = text.IndexOf('.');
        var decimals = dot < 0 ? 0 : end - dot - 1;
        return end <= most && decimals - (long)exponent <= most;
    }
}
