using System.Diagnostics.CodeAnalysis;

namespace RunningHub.Workflows.Catalogue;

/// <summary>A server's answer to <c>GET /object_info</c>, or to <c>GET /object_info/{class}</c>.</summary>
internal sealed class ObjectInfoCatalogue : NodeCatalogue
{
    private readonly Dictionary<string, JsonValue> _entries;

    private ObjectInfoCatalogue(Dictionary<string, JsonValue> entries, int age)
    {
        _entries = entries;
        Age = age;
    }

    public override int Count => _entries.Count;

    public override IEnumerable<string> ClassTypes => _entries.Keys.OrderBy(c => c, StringComparer.Ordinal);

    public override int Age { get; }

    public static NodeCatalogue OpenDump(string text, out string? problem, CancellationToken cancellation)
    {
        var json = JsonText.Parse(text, JsonLimits.Catalogue, cancellation);
        var entries = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        var age = 0;
        if (json.Root is { } root)
        {
            foreach (var member in root.Members)
            {
                if (!member.Value.IsComplete || !IsNode(member.Value)) continue;
                entries[member.Name] = member.Value;
                age = Math.Max(age, ServerAge.Of(member.Value));
            }
        }

        problem = Describe(json, entries.Count);
        return new ObjectInfoCatalogue(entries, age);
    }

    public override bool TryGet(string classType, [NotNullWhen(true)] out CatalogueNode? node)
    {
        node = _entries.TryGetValue(classType, out var entry) ? ObjectInfoNode.Read(classType, entry) : null;
        return node is not null;
    }

    private static bool IsNode(JsonValue entry) => entry.TryGet("input", out _) && entry.TryGet("output", out _);

    private static string? Describe(JsonText json, int count)
    {
        foreach (var problem in json.Problems)
        {
            // Python writes NaN into dumps, and whole comment lines have been seen: what could be read is worth having.
            if (!problem.StopsReading) continue;
            var (line, column) = json.PositionOf(problem.Range.Start);
            var rest = count == 0 ? "" : $" The {count} node classes before it are used.";
            return $"Line {line + 1}, column {column + 1}: {problem.Detail}{rest}";
        }

        return count > 0
            ? null
            : "This is no node catalogue: it has no entry with \"input\" and \"output\". Save what the server answers to GET "
                + "/object_info, or the compact form that \"runninghub catalog\" makes of it.";
    }
}
