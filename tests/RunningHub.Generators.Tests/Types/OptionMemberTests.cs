using RunningHub.Generators.Settings;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Tests;

/// <summary>What the members of an option type are called.</summary>
public class OptionMemberTests
{
    [Theory]
    [InlineData("nearest-exact,bilinear", "NearestExact,Bilinear")]
    [InlineData("4x,512x512", "_4x,_512x512")]
    [InlineData("768:1280", "_768_1280")]
    [InlineData("+,-,*,/,**,%", "Plus,Minus,Times,DividedBy,Power,Percent")]
    [InlineData("==,!=,<,<=,>,>=", "Equal,NotEqual,Less,LessOrEqual,Greater,GreaterOrEqual")]
    [InlineData("a >= b,a < b", "AGreaterOrEqualB,ALessB")]
    [InlineData("x,-x", "X,MinusX")]
    [InlineData("-,Auburn", "Dash,Auburn")]
    [InlineData(",rgb", "Empty,Rgb")]
    [InlineData("fp8,fp8++", "Fp8,Fp8PlusPlus")]
    [InlineData("C major,C# major", "CMajor,CSharpMajor")]
    [InlineData("A4 - 2480x3508", "A4_2480x3508")]
    [InlineData("random 🎲,none", "Random,None")]
    [InlineData("自定义,红色", "自定义,红色")]
    [InlineData("Value,ToString,equals", "ValueOption,ToStringOption,EqualsOption")]
    public void A_member_is_called_by_the_words_of_its_option_and_by_signs_where_they_matter(string options, string members) =>
        Assert.Equal(members, string.Join(',', Names(options.Split(','))));

    [Fact]
    public void Further_options_rename_no_member_that_was_there()
    {
        string[] options = ["linear", "ease in", "-x", ">=", "C# minor", "fp8++", ""];
        var names = Names(options);
        foreach (var more in (string[])["Linear", "ease_in", "x", ">", "C minor", "fp8", "empty"])
        {
            var now = Names([more, .. options]);
            var renamed = options.Select((option, i) => (option, Was: names[i], Is: now[i + 1])).Where(o => o.Was != o.Is).ToList();

            // Two options that want one name really collide: the one in the expected form has it, and the other a hash.
            Assert.All(renamed, o => Assert.Equal(now[0], o.Was, ignoreCase: true));
        }
    }

    private static string[] Names(string[] options) => MemberNames.OfOptions([.. options.Select(option => (option, ""))], "AMode", RoslynCharacters.Instance);
}
