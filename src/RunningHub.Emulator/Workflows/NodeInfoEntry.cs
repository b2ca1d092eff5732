using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>One entry of a request's <c>nodeInfoList</c>.</summary>
internal readonly record struct NodeInfoEntry(string? NodeId, string? FieldName, JsonElement Value)
{
    /// <summary>Reads the list; false where it is not a list of objects. Absent and null are an empty list: "press Run".</summary>
    public static bool TryRead(JsonElement? list, out List<NodeInfoEntry> entries)
    {
        entries = [];
        if (list is not { } items) return true;
        if (items.ValueKind != JsonValueKind.Array) return false;
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) return false;
            var value = item.TryGetProperty("fieldValue", out var given) ? given : default;
            entries.Add(new NodeInfoEntry(item.Member("nodeId").Text(), item.Member("fieldName").Text(), value));
        }

        return true;
    }
}
