using System.Text.Json;

namespace RunningHub.Emulator.Tests.Conformance;

/// <summary>Compares two JSON texts by their members and JSON types; values do not count, the order of members neither.</summary>
internal static class JsonShape
{
    // Members that came with the years (reference §1.3, §4.4): older recordings lack them.
    private static readonly HashSet<string> Newer =
        ["$.errorMessages", "$.failedReason", "$.usage", "$.parentTaskId", "$.taskUsageList", "$.results[].nodeId", "$.results[].text", "$.data.accessEncrypted", "$.data.description", "$.data.descriptionEn"];

    /// <summary>
    /// Lists what differs, by path; empty when the shapes are equal. Every item of a list must have the shape of the recorded first one; of a
    /// recording that somebody has shortened, the item's own shape.
    /// </summary>
    /// <param name="recorded">What the service said.</param>
    /// <param name="ours">What the emulator says.</param>
    /// <param name="isShortened">Whether the recording lacks members that its author left out: then only those it has must be there.</param>
    /// <param name="path">Where in the text both stand.</param>
    public static List<string> Differences(JsonElement recorded, JsonElement ours, bool isShortened, string path = "$")
    {
        if (Kind(recorded) != Kind(ours)) return [$"{path}: recorded {Kind(recorded)}, ours {Kind(ours)}"];
        var differences = new List<string>();
        if (recorded.ValueKind == JsonValueKind.Object)
        {
            var (theirs, own) = (recorded.EnumerateObject().Select(m => m.Name).ToHashSet(), ours.EnumerateObject().Select(m => m.Name).ToHashSet());
            differences.AddRange(theirs.Except(own).Select(m => $"{path}.{m}: missing"));
            if (!isShortened) differences.AddRange(own.Except(theirs).Where(m => !Newer.Contains($"{path}.{m}")).Select(m => $"{path}.{m}: too much"));
            foreach (var member in theirs.Intersect(own)) differences.AddRange(Differences(recorded.GetProperty(member), ours.GetProperty(member), isShortened, $"{path}.{member}"));
        }
        else if (recorded.ValueKind == JsonValueKind.Array && recorded.GetArrayLength() > 0)
        {
            if (ours.GetArrayLength() == 0) differences.Add($"{path}: ours is empty");
            if (isShortened && ours.GetArrayLength() != recorded.GetArrayLength()) return [$"{path}: recorded {recorded.GetArrayLength()} items, ours {ours.GetArrayLength()}"];
            foreach (var (index, item) in ours.EnumerateArray().Index()) differences.AddRange(Differences(recorded[isShortened ? index : 0], item, isShortened, path + "[]"));
        }

        return differences;
    }

    private static string Kind(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : value.ValueKind.ToString().ToLowerInvariant();
}
