namespace RunningHub.Workflows;

/// <summary>Reads the fields of an AI app. Only the pair of node id and field name is needed; everything else may be missing.</summary>
internal sealed class AppReader(FileContent content, GraphReader graph, JsonLimits limits, CancellationToken cancellation)
{
    /// <summary>The usable fields, in the order of the file.</summary>
    public List<AppField> Fields { get; } = [];

    /// <summary>The app's id, where the answer says it.</summary>
    public string? WebappId { get; private set; }

    public void Read()
    {
        if (content.Value is not { } app) return;
        var list = app;
        if (app.Kind == JsonKind.Object)
        {
            // "id" is the app's only in an answer of "detail", which calls its list differently.
            var isDetail = !app.TryGet("nodeInfoList", out list);
            if (isDetail) app.TryGet("inputNodes", out list);
            WebappId = Id(app, isDetail ? "id" : "webappId");
        }

        var indexes = new Dictionary<(string Node, string Field), int>();
        var number = 0;
        foreach (var item in list.Items)
        {
            number++;
            cancellation.ThrowIfCancellationRequested();
            if (!item.IsComplete || Field(item, number) is not { } field) continue;
            if (indexes.TryGetValue((field.NodeId, field.Name), out var earlier))
            {
                graph.Report(
                    DocumentProblemKind.DuplicateField, field.NameRange,
                    $"The field \"{field.Name}\" of node {field.NodeId} is listed twice. Only the last one counts: delete one of them.", field.NodeId, field.Name, Fields[earlier].NameRange);
                Fields[earlier] = field;
                continue;
            }

            indexes.Add((field.NodeId, field.Name), Fields.Count);
            Fields.Add(field);
        }
    }

    private AppField? Field(JsonValue item, int number)
    {
        var nodeId = Id(item, "nodeId");
        if (nodeId is null || Text(item, "fieldName") is not { Length: > 0 } name)
        {
            var missing = nodeId is null ? "nodeId" : "fieldName";
            graph.Report(DocumentProblemKind.EntryIsNoNode, item.Range, $"Entry {number} of the app's fields has no \"{missing}\", so that it cannot be set. It is left out; save the answer of apiCallDemo again.", nodeId);
            return null;
        }

        item.TryGet("nodeId", out var idValue);
        item.TryGet("fieldName", out var nameValue);
        var hasValue = item.TryGet("fieldValue", out var value) && value.Kind != JsonKind.Null;
        return new AppField(nodeId, graph.InFile(idValue.Range), name, graph.InFile(nameValue.Range))
        {
            ClassType = Text(item, "nodeName") ?? "",
            Type = Text(item, "fieldType") ?? "",
            Value = !hasValue ? null : value.Kind == JsonKind.String ? value.GetString() : value.RawText,
            ValueRange = graph.InFile(hasValue ? value.Range : nameValue.Range),
            Data = item.TryGet("fieldData", out var data) ? Unpacked(data) : null,
            Description = Text(item, "description") ?? Text(item, "descriptionCn"),
            DescriptionEn = Text(item, "descriptionEn"),
        };
    }

    /// <summary>The service sends JSON within a string; tools that save the answer again make a list of it.</summary>
    private JsonValue? Unpacked(JsonValue data)
    {
        if (data.Kind is JsonKind.Array or JsonKind.Object) return data;
        if (data.Kind != JsonKind.String) return null;
        var json = JsonText.Parse(data.GetString(), limits, cancellation);
        return FileContent.HasStopped(json) ? null : json.Root;
    }

    /// <summary>Ids come as text, from some tools as numbers. A call that the service made up for an app that has none says "null".</summary>
    private static string? Id(JsonValue item, string name)
    {
        if (!item.TryGet(name, out var value) || value.Kind is not (JsonKind.String or JsonKind.Number)) return null;
        var id = (value.Kind == JsonKind.String ? value.GetString() : value.RawText).Trim();
        return id.Length == 0 || id == "null" ? null : id;
    }

    private static string? Text(JsonValue item, string name) =>
        item.TryGet(name, out var value) && value.Kind == JsonKind.String && value.GetString() is var text && text.Trim().Length > 0 ? text : null;
}
