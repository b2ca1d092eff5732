using System.Globalization;
using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>Runs by API get new seeds: every literal seed that the request does not list is drawn again.</summary>
internal static class SeedReset
{
    // The front end's own limit when it randomises; larger seeds are legal but never drawn.
    private const ulong Largest = 1UL << 50;

    /// <summary>The graph with new seeds, and the seeds that the run uses, listed ones included.</summary>
    public static Graph Apply(Graph graph, IReadOnlyList<TaskOverride> listed, ulong chance, bool reset, List<TaskSeed> used)
    {
        var pinned = listed.Where(o => !o.IsIgnored).Select(o => (o.NodeId, o.FieldName)).ToHashSet();
        var edits = new List<GraphEdit>();
        foreach (var node in graph.Nodes)
        {
            foreach (var (name, value) in node.Inputs)
            {
                if (!IsSeed(name, value)) continue;
                if (!reset || pinned.Contains((node.Id, name)))
                {
                    used.Add(new TaskSeed(node.Id, name, value.ValueKind == JsonValueKind.Number ? value.GetRawText()
                        : value.GetString()!, false));
                    continue;
                }

                var seed = Hashing.Mix(chance, Hashing.Of(node.Id + " " + name)) % Largest;
                edits.Add(new GraphEdit(node.Id, name, JsonSerializer.SerializeToElement(seed)));
                used.Add(new TaskSeed(node.Id, name, seed.ToString(CultureInfo.InvariantCulture), true));
            }
        }

        return graph.With(edits);
    }

    /// <summary>Whether an input is a seed: by its name, and a literal whole number.</summary>
    public static bool IsSeed(string fieldName, JsonElement value) =>
        (fieldName is "seed" or "noise_seed" || fieldName.EndsWith("_seed", StringComparison.Ordinal))
        && (value.ValueKind == JsonValueKind.Number
            || (value.ValueKind == JsonValueKind.String && ulong.TryParse(value.GetString(), out _)));
}
