using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Compares two JSON texts by their members and JSON types; values do not count, the order of members neither.</summary>
internal static class JsonShape
{
    // Members that came with the years (reference §1.3, §4.4): older recordings lack them.
    private static readonly HashSet<string> Newer =
        ["$.errorMessages", "$.failedReason", "$.usage", "$.parentTaskId", "$.taskUsageList", "$.results[].nodeId", "$.results[].text", "$.data.accessEncrypted", "$.data.description", "$.data.descriptionEn"];

    /// <summary>Lists what differs, by path; empty when the shapes are equal. Every item of a list must have the shape of the recorded first one.</summary>
    public static List<string> Differences(JsonElement recorded, JsonElement ours, string path = "$")
    {
        if (Kind(recorded) != Kind(ours)) return [$"{path}: recorded {Kind(recorded)}, ours {Kind(ours)}"];
        var differences = new List<string>();
        if (recorded.ValueKind == JsonValueKind.Object)
        {
            var (theirs, own) = (recorded.EnumerateObject().Select(m => m.Name).ToHashSet(), ours.EnumerateObject().Select(m => m.Name).ToHashSet());
            differences.AddRange(theirs.Except(own).Select(m => $"{path}.{m}: missing"));
            differences.AddRange(own.Except(theirs).Where(m => !Newer.Contains($"{path}.{m}")).Select(m => $"{path}.{m}: too much"));
            foreach (var member in theirs.Intersect(own)) differences.AddRange(Differences(recorded.GetProperty(member), ours.GetProperty(member), $"{path}.{member}"));
        }
        else if (recorded.ValueKind == JsonValueKind.Array && recorded.GetArrayLength() > 0)
        {
            if (ours.GetArrayLength() == 0) differences.Add($"{path}: ours is empty");
            foreach (var item in ours.EnumerateArray()) differences.AddRange(Differences(recorded[0], item, path + "[]"));
        }

        return differences;
    }

    private static string Kind(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : value.ValueKind.ToString().ToLowerInvariant();
}
