using System.Text.Json;

namespace RunningHub;

/// <summary>Finds the fields of an AI app in what describes it: the answer of <c>apiCallDemo</c>, that of the app's page, or the list alone.</summary>
internal static class AppFields
{
    /// <summary>The list; null where there is none.</summary>
    public static JsonElement? In(JsonElement description)
    {
        if (description.ValueKind == JsonValueKind.Array) return description;
        // The page's own call names the list inputNodes and the items are the same.
        if (description.Member("nodeInfoList", "inputNodes") is { ValueKind: JsonValueKind.Array } list) return list;
        return description.Member("data") is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } data ? In(data) : null;
    }

    /// <summary>The fields that can be named; the first of those that are named the same.</summary>
    public static IReadOnlyList<AppInput> Read(JsonElement list) =>
    [
        .. list.Objects().Select(AppInput.FromWire).Where(field => field.NodeId.Length > 0 && field.FieldName.Length > 0)
            .GroupBy(field => (field.NodeId, field.FieldName)).Select(same => same.First()),
    ];
}
