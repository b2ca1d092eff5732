namespace RunningHub.Workflows;

/// <summary>Reads the entries of a graph into nodes and inputs.</summary>
internal sealed class GraphReader(FileContent content)
{
    private readonly List<DocumentProblem> _problems = [];
    private readonly HashSet<int> _duplicates = [];

    /// <summary>The usable nodes, in the order of the file.</summary>
    public List<WorkflowNode> Nodes { get; } = new(Capacity(content));

    /// <summary>Where each node stands in <see cref="Nodes"/>.</summary>
    public Dictionary<string, int> Indexes { get; } = new(Capacity(content), StringComparer.Ordinal);

    /// <summary>
    /// The entries that were left out, with their places in the graph's text: what is wired to them, or stands in them, has its problem
    /// already.
    /// </summary>
    public Dictionary<string, TextRange> LeftOut { get; } = new(StringComparer.Ordinal);

    public List<DocumentProblem> Problems => _problems;

    /// <summary>Whether the graph's last entries are missing, because the text is broken behind what was read.</summary>
    public bool IsCutOff => content.Value is { IsComplete: false };

    /// <summary>The name of the entry in which reading ended; null when it ended between two.</summary>
    public JsonMember? CutOffEntry { get; private set; }

    /// <summary>Whether a name that occurs twice, at this place in the graph's text, has been reported.</summary>
    public bool HasReported(TextRange duplicate) => _duplicates.Contains(duplicate.Start);

    /// <summary>A place in the graph's text as a place in the file.</summary>
    public TextRange InFile(TextRange range) => content.InString ?? range;

    public void Read()
    {
        if (content.Value is not { } graph) return;
        var last = LastOfEach(graph, DocumentProblemKind.DuplicateNodeId, null);
        foreach (var member in graph.Members)
        {
            if (!member.Value.IsComplete)
            {
                CutOffEntry = member;
                continue;
            }

            if (last is null || last[member.Name] == member.NameRange.Start) ReadEntry(member);
        }
    }

    public void Report(
        DocumentProblemKind kind, TextRange range, string message, string? node = null, string? field = null, TextRange? related = null) =>
        _problems.Add(new DocumentProblem(kind, InFile(range), message, node, field, related is { } other ? InFile(other) : null));

    private static int Capacity(FileContent content) => content is { Kind: FileKind.ApiWorkflow, Value: { } graph } ? graph.Count : 0;

    private void ReadEntry(JsonMember entry)
    {
        var id = entry.Name;
        if (ReadNode(id, entry) is { } node)
        {
            Indexes.Add(id, Nodes.Count);
            Nodes.Add(node);
        }
        else
        {
            LeftOut.Add(id, entry.Value.Range);
        }
    }

    private WorkflowNode? ReadNode(string id, JsonMember entry)
    {
        var value = entry.Value;
        var hasClass = value.TryGet("class_type", out var classType);
        var hasInputs = value.TryGet("inputs", out var inputs);
        if (value.Kind != JsonKind.Object || (!hasClass && !hasInputs))
        {
            var what = value.Kind == JsonKind.Object ? "has neither \"class_type\" nor \"inputs\"" : "is no object";
            Report(
                DocumentProblemKind.EntryIsNoNode, entry.NameRange,
                $"The entry \"{id}\" is no node: it {what}. ComfyUI refuses a workflow with such an entry; notes belong "
                    + "elsewhere. Delete it.", id);
            return null;
        }

        if (!hasClass)
        {
            Report(DocumentProblemKind.MissingClassType, entry.NameRange, $"Node {id} has no \"class_type\", so that nobody knows what it "
                + "is. It is left out; export the workflow again.", id);
            return null;
        }

        if (classType.Kind != JsonKind.String || classType.Range.Length <= 2)
        {
            var what = classType.Kind == JsonKind.String ? "empty" : $"{classType.RawText}, not a string";
            Report(DocumentProblemKind.InvalidClassType, classType.Range, $"The \"class_type\" of node {id} is {what}. The node is left "
                + "out; export the workflow again.", id);
            return null;
        }

        var name = classType.GetString();
        var hasTitle = value.TryGet("_meta", out var meta) && meta.TryGet("title", out meta) && meta.Kind == JsonKind.String;
        var title = hasTitle ? meta.GetString() : "";
        if (!hasInputs)
        {
            Report(DocumentProblemKind.MissingInputs, entry.NameRange, $"Node {id} ({name}) has no \"inputs\". It is taken as a node "
                + "without any; the service fails on it if it needs one.", id);
        }
        else if (inputs.Kind != JsonKind.Object)
        {
            Report(DocumentProblemKind.InvalidInputs, inputs.Range, $"The \"inputs\" of node {id} ({name}) are no object. The node is "
                + "left out; export the workflow again.", id);
            return null;
        }

        return new WorkflowNode(
            id, InFile(entry.NameRange), name, InFile(classType.Range), title.Length == 0 ? null : title,
            hasInputs ? ReadInputs(id, name, inputs) : [], value);
    }

    private WorkflowInput[] ReadInputs(string id, string classType, JsonValue inputs)
    {
        var last = LastOfEach(inputs, DocumentProblemKind.DuplicateField, id);
        var read = new WorkflowInput[last?.Count ?? inputs.Count];
        var count = 0;
        foreach (var member in inputs.Members)
        {
            var field = member.Name;
            if (last is not null && last[field] != member.NameRange.Start) continue;

            // No value that anything could be made of; it is reported with the other ones of its kind.
            if (member.Value.Kind == JsonKind.NotANumber) continue;
            read[count++] = ReadInput(id, classType, field, member);
        }

        if (count < read.Length) Array.Resize(ref read, count);
        return read;
    }

    private WorkflowInput ReadInput(string id, string classType, string field, JsonMember member)
    {
        var value = member.Value;
        var form = value.Kind is JsonKind.Object or JsonKind.Array ? InputForm.Structured : InputForm.Literal;
        string? source = null;
        var slot = 0;
        if (value.Kind == JsonKind.Array)
        {
            if (TryReadWire(value, out source, out slot)) form = InputForm.Wire;
            else ReportMalformedWire(id, classType, field, value);
        }

        return new WorkflowInput(field, InFile(member.NameRange), form, value, InFile(value.Range), source, slot);
    }

    private static bool TryReadWire(JsonValue list, out string? source, out int slot)
    {
        source = null;
        slot = 0;
        if (list.Count != 2) return false;
        var items = list.Items.GetEnumerator();
        if (!items.MoveNext() || items.Current.Kind != JsonKind.String) return false;
        var id = items.Current;
        if (!items.MoveNext() || !items.Current.TryGetIndex(out slot)) return false;
        source = id.GetString();
        return true;
    }

    private void ReportMalformedWire(string id, string classType, string field, JsonValue value) => Report(
        DocumentProblemKind.MalformedWire, value.Range,
        $"The field \"{field}\" of node {id} ({classType}) holds a list that is no wire. ComfyUI takes every list for a wire, [\"node "
            + "id\", slot], and refuses this one. "
        + "A list as a value is written {\"__value__\": […]}.", id, field);

    /// <summary>
    /// For an object with a name that occurs twice: where each name stands last. The last one counts, as it does in the service. Null for
    /// every other object.
    /// </summary>
    private Dictionary<string, int>? LastOfEach(JsonValue value, DocumentProblemKind kind, string? node)
    {
        if (!value.HasDuplicateNames) return null;
        var first = new Dictionary<string, TextRange>(StringComparer.Ordinal);
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in value.Members)
        {
            var (name, range) = (member.Name, member.NameRange);
            last[name] = range.Start;
            if (!first.TryGetValue(name, out var earlier))
            {
                first.Add(name, range);
                continue;
            }

            _duplicates.Add(range.Start);
            Report(
                kind, range,
                node is null
                    ? $"The node id \"{name}\" occurs twice. Only the last node of that id counts: delete or rename one of them."
                    : $"The field \"{name}\" occurs twice in node {node}. Only the last one counts: delete one of them.",
                node ?? name, node is null ? null : name, earlier);
        }

        return last;
    }
}
