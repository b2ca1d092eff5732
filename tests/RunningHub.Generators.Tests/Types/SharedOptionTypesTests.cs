using System.Reflection;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Tests;

/// <summary>The table of shared option types and the structs of the run-time library say the same.</summary>
public class SharedOptionTypesTests
{
    public static TheoryData<string> Names { get; } = [.. SharedOptionTypes.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_has_the_options_of_its_struct(string name)
    {
        var type = typeof(SamplerName).Assembly.GetType("RunningHub." + name);
        Assert.NotNull(type);
        Assert.True(type.IsValueType);
        Assert.Equal(Texts(type), SharedOptionTypes.All.Single(row => row.Name == name).Options);
        Assert.All(SharedOptionTypes.All.Single(row => row.Name == name).Options, option => Assert.True(SharedOptionTypes.Has(name, option)));
        Assert.Equal(name, SharedOptionTypes.Find([.. Texts(type)]));
    }

    [Fact]
    public void Each_option_struct_of_the_library_has_a_row() => Assert.Equal(
        typeof(SamplerName).Assembly.GetExportedTypes().Where(type => Texts(type).Count > 0).Select(type => type.Name).Order(StringComparer.Ordinal),
        SharedOptionTypes.All.Select(row => row.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("euler,euler_ancestral,dpmpp_2m,heun,my_own", "SamplerName")]
    [InlineData("euler,euler_ancestral,dpmpp_2m,one,two,three", null)]
    [InlineData("euler,heun", null)]
    [InlineData("enable,disable", "EnableDisable")]
    [InlineData("disable,enable", "EnableDisable")]
    [InlineData("enable,disable,auto", null)]
    [InlineData("enable", null)]
    public void A_list_is_shared_when_it_has_the_anchors_and_little_else(string list, string? expected) => Assert.Equal(expected, SharedOptionTypes.Find(list.Split(',')));

    private static List<string> Texts(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Static).OrderBy(property => property.MetadataToken)
            .Select(property => property.GetCustomAttribute<WorkflowOptionAttribute>()?.Text).OfType<string>(),
    ];
}
