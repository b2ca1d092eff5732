using System.Globalization;
using System.Text.Json;

namespace RunningHub;

/// <summary>One value that an AI app takes. Node and field together are its name: an app can have ten fields called <c>value</c>.</summary>
public sealed record AppInput
{
    /// <summary>Takes the node and the field.</summary>
    public AppInput(string nodeId, string fieldName)
    {
        NodeId = nodeId ?? throw new ArgumentNullException(nameof(nodeId));
        FieldName = fieldName ?? throw new ArgumentNullException(nameof(fieldName));
    }

    /// <summary>The node's id.</summary>
    public string NodeId { get; }

    /// <summary>The field's name on the wire.</summary>
    public string FieldName { get; }

    /// <summary>The node's ComfyUI class type.</summary>
    public string? NodeName { get; init; }

    /// <summary>The author's value, which a run that does not send the field takes: for a picture, the author's example picture.</summary>
    public string? Value { get; init; }

    /// <summary>The kind: <c>IMAGE</c>, <c>VIDEO</c>, <c>AUDIO</c>, <c>LIST</c>, <c>SWITCH</c>, <c>STRING</c>, <c>INT</c>, <c>FLOAT</c>, <c>BOOLEAN</c>, <c>CKPT</c>, <c>LORA</c>. One that is not known is text.</summary>
    public string? FieldType { get; init; }

    /// <summary>The label, in the app's own language.</summary>
    public string? Description { get; init; }

    /// <summary>The label in English.</summary>
    public string? DescriptionEnglish { get; init; }

    /// <summary>The options of a <c>LIST</c> or a <c>SWITCH</c>, in the service's order; empty for other kinds, also where the service lists example files, which are no limit.</summary>
    public IReadOnlyList<AppInputOption> Options { get; init; } = [];

    /// <summary>The details as the service gives them, JSON of several forms; undefined where it gives none that can be read.</summary>
    public JsonElement Details { get; init; }

    /// <summary>This field with a value, for <see cref="CreateTaskRequest.NodeInfoList"/>.</summary>
    public NodeInfo With(InputValue value) => new(NodeId, FieldName, value);

    /// <summary>This field with a value and all that quick create wants beside it.</summary>
    public NodeInfo ForQuickCreate(InputValue value) => With(value) with { NodeName = NodeName, FieldType = FieldType, Description = Description };

    /// <summary><c>37.aspect_ratio (LIST): Ratio</c>.</summary>
    public override string ToString() => $"{NodeId}.{FieldName} ({FieldType}): {DescriptionEnglish ?? Description}";

    internal static AppInput FromWire(JsonElement item)
    {
        var details = item.Member("fieldData").Unwrapped();
        var type = item.Word("fieldType");
        return new AppInput(item.Text("nodeId") ?? "", item.Text("fieldName") ?? "")
        {
            NodeName = item.Word("nodeName"),
            Value = item.Text("fieldValue"),
            FieldType = type,
            Description = item.Member("description", "descriptionCn").AsText(),
            DescriptionEnglish = item.Word("descriptionEn"),
            // A list of one element and no kind: some clients keep no more. Listings of example files have a second one.
            Options = type is "LIST" or "SWITCH" || (type is null && details.ValueKind == JsonValueKind.Array && details.GetArrayLength() == 1) ? AppInputOption.Read(details) : [],
            Details = details.ValueKind == JsonValueKind.Undefined ? default : details.Clone(),
        };
    }
}

/// <summary>One option of a field of an AI app.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What people read; the value where the service has no label.</param>
public sealed record AppInputOption(string Value, string Label)
{
    /// <summary>The options in any of the forms that were recorded.</summary>
    internal static IReadOnlyList<AppInputOption> Read(JsonElement details)
    {
        if (details.ValueKind != JsonValueKind.Array || details.GetArrayLength() == 0) return [];
        var first = details[0];
        return first.ValueKind switch
        {
            // [["a","b"],{"default":"a"}]
            JsonValueKind.Array => Texts(first),
            // ["COMBO",{"options":["a","b"]}]
            JsonValueKind.String => Texts(details.EnumerateArray().Select(item => item.Member("options")).FirstOrDefault(list => list.ValueKind == JsonValueKind.Array)),
            // [{"name","index","description"}…[,{"default"}]]; in a switch the name is an input slot, and the description the label
            _ => [.. details.Objects().Where(item => item.Member("index").AsText() is not null).Select(item => new AppInputOption(Index(item.Member("index")), LabelOf(item)))],
        };
    }

    private static IReadOnlyList<AppInputOption> Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.AsText()).OfType<string>().Select(text => new AppInputOption(text, text))] : [];

    // Switches have their index as a fraction (2.0), and take "2".
    private static string Index(JsonElement index) =>
        index.ValueKind == JsonValueKind.Number && index.TryGetDecimal(out var number) && number == decimal.Truncate(number)
            ? decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture)
            : index.AsText()!;

    private static string LabelOf(JsonElement item) =>
        (item.Member("index").ValueKind == JsonValueKind.Number ? item.Member("description", "name") : item.Member("name", "description")).AsText() ?? Index(item.Member("index"));
}
