using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows.Models;

/// <summary>The options of an app's field where each is an object: <c>[{"name": "input2", "index": 2.0, "description": "zoom out"}, …]</c>.</summary>
/// <remarks>What travels is the index, also where it looks like a number. Lists of another form are read as specs of <c>object_info</c> are.</remarks>
internal static class AppOptions
{
    /// <summary>The option type; null where the data is no such list.</summary>
    public static InputType? Of(AppField field)
    {
        if (field.Data is not { Kind: JsonKind.Array } list) return null;
        var options = new List<string>();
        var labels = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item.Kind != JsonKind.Object) return null;

            // The last entry may name the default only.
            if (!item.TryGet("index", out var index) && !item.TryGet("name", out index)) continue;
            var text = index.Kind == JsonKind.String ? Text(index.GetString()) : Text(index.RawText);
            if (!seen.Add(text)) continue;
            options.Add(text);
            labels.Add(Label(item, "descriptionEn") ?? Label(item, "description") ?? Label(item, "name") ?? "");
        }

        if (options.Count == 0) return null;
        return SharedOptionTypes.Find(options) is { } shared
            ? new InputType(InputKind.Option) { SharedOption = shared }
            : new InputType(InputKind.Option) { Options = EquatableArray<string>.From(options), OptionLabels = EquatableArray<string>.From(labels) };
    }

    /// <summary>An index as it is sent: the service writes 2 as 2.0 and takes 2.</summary>
    public static string Text(string index) =>
        JsonText.Parse(index, JsonLimits.Default) is { IsValid: true, Root: { Kind: JsonKind.Number } } && !NumberToken.IsInteger(index.Trim()) && IntegerBound.Of(index.Trim()) is { } integer
            ? integer
            : index;

    private static string? Label(JsonValue item, string name) =>
        item.TryGet(name, out var value) && value.Kind == JsonKind.String && value.GetString().Trim() is { Length: > 0 } text ? text : null;
}
