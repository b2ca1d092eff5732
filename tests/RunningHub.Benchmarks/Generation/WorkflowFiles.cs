using System.Globalization;
using System.Text;
using System.Text.Json;
using RunningHub.Testing;

namespace RunningHub.Benchmarks;

/// <summary>The files that are measured: real ones where they are on this machine, otherwise made ones with the same statistics.</summary>
internal static class WorkflowFiles
{
    // Of 287 real files: median 16 nodes, 95 of 100 below 57; 3.6 inputs per node; of these 38 % wires, 28 % text, 23 % whole numbers.
    private const int MadeFiles = 287, MedianNodes = 16;

    // Their logarithms are spread so that 95 of 100 files stay below 57 nodes.
    private const double Spread = 0.77;

    /// <summary>Name and text of each file.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } = Repository.Corpus.Count > 0
        ? [.. Repository.Corpus.Select(path => (Path.GetFileName(path), File.ReadAllText(path)))]
        : [.. Enumerable.Range(0, MadeFiles).Select(i => ($"made{i}.json", Make(new Random(i))))];

    /// <summary>Whether they are real files.</summary>
    public static bool AreReal => Repository.Corpus.Count > 0;

    /// <summary>Where they come from, for the report.</summary>
    public static string Origin => AreReal ? "real files" : "made files";

    /// <summary>What the files are like, beside the real ones.</summary>
    public static string Statistics
    {
        get
        {
            var nodes = new List<int>();
            var kinds = new Dictionary<string, int>(StringComparer.Ordinal) { ["wires"] = 0, ["texts"] = 0, ["numbers"] = 0 };
            var inputs = 0;
            foreach (var (_, text) in All)
            {
                using var file = JsonDocument.Parse(text);
                var graph = file.RootElement.EnumerateObject().Where(node => node.Value.ValueKind == JsonValueKind.Object && node.Value.TryGetProperty("class_type", out _)).ToList();
                nodes.Add(graph.Count);
                foreach (var value in graph.Where(node => node.Value.TryGetProperty("inputs", out _)).SelectMany(node => node.Value.GetProperty("inputs").EnumerateObject().Select(input => input.Value.ValueKind)))
                {
                    inputs++;
                    if (value == JsonValueKind.Array) kinds["wires"]++;
                    else if (value == JsonValueKind.String) kinds["texts"]++;
                    else if (value == JsonValueKind.Number) kinds["numbers"]++;
                }
            }

            nodes.Sort();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{All.Count} {Origin}: {nodes[nodes.Count / 2]} nodes in the median (16), {nodes[nodes.Count * 95 / 100]} in the 95th percentile (57), {nodes[^1]} at most (153); {inputs / (double)nodes.Sum():0.0} inputs a node (3.6), {kinds["wires"] / (double)inputs:P0} wires (38 %), {kinds["texts"] / (double)inputs:P0} texts (28 %), {kinds["numbers"] / (double)inputs:P0} numbers (28 %). In brackets: 287 real files");
        }
    }

    private static string Make(Random random)
    {
        // A long tail: most files are small, a few are many times the median.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var nodes = Math.Clamp((int)Math.Round(MedianNodes * Math.Exp(Spread * normal)), 2, 160);
        var text = new StringBuilder("{\n");
        for (var node = 1; node <= nodes; node++)
        {
            if (node > 1) text.Append(",\n");
            text.Append(CultureInfo.InvariantCulture, $"  \"{node}\": {{\n    \"inputs\": {{\n");
            var inputs = random.Next(1, 7);
            for (var input = 0; input < inputs; input++)
                text.Append(CultureInfo.InvariantCulture, $"      \"input_{input}\": {Value(random, node)}{(input < inputs - 1 ? "," : "")}\n");
            text.Append(CultureInfo.InvariantCulture, $"    }},\n    \"class_type\": \"Class{random.Next(200)}\",\n    \"_meta\": {{ \"title\": \"Node {node}\" }}\n  }}");
        }

        return text.Append("\n}\n").ToString();
    }

    private static string Value(Random random, int node) => random.NextDouble() switch
    {
        < 0.38 when node > 1 => $"[\"{random.Next(1, node)}\", 0]",
        < 0.66 => $"\"a text of some length, number {random.Next()}\"",
        < 0.89 => random.Next(4096).ToString(CultureInfo.InvariantCulture),
        < 0.95 => (random.Next(1, 400) / 16.0).ToString("0.0###", CultureInfo.InvariantCulture),
        _ => random.Next(2) == 0 ? "true" : "false",
    };
}
