using System.Text;
using System.Text.Json;

namespace RunningHub.Tests.Values;

public sealed class InputValueTests
{
    public static TheoryData<InputValue, string> Values => new()
    {
        { "text \"quoted\" 海", "\"text \\u0022quoted\\u0022 \\u6D77\"" },
        { 5, "5" },
        { -5L, "-5" },
        { ulong.MaxValue, "18446744073709551615" },
        { 7.5, "7.5" },
        { 0.1f, "0.1" },
        { 8.0, "8" },
        { 1e300, "1E+300" },
        { 12.50m, "12.50" },
        { Number.Parse("1.10e-7"), "1.10e-7" },
        { Number.Parse("99999999999999999999999999"), "99999999999999999999999999" },
        { true, "true" },
        { false, "false" },
        { (string?)null, "null" },
        { SamplerName.Euler, "\"euler\"" },
        { MediaInput.FromUploaded("api/a.png"), "\"api/a.png\"" },
        { MediaInput.FromBytes(new byte[] { 1 }, "a.png"), "\"upload:a.png\"" },
        { StructuredInput.Parse("""{ "on": true }"""), """{"on":true}""" },
        { StructuredInput.Parse("[false, true]"), """{"__value__":[false,true]}""" },
        { JsonDocument.Parse("\"x\"").RootElement, "\"x\"" },
        { JsonDocument.Parse("1.50").RootElement, "1.50" },
        { JsonDocument.Parse("[1]").RootElement, """{"__value__":[1]}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Each_value_travels_as_its_own_json_type(InputValue value, string json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) value.WriteTo(writer);

        Assert.Equal(json, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void NaN_and_infinity_are_refused_when_they_are_assigned()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => (InputValue)double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => (InputValue)float.PositiveInfinity);
    }

    [Fact]
    public void An_option_that_was_not_chosen_has_nothing_to_write()
    {
        InputValue value = default(SamplerName);
        using var writer = new Utf8JsonWriter(new MemoryStream());

        Assert.Equal(InputValueKind.Unset, value.Kind);
        Assert.Throws<InvalidOperationException>(() => value.WriteTo(writer));
    }

    [Theory]
    [InlineData("8", "8.0", true)]
    [InlineData("8", "8e0", true)]
    [InlineData("18446744073709551615", "18446744073709551614", false)]
    [InlineData("1e400", "1e400", true)]
    [InlineData("1e-30", "0", false)]
    [InlineData("1e-30", "2e-30", false)]
    [InlineData("100e-30", "1e-28", true)]
    [InlineData("1.0000000000000000000000000000000", "1", true)]
    public void Numbers_are_compared_by_value(string left, string right, bool equal)
    {
        Assert.Equal(equal, Number.Parse(left) == Number.Parse(right));
        if (equal) Assert.Equal(Number.Parse(left).GetHashCode(), Number.Parse(right).GetHashCode());
    }

    [Fact]
    public void Values_are_compared_by_what_they_send_in_whatever_form_they_came()
    {
        InputValue[][] alike =
        [
            [8, 8u, 8L, 8ul, 8.0, 8f, 8m, 8.00m, Number.Parse("8"), Number.Parse("8e0"), JsonDocument.Parse("8.0").RootElement],
            [ulong.MaxValue, Number.Parse("18446744073709551615"), 18446744073709551615m],
            [ulong.MaxValue - 1],
            [-1, -1L, -1.0, Number.Parse("-1")],
            [0, 0.0, default(Number), new Number()],
            [1, 1.0],
            [1e-30, Number.Parse("1e-30")],
            [true, JsonDocument.Parse("true").RootElement],
            [false],
            ["true"],
            ["", SamplerName.Euler with { Value = "" }],
            ["u"],
            ["null"],
            [default, InputValue.Null, InputValue.Null.AsAssigned(), (string?)null, default(JsonElement), JsonDocument.Parse("null").RootElement],
            [default(SamplerName), InputValue.FromOption(null)],
        ];
        for (var i = 0; i < alike.Length; i++)
        {
            foreach (var one in alike[i])
            {
                Assert.All(alike[i], other => Assert.True(one == other && one.Equals((object)other) && one.GetHashCode() == other.GetHashCode(), $"{one} {other}"));
                Assert.All(alike.Where(group => group != alike[i]).SelectMany(group => group), other => Assert.False(one == other, $"{one} {other}"));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("NaN")]
    [InlineData("１")]
    public void What_is_no_json_number_is_refused(string text) => Assert.Throws<FormatException>(() => Number.Parse(text));

    [Fact]
    public void Numbers_convert_back_exactly_or_not_at_all()
    {
        Assert.Equal(ulong.MaxValue, (ulong)Number.Parse("18446744073709551615"));
        Assert.Equal(long.MinValue, (long)(Number)long.MinValue);
        Assert.Equal(8, (int)Number.Parse("8.0"));
        Assert.Equal(0.1, (double)(Number)0.1f);
        Assert.Throws<OverflowException>(() => (int)(Number)7.5);
        Assert.Throws<OverflowException>(() => (int)(Number)3_000_000_000L);
        Assert.Throws<OverflowException>(() => (ulong)(Number)(-1));
        Assert.Throws<OverflowException>(() => (int)Number.Parse("1e-30"));
    }

    [Fact]
    public void A_seed_is_never_negative_and_never_above_the_front_end_s()
    {
        Assert.Contains("-1 does not mean", Assert.Throws<ArgumentOutOfRangeException>(() => Seed.From(-1)).Message, StringComparison.Ordinal);
        Assert.Equal(7UL, Seed.From(7));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(Seed.Next(), 0UL, Seed.FrontEndMaximum));
    }
}
