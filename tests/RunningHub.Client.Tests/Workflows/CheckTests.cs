namespace RunningHub.Tests.Workflows;

public sealed class CheckTests
{
    [Fact]
    public async Task The_same_graph_has_no_difference()
    {
        var check = await CheckAsync(new Poster { Node3 = { Seed = 1 } }, Poster.Graph);

        Assert.Empty(check.Differences);
        Assert.False(check.WouldBeRefused);
        Assert.Equal("1904136902449209346", check.WorkflowId);
    }

    [Fact]
    public async Task Missing_nodes_fields_and_other_class_types_are_listed_in_the_order_of_the_file()
    {
        const string Site = """{"3":{"inputs":{"steps":20,"cfg":7.5,"sampler_name":"x","model":["4",0]},"class_type":"KSampler"},"4":{"inputs":{"ckpt_name":"b"},"class_type":"UNETLoader"},"6":{"inputs":{"text":["99",0],"clip":["4",1]},"class_type":"CLIPTextEncode"},"10":{"inputs":{"image":"x"},"class_type":"LoadImage"}}""";
        var wf = new Poster { Node3 = { Seed = 1 }, Node6 = { Text = "x" } };

        var check = await CheckAsync(wf, Site);

        Assert.Equal(
            [
                "Poster.Node3.Seed: the site's node 3 has no field seed",
                "Poster.Node3.SamplerName: the file has \"dpmpp_2m\", the site has \"x\"",
                "Poster.Node4: the file has CheckpointLoaderSimple, the site has UNETLoader",
                "Poster.Node9: the site has no node 9",
                "Poster.Node10.Image: the file has \"sketch.png\", the site has \"x\"",
                "Poster.Node6.Text: wired on the site",
            ],
            check.ToString().Split('\n'));
        Assert.Equal([true, false, false, false, false, true], check.Differences.Select(difference => difference.IsAssigned));
        Assert.True(check.WouldBeRefused);
    }

    [Fact]
    public async Task Nodes_whose_ids_were_given_anew_are_found_by_type_title_and_wiring()
    {
        var site = Poster.Graph.Replace("\"6\":", "\"21\":", StringComparison.Ordinal).Replace("\"9\":", "\"22\":", StringComparison.Ordinal)
            .Replace("156680208700286", "7", StringComparison.Ordinal)
            .Replace("\"10\":", "\"23\":{\"inputs\":{},\"class_type\":\"Note\"},\"10\":", StringComparison.Ordinal);

        var check = await CheckAsync(new Poster { Node6 = { Text = "x" } }, site);

        Assert.Equal(
            [
                "Poster.Node6: the site has no node 6; it seems to be node 21 there",
                "Poster.Node9: the site has no node 9; it seems to be node 22 there",
                "node 23: the file has no such node, the site has Note",
            ],
            check.ToString().Split('\n'));
        Assert.True(check.WouldBeRefused);
    }

    [Fact]
    public async Task Of_two_that_look_the_same_none_is_taken_for_the_moved_one()
    {
        var site = Poster.Graph.Replace("\"9\":", "\"22\":{\"inputs\":{\"filename_prefix\":\"poster\",\"images\":[\"3\",0]},\"class_type\":\"SaveImage\"},\"23\":", StringComparison.Ordinal);

        var check = await CheckAsync(new Poster(), site);

        Assert.Equal([DifferenceKind.NodeMissing, DifferenceKind.NodeAdded, DifferenceKind.NodeAdded], check.Differences.Select(difference => difference.Kind));
        Assert.Null(check.Differences[0].MovedTo);
    }

    [Fact]
    public async Task Nodes_of_one_class_that_have_changed_places_are_told_because_values_would_reach_the_wrong_one()
    {
        const string Two = """{"3":{"inputs":{"steps":20,"model":["4",0]},"class_type":"KSampler"},"13":{"inputs":{"steps":8,"latent_image":["3",0]},"class_type":"KSampler"},"4":{"inputs":{},"class_type":"Loader"},"9":{"inputs":{"images":["13",0]},"class_type":"SaveImage"}}""";
        var swapped = Two.Replace("\"3\"", "\"x\"", StringComparison.Ordinal).Replace("\"13\"", "\"3\"", StringComparison.Ordinal).Replace("\"x\"", "\"13\"", StringComparison.Ordinal);

        var check = await CheckAsync(new Of(Two), swapped);

        Assert.Equal(
            ["node 3: the site's node 3 is another KSampler; it seems to be node 13 there", "node 13: the site's node 13 is another KSampler; it seems to be node 3 there"],
            check.ToString().Split('\n'));
        Assert.All(check.Differences, difference => Assert.Equal(DifferenceKind.OtherNode, difference.Kind));
    }

    [Fact]
    public async Task Two_texts_that_have_changed_places_are_two_changed_values_and_no_moved_nodes()
    {
        const string Two = """{"3":{"inputs":{"positive":["6",0],"negative":["7",0]},"class_type":"KSampler"},"6":{"inputs":{"text":"a"},"class_type":"CLIPTextEncode"},"7":{"inputs":{"text":"b"},"class_type":"CLIPTextEncode"}}""";

        var check = await CheckAsync(new Of(Two), Two.Replace("\"a\"", "\"x\"", StringComparison.Ordinal).Replace("\"b\"", "\"a\"", StringComparison.Ordinal).Replace("\"x\"", "\"b\"", StringComparison.Ordinal));

        Assert.Equal([("6", DifferenceKind.ValueChanged), ("7", DifferenceKind.ValueChanged)], check.Differences.Select(difference => (difference.NodeId, difference.Kind)));
    }

    [Fact]
    public async Task A_wire_follows_a_node_whose_id_was_given_anew_also_within_a_subgraph()
    {
        const string Inner = """{"12:3":{"inputs":{"seed":1,"model":["12:4",0]},"class_type":"KSampler"},"12:4":{"inputs":{"ckpt_name":"a"},"class_type":"CheckpointLoaderSimple"},"9":{"inputs":{"images":["12:3",0]},"class_type":"SaveImage"}}""";

        var check = await CheckAsync(new Of(Inner), Inner.Replace("12:", "57:8:", StringComparison.Ordinal));

        Assert.Equal(["node 12:3: the site has no node 12:3; it seems to be node 57:8:3 there", "node 12:4: the site has no node 12:4; it seems to be node 57:8:4 there"], check.ToString().Split('\n'));
    }

    [Fact]
    public async Task Of_two_equal_samplers_each_is_the_one_with_its_own_id()
    {
        const string Two = """{"3":{"inputs":{"steps":20,"model":["4",0]},"class_type":"KSampler"},"13":{"inputs":{"steps":20,"model":["4",0]},"class_type":"KSampler"},"4":{"inputs":{},"class_type":"Loader"}}""";

        Assert.Empty((await CheckAsync(new Of(Two), Two)).Differences);
        var check = await CheckAsync(new Of(Two), Two.Replace("\"3\"", "\"5\"", StringComparison.Ordinal));
        Assert.Equal("node 3: the site has no node 3; it seems to be node 5 there", check.ToString());
    }

    [Fact]
    public async Task What_is_not_assigned_is_no_reason_for_a_refusal() =>
        Assert.False((await CheckAsync(new Poster(), """{"3":{"inputs":{},"class_type":"KSampler"}}""")).WouldBeRefused);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task What_is_no_graph_is_an_error(string site) =>
        Assert.Equal(ErrorCategory.Service, (await Assert.ThrowsAsync<RunningHubException>(() => CheckAsync(new Poster(), site))).Category);

    private static async Task<WorkflowCheck> CheckAsync(Workflow wf, string graph)
    {
        var body = "{\"code\":0,\"msg\":\"SUCCESS\",\"data\":{\"prompt\":" + System.Text.Json.JsonSerializer.Serialize(graph) + "}}";
        using var client = Client.On(new ScriptedService().On(ScriptedService.WorkflowJson, body));
        return await wf.CheckAsync(client);
    }

    /// <summary>A workflow of which nothing but its graph matters.</summary>
    private sealed class Of(string graph) : Workflow<WorkflowOutputs>(new WorkflowDefinition(GeneratedCode.Contract1, "Of", "of.json", "", "1", "", graph))
    {
        protected override WorkflowOutputs CreateOutputs(TaskResult result) => new(result);
    }
}
