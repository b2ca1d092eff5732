using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunningHub.Testing;
using Xunit.Abstractions;

namespace RunningHub.Tests.Workflows;

/// <summary>Real workflows whose ids are given anew, as a site does it: which node is which is found, as far as looks can tell.</summary>
public sealed class RenumberingTests(ITestOutputHelper output)
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    [SharedFact]
    public void New_ids_are_seen_through_in_every_real_workflow()
    {
        var score = new Score();
        foreach (var (graph, random) in Graphs()) score.Add(graph, Renumber(graph, [.. Enumerable.Range(5000, graph.Count).Select(id => id.ToString(CultureInfo.InvariantCulture)).OrderBy(_ => random.Next())]));

        output.WriteLine("new ids: " + score);
        Assert.Equal(0, score.Wrong);
        Assert.True(score.Share > 0.95, score.ToString());
    }

    [SharedFact]
    public void Ids_that_change_places_are_seen_through_in_every_real_workflow()
    {
        var score = new Score();
        foreach (var (graph, random) in Graphs()) score.Add(graph, Renumber(graph, [.. graph.Select(node => node.Key).OrderBy(_ => random.Next())]));

        output.WriteLine("swapped ids: " + score);
        Assert.True(score.Share > 0.9, score.ToString());
    }

    [SharedFact]
    public void Workflows_that_were_edited_and_renumbered_are_seen_through_mostly()
    {
        var score = new Score();
        foreach (var (graph, random) in Graphs())
        {
            var edited = (JsonObject)graph.DeepClone();
            foreach (var node in edited.Select(node => node.Value).OfType<JsonObject>().Where(_ => random.Next(5) == 0))
            {
                if (node["inputs"] is JsonObject inputs && inputs.FirstOrDefault(input => input.Value is JsonValue).Key is { } field) inputs[field] = "edited";
            }

            score.Add(graph, Renumber(edited, [.. Enumerable.Range(5000, graph.Count).Select(id => id.ToString(CultureInfo.InvariantCulture)).OrderBy(_ => random.Next())]));
        }

        output.WriteLine("a fifth of the nodes edited, new ids: " + score);
        Assert.True(score.Share > 0.9, score.ToString());
    }

    [SharedFact]
    public void Values_that_were_edited_in_place_move_no_node()
    {
        foreach (var (graph, random) in Graphs())
        {
            var edited = (JsonObject)graph.DeepClone();
            foreach (var node in edited.Select(node => node.Value).OfType<JsonObject>().Where(_ => random.Next(3) == 0))
            {
                if (node["inputs"] is JsonObject inputs && inputs.FirstOrDefault(input => input.Value is JsonValue).Key is { } field) inputs[field] = "edited";
            }

            using var file = JsonDocument.Parse(graph.ToJsonString(), Depth);
            using var site = JsonDocument.Parse(edited.ToJsonString(), Depth);
            var nodes = new NodeMatching(file.RootElement, site.RootElement);
            Assert.All(graph, node => Assert.Equal(node.Key, nodes.OnSite(node.Key)));
        }
    }

    private static IEnumerable<(JsonObject Graph, Random Random)> Graphs()
    {
        foreach (var path in Repository.Corpus)
        {
            JsonNode? root = null;
            try
            {
                root = JsonNode.Parse(File.ReadAllText(path), documentOptions: Depth);
                root = root?["prompt"] as JsonObject ?? root;
            }
            catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
            {
                // A few files of the corpus are none.
            }

            if (root is JsonObject graph && graph.Count > 0 && graph.All(node => node.Value is JsonObject known && known["class_type"] is JsonValue)) yield return (graph, new Random(graph.Count));
        }
    }

    private static (JsonObject Graph, Dictionary<string, string> NewIds) Renumber(JsonObject graph, string[] ids)
    {
        var newIds = graph.Select((node, index) => (node.Key, Id: ids[index])).ToDictionary(pair => pair.Key, pair => pair.Id);
        var result = new JsonObject();
        foreach (var (id, node) in graph)
        {
            var copy = (JsonObject)node!.DeepClone();
            foreach (var (_, value) in (copy["inputs"] as JsonObject)?.ToList() ?? [])
            {
                if (value is JsonArray { Count: 2 } wire && wire[0] is JsonValue source && source.TryGetValue<string>(out var from) && wire[1] is JsonValue && newIds.TryGetValue(from, out var now)) wire[0] = now;
            }

            result.Add(newIds[id], copy);
        }

        return (result, newIds);
    }

    private sealed class Score
    {
        private int _graphs;
        private int _nodes;
        private int _found;

        public int Wrong { get; private set; }

        public double Share => (double)_found / _nodes;

        public void Add(JsonObject graph, (JsonObject Graph, Dictionary<string, string> NewIds) site)
        {
            using var mine = JsonDocument.Parse(graph.ToJsonString(), Depth);
            using var theirs = JsonDocument.Parse(site.Graph.ToJsonString(), Depth);
            var nodes = new NodeMatching(mine.RootElement, theirs.RootElement);
            _graphs++;
            foreach (var (id, expected) in site.NewIds)
            {
                _nodes++;
                if (nodes.OnSite(id) is not { } found) continue;
                if (found == expected) _found++;
                else Wrong++;
            }
        }

        public override string ToString() => FormattableString.Invariant($"{_graphs} workflows, {_nodes} nodes, {_found} found ({100 * Share:0.0} %), {Wrong} wrong");
    }
}
