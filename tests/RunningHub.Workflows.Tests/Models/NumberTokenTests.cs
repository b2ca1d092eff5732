using RunningHub.Workflows.Models;

namespace RunningHub.Workflows.Tests.Models;

/// <summary>What the text of a number says, against the runtime's own numbers.</summary>
public sealed class NumberTokenTests
{
    private static readonly string[] Tokens =
    [
        "0", "-0", "0.0", "0e5", "1", "-1", "1.0", "10e-1", "0.1e1", "8", "8.5", "-8.5", "0.001", "1e-3", "-0.001", "123.456", "123456e-3", "2147483647", "2147483648",
        "-2147483648", "-2147483649", "9007199254740993", "9007199254740992", "18446744073709551615", "1.8446744073709551615e19", "18446744073709551616", "99", "100", "1e2",
    ];

    [Fact]
    public void Numbers_compare_by_value()
    {
        foreach (var left in Tokens)
        {
            foreach (var right in Tokens)
            {
                Assert.True(Value(left).CompareTo(Value(right)) == Math.Sign(NumberToken.Compare(left, right)), $"{left} and {right}");
            }
        }
    }

    [Theory]
    [InlineData("2147483647", true, true, true)]
    [InlineData("2147483648", false, true, true)]
    [InlineData("-2147483648", true, true, false)]
    [InlineData("-2147483649", false, true, false)]
    [InlineData("9223372036854775807", false, true, true)]
    [InlineData("9223372036854775808", false, false, true)]
    [InlineData("-9223372036854775808", false, true, false)]
    [InlineData("-9223372036854775809", false, false, false)]
    [InlineData("18446744073709551615", false, false, true)]
    [InlineData("18446744073709551616", false, false, false)]
    [InlineData("0", true, true, true)]
    [InlineData("-0", false, false, false)]
    [InlineData("1.0", false, false, false)]
    [InlineData("1e3", false, false, false)]
    public void An_integer_fits_the_types_that_hold_it(string token, bool int32, bool int64, bool uint64) =>
        Assert.Equal((int32, int64, uint64), (NumberToken.FitsInt32(token), NumberToken.FitsInt64(token), NumberToken.FitsUInt64(token)));

    [Theory]
    [InlineData(InputKind.Int32, "2147483647", true)]
    [InlineData(InputKind.Int32, "-2147483648", true)]
    [InlineData(InputKind.Int32, "2147483648", false)]
    [InlineData(InputKind.Int64, "-9223372036854775808", true)]
    [InlineData(InputKind.Int64, "0", false)]
    [InlineData(InputKind.UInt64, "0", true)]
    [InlineData(InputKind.UInt64, "18446744073709551615", true)]
    [InlineData(InputKind.Double, "0", false)]
    public void A_bound_that_is_the_limit_of_its_type_is_known_as_one(InputKind kind, string bound, bool expected) =>
        Assert.Equal(expected, NumberToken.IsLimitOf(kind, bound));

    // Exact: decimal holds 28 digits, more than any of these.
    private static decimal Value(string token) => decimal.Parse(token, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
}
