namespace RunningHub.Workflows.Models;

/// <summary>What the text of a JSON number says about its value, without ever making a number of it: hosts read and print doubles differently.</summary>
/// <remarks>All texts are numbers in JSON's grammar.</remarks>
public static class NumberToken
{
    private const string Int32Maximum = "2147483647";
    private const string Int32Minimum = "2147483648";
    private const string Int64Maximum = "9223372036854775807";
    private const string Int64Minimum = "9223372036854775808";
    private const string UInt64Maximum = "18446744073709551615";

    /// <summary>The first digits of the largest double, 1.7976931348623157e308.</summary>
    private const string DoubleMaximum = "17976931348623157";

    /// <summary>Whether it has neither a fraction nor an exponent.</summary>
    public static bool IsInteger(string token)
    {
        foreach (var c in token)
        {
            if (c is '.' or 'e' or 'E') return false;
        }

        return true;
    }

    /// <summary>Whether it is an integer that <c>int</c> holds. <c>-0</c> is not: no integer has that sign.</summary>
    public static bool FitsInt32(string token) => IsInteger(token) && token != "-0" && IsBetween(token, Int32Minimum, Int32Maximum);

    /// <summary>Whether it is an integer that <c>long</c> holds.</summary>
    public static bool FitsInt64(string token) => IsInteger(token) && token != "-0" && IsBetween(token, Int64Minimum, Int64Maximum);

    /// <summary>Whether it is an integer that <c>ulong</c> holds.</summary>
    public static bool FitsUInt64(string token) => IsInteger(token) && token[0] != '-' && IsAtMost(token, 0, UInt64Maximum);

    /// <summary>Whether an integer is the smallest or the largest that a type of C# holds: as a bound it says nothing that the type does not.</summary>
    /// <param name="kind">The type.</param>
    /// <param name="token">The integer.</param>
    public static bool IsLimitOf(InputKind kind, string token) => kind switch
    {
        InputKind.Int32 => token is Int32Maximum || IsMinimum(token, Int32Minimum),
        InputKind.Int64 => token is Int64Maximum || IsMinimum(token, Int64Minimum),
        InputKind.UInt64 => token is UInt64Maximum or "0",
        _ => false,
    };

    /// <summary>Whether the nearest double is finite, and zero only where the number is.</summary>
    public static bool FitsDouble(string token)
    {
        if (IsShort(token, out _)) return true;
        var (digits, magnitude, _) = Parts(token);
        if (digits.Length == 0) return true;
        if (magnitude != 309) return magnitude is < 309 and > -300;
        return string.CompareOrdinal(digits.PadRight(DoubleMaximum.Length, '0').Substring(0, DoubleMaximum.Length), DoubleMaximum) <= 0;
    }

    /// <summary>Compares two numbers by value: below 0 where the first is smaller, 0 where both are one number.</summary>
    public static int Compare(string left, string right)
    {
        if (IsShort(left, out var leftValue) && IsShort(right, out var rightValue)) return leftValue.CompareTo(rightValue);
        if (AreIntegers(left, right, out var difference)) return difference;
        var (leftDigits, leftMagnitude, leftSign) = Parts(left);
        var (rightDigits, rightMagnitude, rightSign) = Parts(right);
        if (leftSign != rightSign) return leftSign.CompareTo(rightSign);
        var size = leftMagnitude != rightMagnitude ? leftMagnitude.CompareTo(rightMagnitude) : string.CompareOrdinal(leftDigits, rightDigits);
        return size * leftSign;
    }

    /// <summary>The value in billionths, for a number of few digits and without an exponent, as most values and bounds are: they need not be taken apart.</summary>
    private static bool IsShort(string token, out long billionths)
    {
        const int mostDigits = 9;
        billionths = 0;
        var (digits, fraction) = (0, 0);
        var isFraction = false;
        for (var at = token[0] == '-' ? 1 : 0; at < token.Length; at++)
        {
            if (token[at] == '.')
            {
                isFraction = true;
                continue;
            }

            if (token[at] is not (>= '0' and <= '9') || ++digits > mostDigits) return false;
            if (isFraction) fraction++;
            billionths = (billionths * 10) + (token[at] - '0');
        }

        for (; fraction < mostDigits; fraction++) billionths *= 10;
        if (token[0] == '-') billionths = -billionths;
        return true;
    }

    /// <summary>Whether both are integers, and how they compare: a JSON number has no leading zeros, so the longer one is the larger.</summary>
    private static bool AreIntegers(string left, string right, out int difference)
    {
        difference = 0;
        if (!IsInteger(left) || !IsInteger(right) || left == "-0" || right == "-0") return false;
        var isNegative = left[0] == '-';
        if (isNegative != (right[0] == '-')) difference = isNegative ? -1 : 1;
        else difference = (left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right)) * (isNegative ? -1 : 1);
        return true;
    }

    /// <summary>The value is sign × 0.d1d2d3… × 10^magnitude, where d1 and the last digit are not 0. Zero has no digits and the sign 0.</summary>
    private static (string Digits, long Magnitude, int Sign) Parts(string token)
    {
        var digits = new System.Text.StringBuilder();
        var magnitude = 0L;
        var at = token[0] == '-' ? 1 : 0;
        var isFraction = false;
        for (; at < token.Length && token[at] is not ('e' or 'E'); at++)
        {
            if (token[at] == '.')
            {
                isFraction = true;
                continue;
            }

            var isLeadingZero = digits.Length == 0 && token[at] == '0';
            if (!isLeadingZero) digits.Append(token[at]);
            if (!isFraction && !isLeadingZero) magnitude++;
            if (isFraction && isLeadingZero) magnitude--;
        }

        if (digits.Length == 0) return ("", 0, 0);
        if (at < token.Length) magnitude += Exponent(token, at + 1);
        return (digits.ToString().TrimEnd('0'), magnitude, token[0] == '-' ? -1 : 1);
    }

    private static bool IsBetween(string token, string minimumDigits, string maximum) =>
        token[0] == '-' ? IsAtMost(token, 1, minimumDigits) : IsAtMost(token, 0, maximum);

    private static bool IsMinimum(string token, string digits) =>
        token.Length == digits.Length + 1 && token[0] == '-' && string.CompareOrdinal(token, 1, digits, 0, digits.Length) == 0;

    private static bool IsAtMost(string token, int from, string limit)
    {
        var length = token.Length - from;
        return length < limit.Length || (length == limit.Length && string.CompareOrdinal(token, from, limit, 0, length) <= 0);
    }

    private static long Exponent(string token, int at)
    {
        var isNegative = token[at] == '-';
        if (token[at] is '-' or '+') at++;
        var exponent = 0L;
        for (; at < token.Length && exponent < int.MaxValue; at++) exponent = (exponent * 10) + (token[at] - '0');
        return isNegative ? -exponent : exponent;
    }
}
