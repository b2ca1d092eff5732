using System.Globalization;

namespace RunningHub.Analyzers;

/// <summary>A constant as a JSON number, compared exactly where decimal can hold it.</summary>
internal sealed class JsonNumber
{
    private readonly decimal? _exact;
    private readonly double _value;

    private JsonNumber(decimal? exact, double value)
    {
        _exact = exact;
        _value = value;
    }

    public bool IsNegative => _exact is { } exact ? exact < 0 : _value < 0;

    public bool IsInteger => _exact is { } exact ? decimal.Truncate(exact) == exact : Math.Floor(_value) == _value;

    /// <summary>The nearest whole number as a literal, or null where it is beyond all types for one.</summary>
    public string? Rounded => _exact is { } exact ? decimal.Round(exact).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>A number of any C# type, or a text that is one, which the server converts; null for anything else, also for NaN.</summary>
    public static JsonNumber? Of(object constant) => constant switch
    {
        string text => Parse(text),
        double value => Of(value),
        float value => Of((double)value),
        bool or char => null,
        _ => Parse(Convert.ToString(constant, CultureInfo.InvariantCulture)),
    };

    /// <summary>Less than zero where this number is smaller than the one in the text.</summary>
    public int CompareTo(string other) => Parse(other) is not { } number ? 0
        : (_exact, number._exact) is ({ } left, { } right) ? left.CompareTo(right)
        : _value.CompareTo(number._value);

    public override string ToString() =>
        _exact is { } exact ? exact.ToString(CultureInfo.InvariantCulture) : _value.ToString("R", CultureInfo.InvariantCulture);

    private static JsonNumber? Of(double value) =>
        double.IsNaN(value) || double.IsInfinity(value) ? null : Parse(value.ToString("R", CultureInfo.InvariantCulture));

    private static JsonNumber? Parse(string? text) =>
        !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsNaN(value) || double.IsInfinity(value) ? null
        : new JsonNumber(decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null, value);
}
