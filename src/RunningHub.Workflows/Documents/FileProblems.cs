namespace RunningHub.Workflows;

/// <summary>
/// Everything that is wrong with a file, in its order: what the graph's own checks found, and what the text and its kind add.
/// </summary>
internal sealed class FileProblems
{
    private const string HowToExport =
        "In ComfyUI or on RunningHub's canvas use the menu \"Export (API)\" (older versions: \"Save (API Format)\" after \"Enable Dev "
            + "mode Options\" in the settings).";

    /// <summary>The programs that wrap a graph, by the end of the way to it.</summary>
    private static readonly (string End, string Name)[] Wrappers =
    [
        ("input.workflow", "a request to RunPod"),
        ("input.workflow_json", "a request to RunPod"),
        ("workflowApiJSON", "a ViewComfy file"),
        ("prompt[2]", "an answer of ComfyUI's /history"),
    ];

    private readonly JsonText _file;
    private readonly FileContent _content;
    private readonly GraphReader _graph;
    private readonly List<DocumentProblem> _problems;

    private FileProblems(JsonText file, FileContent content, GraphReader graph)
    {
        _file = file;
        _content = content;
        _graph = graph;
        _problems = graph.Problems;
    }

    public static IReadOnlyList<DocumentProblem> Of(JsonText file, FileContent content, GraphReader graph)
    {
        var problems = new FileProblems(file, content, graph);
        problems.Collect();
        return [.. problems._problems.OrderBy(p => p.Range.Start)];
    }

    private void Collect()
    {
        if (_content.Kind is FileKind.Image or FileKind.Empty)
        {
            AddKind();
            return;
        }

        AddText(_file, null);
        if (_content.InString is { } text && _content.Text is { } inner) AddText(inner, text);
        if (_content.Kind != FileKind.NotJson) AddKind();
    }

    /// <summary>What a text says about itself; for a text inside the file, <paramref name="holder"/> is the string that holds it.</summary>
    private void AddText(JsonText json, TextRange? holder)
    {
        var isGraphText = _content.Value is { } value && ReferenceEquals(value.Json, json);
        AddOnce(json, holder, JsonProblemKind.Comment, DocumentProblemKind.Comments);
        AddOnce(json, holder, JsonProblemKind.TrailingComma, DocumentProblemKind.TrailingCommas);
        AddHalves(json, holder);
        foreach (var problem in json.Problems)
        {
            switch (problem.Kind)
            {
                case JsonProblemKind.Comment or JsonProblemKind.TrailingComma or JsonProblemKind.LoneSurrogate or JsonProblemKind.ByteOrderMark:
                    break;
                case JsonProblemKind.NotANumber:
                    AddNotANumber(json, problem, holder);
                    break;
                case JsonProblemKind.DuplicateName when isGraphText && _graph.HasReported(problem.Range):
                    break;
                case JsonProblemKind.DuplicateName:
                    Add(
                        DocumentProblemKind.DuplicateName, holder ?? problem.Range, problem.Detail,
                        NodeAt(json, problem.Range)?.Id, null, holder ?? problem.Related);
                    break;
                case JsonProblemKind.TooLarge or JsonProblemKind.TooDeep or JsonProblemKind.TooManyValues:
                    AddEnd(DocumentProblemKind.OverLimit, json, problem, holder);
                    break;
                default:
                    AddEnd(DocumentProblemKind.NotJson, json, problem, holder);
                    break;
            }
        }
    }

    /// <summary>The problem that ended the reading.</summary>
    private void AddEnd(DocumentProblemKind kind, JsonText json, JsonProblem problem, TextRange? holder) =>
        Add(kind, holder ?? problem.Range, Where(json, holder, problem) + problem.Detail + Missing(json, problem));

    private void AddOnce(JsonText json, TextRange? holder, JsonProblemKind kind, DocumentProblemKind documentKind)
    {
        var lines = new List<int>();
        JsonProblem? first = null;
        foreach (var problem in json.Problems)
        {
            if (problem.Kind != kind) continue;
            first ??= problem;
            var line = json.PositionOf(problem.Range.Start).Line + 1;
            if (lines.Count == 0 || lines[lines.Count - 1] != line) lines.Add(line);
        }

        if (first is not { } shown) return;
        lines.RemoveAt(0);
        var more = lines.Count switch
        {
            0 => "",
            1 => $" There is another one in line {lines[0]}.",
            <= 5 => $" There are more in lines {string.Join(", ", lines)}.",
            _ => $" There are more in {lines.Count} lines, the next in line {lines[0]}.",
        };
        Add(documentKind, holder ?? shown.Range, Where(json, holder, shown) + shown.Detail + more);
    }

    /// <summary>One program cuts all the texts of a file: the first place stands for them.</summary>
    private void AddHalves(JsonText json, TextRange? holder)
    {
        JsonProblem? first = null;
        var count = 0;
        foreach (var problem in json.Problems)
        {
            if (problem.Kind != JsonProblemKind.LoneSurrogate) continue;
            first ??= problem;
            count++;
        }

        if (first is not { } shown) return;
        var least = json.Problems.Count >= JsonProblems.MaxKept ? "at least " : "";
        var more = count == 1 ? "" : $" It is the first of {least}{count} in the file.";
        Add(DocumentProblemKind.LoneSurrogate, holder ?? shown.Range, shown.Detail + more, NodeAt(json, shown.Range)?.Id);
    }

    private void AddNotANumber(JsonText json, JsonProblem problem, TextRange? holder)
    {
        var place = holder ?? problem.Range;
        if (NodeAt(json, problem.Range) is not { } node)
        {
            if (!IsInLeftOut(json, problem.Range)) Add(DocumentProblemKind.NotANumberAside, place, problem.Detail);
            return;
        }

        if (node.Value.TryGet("inputs", out var inputs))
        {
            foreach (var member in inputs.Members)
            {
                if (!Contains(member.Value.Range, problem.Range)) continue;
                Add(DocumentProblemKind.NotANumber, place, $"The field \"{member.Name}\" of {node}: "
                    + $"{problem.Detail}", node.Id, member.Name);
                return;
            }
        }

        Add(
            DocumentProblemKind.NotANumberAside, place,
            $"{problem.Detail} It stands outside of the inputs of {node}, where ComfyUI's server writes it itself, "
                + "and is ignored.", node.Id);
    }

    private void AddKind()
    {
        var value = _content.Value;
        var range = _content.InString ?? (value is { } v ? new TextRange(v.Range.Start, 1) : new TextRange(0, 0));
        switch (_content.Kind)
        {
            case FileKind.Empty:
                var content = value is null ? "no text" : value.Value.Kind == JsonKind.Null ? "only null" : "no entry";
                Add(DocumentProblemKind.Empty, range, $"The file holds {content}. {HowToExport}");
                break;
            case FileKind.Image:
                Add(DocumentProblemKind.ImageFile, new TextRange(0, 0), $"This is an image, not JSON. Images from ComfyUI can carry a "
                    + $"workflow: drop it onto ComfyUI's canvas. Then {LowerFirst(HowToExport)}");
                break;
            case FileKind.EditorWorkflow:
                Add(
                    DocumentProblemKind.EditorFormat, range,
                    "This is a workflow in the editor's format (with \"nodes\" and \"links\"), which says neither field names nor which "
                        + "values belong to them. " + HowToExport);
                break;
            case FileKind.ForeignWrapper:
                Add(
                    DocumentProblemKind.ForeignWrapper, range,
                    $"The workflow is inside {WrapperName(_content.Path!)}, under {_content.Path}. Save that part alone as a file of its "
                        + "own: an object whose entries are the nodes.");
                break;
            case FileKind.Other:
                Add(DocumentProblemKind.NotAWorkflow, range, $"This is not a workflow in API format: {Describe(value!.Value)}. "
                    + HowToExport + " If it was never meant to be one, exclude it from the item.");
                break;
        }
    }

    private static string WrapperName(string path)
    {
        foreach (var (end, name) in Wrappers)
        {
            if (path.EndsWith(end, StringComparison.Ordinal)) return name;
        }

        return "something else";
    }

    private static string Describe(JsonValue value)
    {
        if (value.Kind == JsonKind.Array)
        {
            foreach (var item in value.Items)
                return item.TryGet("class_type", out _) ? "it is a list of nodes, not an object with node "
                    + "ids as names" : "it is a list, not an object";
        }

        if (value.Kind == JsonKind.String) return "it is a single string";
        if (value.Kind == JsonKind.Number) return "it is a single number";
        if (value.Kind != JsonKind.Object) return "it is a single word";
        if (value.TryGet("nodeInfoList", out _)) return "it looks like a request to RunningHub, with values for a workflow but without "
            + "the workflow";
        if (value.TryGet("code", out var code) && value.TryGet("msg", out var message)) return $"it is an answer with code {code.RawText} "
            + $"({message.RawText.Trim('"')}) and without a workflow";
        return "no entry of it has a \"class_type\"";
    }

    private static string LowerFirst(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence.Substring(1);

    private static bool Contains(TextRange outer, TextRange inner) => outer.Start <= inner.Start && inner.End <= outer.End;

    private static string Where(JsonText json, TextRange? holder, JsonProblem problem)
    {
        if (holder is null) return "";
        var (line, column) = json.PositionOf(problem.Range.Start);
        return $"In the JSON text inside this string, line {line + 1}, column {column + 1}: ";
    }

    /// <summary>What the file still gives although reading ended.</summary>
    private string Missing(JsonText json, JsonProblem problem)
    {
        if (_content.Kind != FileKind.ApiWorkflow || !_graph.IsCutOff || !ReferenceEquals(_content.Value!.Value.Json, json)) return "";
        var from = _graph.CutOffEntry is { } entry ? entry.NameRange : problem.Range;
        var line = json.PositionOf(from.Start).Line + 1;
        return _graph.Nodes.Count switch
        {
            0 => " No node could be read before this place.",
            1 => $" The one node before it was read; members of nodes from line {line} on are missing.",
            var count => $" The {count} nodes before it were read; members of nodes from line {line} on are missing.",
        };
    }

    private WorkflowNode? NodeAt(JsonText json, TextRange range)
    {
        foreach (var node in _graph.Nodes)
        {
            if (ReferenceEquals(node.Value.Json, json) && Contains(node.Value.Range, range)) return node;
        }

        return null;
    }

    private bool IsInLeftOut(JsonText json, TextRange range)
    {
        if (_content.Value is not { } value || !ReferenceEquals(value.Json, json)) return false;
        foreach (var entry in _graph.LeftOut)
        {
            if (Contains(entry.Value, range)) return true;
        }

        return false;
    }

    private void Add(
        DocumentProblemKind kind, TextRange range, string message, string? node = null, string? field = null, TextRange? related = null) =>
        _problems.Add(new DocumentProblem(kind, range, message, node, field, related));
}
