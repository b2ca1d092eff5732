using System.Text.Json.Nodes;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Emulator;

/// <summary>
/// GET /object_info from the node catalogue. Lists of installed files are not facts of a class and empty here, as on a fresh server.
/// </summary>
internal static class ProxyObjectInfo
{
    public static Answer Show(ProxyCall call)
    {
        var check = call.Site.PromptCheck;
        if (call.Argument.Length > 0)
        {
            var one = check.NodeOf(Uri.UnescapeDataString(call.Argument));
            return Answer.Of(one is null ? [] : new JsonObject { [one.ClassType] = NodeOf(one) });
        }

        var all = new JsonObject();
        foreach (var type in check.ClassTypes)
        {
            if (check.NodeOf(type) is { } node) all[type] = NodeOf(node);
        }

        return Answer.Of(all);
    }

    private static JsonObject NodeOf(CatalogueNode node)
    {
        var (inputs, order) = (new JsonObject(), new JsonObject());
        foreach (var section in node.Inputs.Where(i => !i.Name.Contains('.', StringComparison.Ordinal)).GroupBy(i => i.IsRequired ? "required" : "optional"))
        {
            var declared = new JsonObject();
            foreach (var input in section) declared[input.Name] = InputCheck.ConfigOf(input);
            inputs[section.Key] = declared;
            order[section.Key] = new JsonArray([.. section.Select(i => (JsonNode)i.Name)]);
        }

        if (inputs["required"] is null) inputs["required"] = new JsonObject();
        JsonArray Types() => new([.. node.OutputTypes.Select(t => (JsonNode)t)]);
        return new JsonObject
        {
            ["input"] = inputs,
            ["input_order"] = order,
            ["output"] = Types(),
            ["output_is_list"] = new JsonArray([.. node.OutputTypes.Select(_ => (JsonNode)false)]),
            ["output_name"] = Types(),
            ["name"] = node.ClassType,
            ["display_name"] = node.ClassType,
            ["description"] = "",
            ["python_module"] = "nodes",
            ["category"] = "",
            ["output_node"] = node.IsOutputNode,
        };
    }
}
