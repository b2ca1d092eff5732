using System.Text.Json;

namespace RunningHub.Tests.Workflows;

public sealed class WorkflowTests
{
    [Fact]
    public void An_input_reads_as_exported_until_it_is_assigned_and_again_after_a_reset()
    {
        var wf = new Poster();
        Assert.Equal(156680208700286UL, wf.Node3.Seed);
        Assert.Empty(wf.NodeInfoList);

        wf.Node3.Seed = 156680208700286UL;
        wf.Override("4", "ckpt_name", "b");
        Assert.Equal(["3.seed = 156680208700286", "4.ckpt_name = b"], wf.NodeInfoList.Select(info => info.ToString()));

        wf.Reset();
        Assert.Empty(wf.NodeInfoList);
    }

    [Fact]
    public void An_override_wins_over_the_property_and_keeps_its_place_and_its_seed()
    {
        var wf = new Poster { Node3 = { Seed = 1, Steps = 2 } };
        wf.Override("3", "seed", 5);
        wf.Override("3", "seed", 6);

        Assert.Equal(["3.seed = 6", "3.steps = 2"], wf.NodeInfoList.Select(info => info.ToString()));
        Assert.True(wf.NodeInfoList[0].IsSeed);
    }

    [Fact]
    public void What_would_be_sent_at_one_moment_does_not_change_with_the_workflow()
    {
        var wf = new Poster { Node3 = { Seed = 1 }, Node6 = { Text = "a" } };
        wf.Override("4", "ckpt_name", "b");
        var taken = wf.NodeInfoList;

        wf.Node3.Seed = 2;
        wf.Node3.Steps = 9;
        wf.Override("4", "ckpt_name", "c");
        wf.Override("6", "text", "d");
        Assert.Equal(["3.seed = 1", "6.text = a", "4.ckpt_name = b"], taken.Select(info => info.ToString()));

        wf.Reset();
        Assert.Equal(3, taken.Count);
        Assert.True(taken[0].IsSeed);
    }

    [Fact]
    public void A_clone_and_its_original_do_not_change_each_other()
    {
        var wf = new Poster { Node3 = { Seed = 1 } };
        wf.Override("4", "ckpt_name", "a");
        var copy = wf.Clone();
        copy.Node3.Seed = 2;
        copy.Override("4", "ckpt_name", "b");

        Assert.Equal(["3.seed = 1", "4.ckpt_name = a"], wf.NodeInfoList.Select(info => info.ToString()));
        Assert.Equal(["3.seed = 2", "4.ckpt_name = b"], copy.NodeInfoList.Select(info => info.ToString()));
    }

    [Fact]
    public void Pinned_seeds_are_the_present_ones_and_random_seeds_are_new_ones()
    {
        var wf = new Poster();
        wf.PinSeeds();
        Assert.Equal("3.seed = 156680208700286", Assert.Single(wf.NodeInfoList).ToString());

        wf.RandomizeSeeds();
        Assert.NotEqual(156680208700286UL, wf.Node3.Seed);
    }

    [Fact]
    public void The_graph_keeps_its_digits_and_its_order_around_the_assigned_values()
    {
        var wf = new Poster { Node3 = { Seed = 18446744073709551615 }, Node6 = { Text = "“a” <b>" } };
        wf.Override("3", "new_field", 1.5);

        Assert.Equal(Poster.Graph, new Poster().ToApiJson());
        Assert.Equal(
            Poster.Graph
                .Replace("156680208700286", "18446744073709551615", StringComparison.Ordinal)
                .Replace("\"model\":[\"4\",0]", "\"model\":[\"4\",0],\"new_field\":1.5", StringComparison.Ordinal)
                .Replace("\"text\":\"a lighthouse\"", "\"text\":\"“a” <b>\"", StringComparison.Ordinal),
            wf.ToApiJson());
        wf.Override("77", "x", 1);
        Assert.Contains("no node 77", Assert.Throws<InvalidOperationException>(wf.ToApiJson).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_no_value() => Assert.Throws<ArgumentNullException>(() => new Poster { Node6 = { Text = null! } });

    [Theory]
    [InlineData("3", "seed", "Poster.Node3.Seed")]
    [InlineData("3", null, "Poster.Node3")]
    [InlineData("3", "other", "Poster.Node3, field other")]
    [InlineData("99", "seed", "node 99, field seed")]
    public async Task Inputs_are_named_as_the_program_writes_them(string nodeId, string? field, string expected)
    {
        var reason = field is null ? $"NODE_INFO_MISMATCH(nodeId={nodeId}, reason=x)" : $"NODE_INFO_MISMATCH(nodeId={nodeId}, fieldName={field}, reason=x)";
        using var client = Client.On(new ScriptedService().On(ScriptedService.Create, JsonSerializer.Serialize(new { code = 803, msg = reason })));

        var error = await Assert.ThrowsAsync<RunningHubException>(() => new Poster().StartAsync(client));

        Assert.Equal(expected, Assert.Single(error.NodeErrors).Property);
    }
}
