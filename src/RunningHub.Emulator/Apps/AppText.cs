using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunningHub.Workflows;

namespace RunningHub.Emulator;

/// <summary>Reads the file of an app as the generator does.</summary>
internal sealed record AppText(string? Id, string Name, JsonObject Demo, JsonObject? Page, Graph Graph, HashSet<(string NodeId, string FieldName)> Fields)
{
    /// <summary>The app, or null and the reason.</summary>
    /// <param name="text">An answer of <c>apiCallDemo</c>, or what the app's page shows.</param>
    /// <param name="workflow">The workflow behind it; null for one that is made up.</param>
    /// <param name="problem">What is wrong.</param>
    public static AppText? Read(string text, string? workflow, out string problem)
    {
        problem = "The text is not the description of an AI app.";
        var document = WorkflowDocument.Read(text);
        if (document.App is not { } app || !JsonInput.TryParse(app.RawText, out var root, out _)) return null;

        var list = root.Member("nodeInfoList") ?? root.Member("inputNodes") ?? root;
        var name = root.Member("webappName").Text() ?? root.Member("name").Text() ?? "app";
        var graph = workflow is null ? MakeGraph(document.Fields, out problem) : WorkflowText.Read(workflow, out problem);
        if (graph is null) return null;

        var fields = new HashSet<(string, string)>();
        foreach (var field in document.Fields)
        {
            fields.Add((field.NodeId, field.Name));
            if (graph[field.NodeId]?.Inputs.ContainsKey(field.Name) == true) continue;
            problem = $"The app offers the field \"{field.Name}\" of node {field.NodeId}, which the workflow does not have.";
            return null;
        }

        var page = root.Member("inputNodes") is null ? null : JsonSerializer.SerializeToNode(root) as JsonObject;
        return new AppText(document.WebappId, name, DemoOf(root, list, name), page, graph, fields);
    }

    /// <summary>
    /// The graph behind a published app is secret, so a stand-in: the fields' nodes with the author's values, and a node that saves a
    /// picture.
    /// </summary>
    private static Graph? MakeGraph(IReadOnlyList<AppField> fields, out string problem)
    {
        var nodes = new JsonObject();
        var last = 0;
        foreach (var field in fields)
        {
            var type = field.ClassType.Length == 0 ? "Unknown" : field.ClassType;
            if (nodes[field.NodeId] is not { } node)
                nodes[field.NodeId] = node = new JsonObject { ["class_type"] = type, ["inputs"] = new JsonObject() };
            node["inputs"]![field.Name] = field.Value ?? "";
            if (int.TryParse(field.NodeId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) last = Math.Max(last, number);
        }

        // Wired to all of them, so that a width and a height among the fields are the picture's.
        var inputs = new JsonObject { ["filename_prefix"] = "app" };
        foreach (var (id, _) in nodes) inputs["from " + id] = new JsonArray(id, 0);
        nodes[(last + 1).ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["class_type"] = "SaveImage", ["inputs"] = inputs };
        return Graph.Read(JsonSerializer.SerializeToElement(nodes), out problem);
    }

    // What the answer has of its own, and the rest of what an answer has.
    private static JsonObject DemoOf(JsonElement root, JsonElement list, string name)
    {
        var demo = new JsonObject
        {
            ["descriptionEn"] = "",
            ["curl"] = "",
            ["accessEncrypted"] = false,
            ["webappName"] = name,
            ["description"] = "",
            ["statisticsInfo"] = new JsonObject
            {
                ["likeCount"] = "0",
                ["downloadCount"] = "0",
                ["useCount"] = "0",
                ["pv"] = "0",
                ["collectCount"] = "0",
            },
            ["covers"] = new JsonArray(),
            ["tags"] = new JsonArray(),
        };
        // Of a page, what both have.
        var isDemo = root.Member("nodeInfoList") is not null;
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject().Where(m => isDemo || (demo.ContainsKey(m.Name) && m.Value.ValueKind != JsonValueKind.Null)))
                demo[member.Name] = JsonSerializer.SerializeToNode(member.Value);
        }

        demo["nodeInfoList"] = JsonSerializer.SerializeToNode(list);
        return demo;
    }
}
