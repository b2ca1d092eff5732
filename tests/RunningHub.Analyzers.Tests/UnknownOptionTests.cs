using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers.Tests;

public sealed class UnknownOptionTests
{
    private static readonly Harness Rule = new(new UnknownOptionAnalyzer(), new UnknownOptionFix());

    [Theory]
    [InlineData("""card.Node1.SamplerName = [|"Euler"|];""")]
    [InlineData("""card.Node1.SamplerName = [|"eulr"|];""")]
    [InlineData("""card.Node1.Scheduler = [|"karas"|];""")]
    [InlineData("""card.Node1.Mode = [|"fast"|];""")]
    [InlineData("""var other = new Card { Node1 = { SamplerName = [|"dpmpp2m"|] } };""")]
    [InlineData("""const string Name = "eulr"; card.Node1.SamplerName = [|Name|];""")]
    [InlineData("""const string Base = "eul"; card.Node1.SamplerName = [|$"{Base}r"|];""")]
    [InlineData("""SamplerName sampler = [|"eulr"|]; card.Node1.SamplerName = sampler;""")]
    [InlineData("""Use([|"eulr"|]); static void Use(SamplerName name) { }""")]
    [InlineData("""card.Node1.SamplerName = (SamplerName)[|"eulr"|];""")]
    [InlineData("""card.Override("1", "sampler_name", [|"eulr"|]);""")]
    public Task A_text_that_is_not_in_the_list_is_reported(string code) => Rule.ReportsAsync(code);

    [Theory]
    [InlineData("""card.Node1.SamplerName = "euler"; card.Node1.SamplerName = SamplerName.Ddim; card.Node1.Mode = "fast mode"; card.Override("1", "sampler_name", "lcm");""")]
    [InlineData("""card.Node1.SamplerName = "eulerx"; card.Override("1", "sampler_name", "eulerx");""")]
    [InlineData("""card.Node1.SamplerName = Console.ReadLine()!; card.Node1.Scheduler = null; card.Override("1", "cfg", "eulr"); wf.Node6.Text = "eulr";""")]
    [InlineData("""var name = "eulr"; name = "euler"; card.Node1.SamplerName = name;""")]
    public Task An_option_or_a_text_that_is_not_known_is_quiet(string code) => Rule.ReportsAsync(code);

    [Fact]
    public async Task A_slip_is_a_warning_and_another_text_is_advice()
    {
        Assert.Equal(DiagnosticSeverity.Warning, await Rule.SeverityAsync("""card.Node1.SamplerName = "EULER";"""));
        Assert.Equal("'eulr' is not in the list of SamplerName: did you mean 'euler', SamplerName.Euler?", await Rule.MessageAsync("""card.Node1.SamplerName = "eulr";"""));
        Assert.Equal(DiagnosticSeverity.Info, await Rule.SeverityAsync("""card.Node1.SamplerName = "my_own_sampler";"""));
        Assert.Equal("'my_own_sampler' is not in the list of SamplerName: fine if your server has it", await Rule.MessageAsync("""card.Node1.SamplerName = "my_own_sampler";"""));
        Assert.Equal(DiagnosticSeverity.Info, await Rule.SeverityAsync("""card.Node1.Mode = "LX";"""));
    }

    [Theory]
    [InlineData("Change to SamplerName.Euler", """card.Node1.SamplerName = [|"eulr"|]; // fast""", "card.Node1.SamplerName = SamplerName.Euler; // fast")]
    [InlineData("Change to SamplerName.Euler", """card.Node1.SamplerName = (SamplerName)[|"eulr"|];""", "card.Node1.SamplerName = SamplerName.Euler;")]
    [InlineData("Change to SamplerName.Euler", """card.Override("1", "sampler_name", [|"Euler"|]);""", """card.Override("1", "sampler_name", SamplerName.Euler);""")]
    [InlineData("Change to PosterShop.Workflows.Card.KSamplerMode.Hq", """card.Node1.Mode = [|"hq"|];""", "card.Node1.Mode = Card.KSamplerMode.Hq;")]
    public Task A_fix_names_the_nearest_option(string title, string before, string after) => Rule.FixesAsync(before, title, after);

    [Fact]
    public async Task No_fix_is_offered_for_a_text_that_is_like_no_option() => Assert.Empty(await Rule.TitlesAsync("""card.Node1.SamplerName = [|"my_own_sampler"|];"""));

    [Fact]
    public Task Fix_all_names_each_nearest_option() => Rule.FixesAllAsync(
        """
        card.Node1.SamplerName = [|"Euler"|];
        card.Node1.Scheduler = [|"karas"|];
        """,
        "Use the nearest option",
        """
        card.Node1.SamplerName = SamplerName.Euler;
        card.Node1.Scheduler = SchedulerName.Karras;
        """);
}
