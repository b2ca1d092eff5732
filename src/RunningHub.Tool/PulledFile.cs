using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunningHub.Tool;

/// <summary>The text of a pulled file: indented as ComfyUI exports, in an order of its own, and without what changes by itself, so that a version control shows what changed.</summary>
internal static class PulledFile
{
    // Counters, covers and the sample call, which holds the key, stay out.
    private static readonly string[] OfAppKept = ["webappName", "accessEncrypted", "nodeInfoList"];

    /// <summary>A graph with its nodes in the order of their ids; numbers keep their digits.</summary>
    /// <exception cref="InvalidDataException">It is no graph.</exception>
    public static string OfWorkflow(string graph) => Write(graph, "a graph in API format", (root, writer) =>
    {
        if (!root.EnumerateObject().All(node => node.Value.ValueKind == JsonValueKind.Object) || !root.EnumerateObject().Any(node => node.Value.TryGetProperty("class_type", out _)))
            throw new InvalidDataException("The site's answer is not a graph in API format: what should be its nodes is none.");
        foreach (var node in root.EnumerateObject().OrderBy(node => node.Name, NodeIds.Order)) node.WriteTo(writer);
    });

    /// <summary>The fields of an AI app, in the app's order.</summary>
    /// <exception cref="InvalidDataException">It lists no fields.</exception>
    public static string OfApp(string id, string description) => Write(description, "the description of an AI app", (root, writer) =>
    {
        if (!root.TryGetProperty("nodeInfoList", out _)) throw new InvalidDataException("The site's description of the app lists no fields.");
        writer.WriteString("webappId", id);
        foreach (var name in OfAppKept)
        {
            if (!root.TryGetProperty(name, out var value)) continue;
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    });

    private static string Write(string json, string what, Action<JsonElement, Utf8JsonWriter> write)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"The site's answer is not {what}.");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"The site's answer is not {what}.");
            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 }))
            {
                writer.WriteStartObject();
                write(document.RootElement, writer);
                writer.WriteEndObject();
            }

            return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
        }
    }

    /// <summary>Ids are numbers; those of subgraphs are several with colons between. What is none comes last.</summary>
    private sealed class NodeIds : IComparer<string>
    {
        public static readonly NodeIds Order = new();

        public int Compare(string? x, string? y)
        {
            var (mine, theirs) = (x!.Split(':'), y!.Split(':'));
            for (var i = 0; i < Math.Min(mine.Length, theirs.Length); i++)
            {
                var difference = Number(mine[i]).CompareTo(Number(theirs[i]));
                if (difference != 0) return difference;
            }

            return mine.Length != theirs.Length ? mine.Length.CompareTo(theirs.Length) : string.CompareOrdinal(x, y);
        }

        private static ulong Number(string part) => ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : ulong.MaxValue;
    }
}
