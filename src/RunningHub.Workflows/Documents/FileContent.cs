namespace RunningHub.Workflows;

/// <summary>What a file turned out to hold, and where.</summary>
internal sealed class FileContent
{
    /// <summary>How far below the top a graph in a foreign wrapper is looked for.</summary>
    private const int SearchDepth = 4;

    /// <summary>How many wrappers of our own kind can be around each other: an answer, its data, the text in it.</summary>
    private const int UnwrapDepth = 4;

    private FileContent(FileKind kind, JsonValue? value = null, string? path = null)
    {
        Kind = kind;
        Value = value;
        Path = path;
    }

    public FileKind Kind { get; }

    /// <summary>The graph, the app or the catalogue; null where there is nothing to read.</summary>
    public JsonValue? Value { get; }

    /// <summary>For a foreign wrapper: the way to the graph, such as <c>input.workflow</c>.</summary>
    public string? Path { get; }

    /// <summary>
    /// The string in the file that holds <see cref="Value"/> as a text of its own; null when it is part of the file itself.
    /// </summary>
    public TextRange? InString { get; private set; }

    /// <summary>The text in that string.</summary>
    public JsonText? Text { get; private set; }

    public static FileContent Of(JsonText json, JsonLimits limits, CancellationToken cancellation)
    {
        if (IsImage(json.Text)) return new(FileKind.Image);
        if (json.Root is not { } root) return new(Has(json, JsonProblemKind.NoValue) ? FileKind.Empty : FileKind.NotJson);
        var content = Classify(root, UnwrapDepth, limits, cancellation);
        if (content.Kind is (FileKind.Other or FileKind.Empty) && HasStopped(json)) return new(FileKind.NotJson, root);
        return content;
    }

    /// <summary>Whether reading this text ended before its end.</summary>
    public static bool HasStopped(JsonText json)
    {
        foreach (var problem in json.Problems)
        {
            if (problem.StopsReading) return true;
        }

        return false;
    }

    private static bool Has(JsonText json, JsonProblemKind kind)
    {
        foreach (var problem in json.Problems)
        {
            if (problem.Kind == kind) return true;
        }

        return false;
    }

    private static FileContent Classify(JsonValue value, int wrappers, JsonLimits limits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var isEmpty = value.Kind is JsonKind.Null || (value.Kind is JsonKind.Object or JsonKind.Array && value.Count == 0);
        if (isEmpty) return new(FileKind.Empty, value);
        if (value.Kind == JsonKind.Array && IsFieldList(value)) return new(FileKind.AppDemo, value);
        if (value.Kind == JsonKind.Object)
        {
            if (IsEditorFormat(value)) return new(FileKind.EditorWorkflow, value);
            if (IsGraph(value)) return new(FileKind.ApiWorkflow, value);
            if (IsApp(value)) return new(FileKind.AppDemo, value);
            if (IsCatalogue(value)) return new(FileKind.NodeCatalogue, value);
            if (wrappers > 0 && Unwrap(value, wrappers - 1, limits, cancellation) is { } inner) return inner;
            if (IsGraphWithoutClasses(value)) return new(FileKind.ApiWorkflow, value);
        }

        return FindGraph(value, SearchDepth) is { } path ? new(FileKind.ForeignWrapper, value, path) : new(FileKind.Other, value);
    }

    /// <summary>Takes <c>{"prompt": {…}}</c>, <c>{"prompt": "{…}"}</c> and <c>{"code": 0, "data": {…}}</c> off.</summary>
    private static FileContent? Unwrap(JsonValue value, int wrappers, JsonLimits limits, CancellationToken cancellation)
    {
        if (!value.TryGet("prompt", out var inner) && !(value.TryGet("code", out _) && value.TryGet("data", out inner))) return null;
        if (inner.Kind == JsonKind.Object)
        {
            var content = Classify(inner, wrappers, limits, cancellation);
            return content.Kind is FileKind.Other or FileKind.ForeignWrapper ? null : content;
        }

        if (inner.Kind != JsonKind.String) return null;
        var text = inner.GetString();
        if (!text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith("{", StringComparison.Ordinal)) return null;
        var json = JsonText.Parse(text, limits, cancellation);
        var held = json.Root is { } root ? Classify(root, wrappers, limits, cancellation) : new FileContent(FileKind.NotJson);
        if (held.Kind is (FileKind.Other or FileKind.Empty) && HasStopped(json)) held = new(FileKind.NotJson, json.Root);
        held.InString = inner.Range;
        held.Text ??= json;
        return held;
    }

    private static bool IsEditorFormat(JsonValue value) =>
        value.TryGet("nodes", out var nodes) && nodes.Kind == JsonKind.Array
        && ((value.TryGet("links", out var links) && links.Kind == JsonKind.Array)
            || value.TryGet("last_node_id", out _)
            || FirstHas(nodes, "type"));

    private static bool IsGraph(JsonValue value)
    {
        foreach (var member in value.Members)
        {
            if (member.Value.TryGet("class_type", out _)) return true;
        }

        return false;
    }

    /// <summary>A graph from which every <c>class_type</c> was lost: each entry has <c>inputs</c>.</summary>
    private static bool IsGraphWithoutClasses(JsonValue value)
    {
        foreach (var member in value.Members)
        {
            if (!member.Value.TryGet("inputs", out var inputs) || inputs.Kind != JsonKind.Object) return false;
        }

        return value.Count > 0;
    }

    private static bool IsApp(JsonValue value)
    {
        if (!value.TryGet("nodeInfoList", out var fields) && !value.TryGet("inputNodes", out fields)) return false;
        return fields.Kind == JsonKind.Array && (IsFieldList(fields) || value.TryGet("webappName", out _));
    }

    /// <summary>The fields of an app say their type or their options, which the overrides of a request do not.</summary>
    private static bool IsFieldList(JsonValue value)
    {
        foreach (var field in value.Items)
        {
            if (field.TryGet("nodeId", out _) && (field.TryGet("fieldType", out _) || field.TryGet("fieldData", out _))) return true;
        }

        return false;
    }

    private static bool IsCatalogue(JsonValue value)
    {
        foreach (var member in value.Members)
        {
            var entry = member.Value;
            if (entry.TryGet("input", out var input) && input.Kind == JsonKind.Object && entry.TryGet("output", out _)) return true;
        }

        return false;
    }

    private static bool FirstHas(JsonValue list, string name)
    {
        foreach (var item in list.Items) return item.TryGet(name, out _);
        return false;
    }

    private static string? FindGraph(JsonValue value, int depth)
    {
        if (depth == 0) return null;
        foreach (var member in value.Members)
        {
            if (IsGraph(member.Value)) return member.Name;
            if (FindGraph(member.Value, depth - 1) is { } rest) return member.Name + (rest[0] == '[' ? "" : ".") + rest;
        }

        var index = 0;
        foreach (var item in value.Items)
        {
            if (IsGraph(item)) return $"[{index}]";
            if (FindGraph(item, depth - 1) is { } rest) return $"[{index}]" + (rest[0] == '[' ? "" : ".") + rest;
            index++;
        }

        return null;
    }

    // PNG, JPEG and WebP, decoded as UTF-8 (every byte above 7F becomes U+FFFD) or as Latin-1.
    private static bool IsImage(string text) =>
        (text.Length > 4 && string.CompareOrdinal(text, 1, "PNG\r", 0, 4) == 0 && text[0] is '\uFFFD' or '\u0089')
        || (text.StartsWith("RIFF", StringComparison.Ordinal)
            && text.IndexOf("WEBP", 0, Math.Min(text.Length, 16), StringComparison.Ordinal) > 0)
        || text.StartsWith("\u00FF\u00D8\u00FF", StringComparison.Ordinal)
        || text.StartsWith("\uFFFD\uFFFD\uFFFD", StringComparison.Ordinal);
}
