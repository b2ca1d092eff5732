using System.ComponentModel;
using System.Text.Json;

namespace RunningHub;

/// <summary>What the generator read from a workflow file: the constant part of a workflow class.</summary>
/// <remarks>Made by emitted code, once per class. Immutable and thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class WorkflowDefinition
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 512 };

    private readonly string _facts;
    private FactSheet? _sheet;

    /// <summary>Takes what the file says.</summary>
    /// <param name="contract">A constant of <see cref="GeneratedCode"/>.</param>
    /// <param name="name">The class name, such as <c>TextToImage</c>.</param>
    /// <param name="file">The file as the project names it, such as <c>workflows/TextToImage.json</c>; forward slashes.</param>
    /// <param name="fileHash">16 lower-case hex digits that change with the file's text.</param>
    /// <param name="workflowId">The id from the item's <c>WorkflowId</c> metadata, for an AI app from its <c>WebappId</c> metadata; or null.</param>
    /// <param name="facts">What the file says of its nodes and inputs: <see cref="WorkflowFileAttribute.Facts"/>.</param>
    /// <param name="graph">The minified API-format graph, or null when it was too large to embed. Of an AI app, which has none, the list of its fields, in the form of <c>apiCallDemo</c>'s <c>nodeInfoList</c>.</param>
    /// <param name="isApp">Whether the file describes an AI app, not a workflow.</param>
    public WorkflowDefinition(int contract, string name, string file, string fileHash, string? workflowId, string facts, string? graph, bool isApp = false)
    {
        Contract = contract;
        Name = name ?? throw new ArgumentNullException(nameof(name));
        File = file ?? throw new ArgumentNullException(nameof(file));
        FileHash = fileHash ?? throw new ArgumentNullException(nameof(fileHash));
        WorkflowId = string.IsNullOrWhiteSpace(workflowId) ? null : workflowId!.Trim();
        _facts = facts ?? throw new ArgumentNullException(nameof(facts));
        Graph = graph;
        IsApp = isApp;
    }

    /// <summary>The contract that the emitted code was made for.</summary>
    public int Contract { get; }

    /// <summary>The class name, such as <c>TextToImage</c>.</summary>
    public string Name { get; }

    /// <summary>The file as the project names it; forward slashes, never absolute.</summary>
    public string File { get; }

    /// <summary>16 lower-case hex digits that change with the file's text.</summary>
    public string FileHash { get; }

    /// <summary>The id from the item's <c>WorkflowId</c> metadata, for an AI app from its <c>WebappId</c> metadata; or null.</summary>
    public string? WorkflowId { get; }

    /// <summary>
    /// The exported graph as minified API-format JSON, or null when it was too large and left out (RH0010). For an AI app, whose graph the service keeps to
    /// itself, the list of the fields that the file has, where the class was generated with it.
    /// </summary>
    public string? Graph { get; }

    /// <summary>Whether the class stands for an AI app: its id is a <c>webappId</c>, and it runs on the endpoint for apps.</summary>
    public bool IsApp { get; }

    /// <summary>What the file says of its nodes and inputs. Read when the first object of the class is made.</summary>
    internal FactSheet Facts => _sheet ??= FactSheet.Read(_facts);

    /// <summary>False for what stands in for the file of a request that was made by hand.</summary>
    internal bool HasFile => File.Length > 0;

    /// <summary>What a message adds about the file.</summary>
    internal string InFile => HasFile ? $" (file {File})" : "";

    /// <summary>Stands in for the file of a request that was made by hand: it knows no names, and its own is what is run.</summary>
    internal static WorkflowDefinition Of(CreateTaskRequest request) => new(GeneratedCode.Contract1, request.What, "", "", request.WorkflowId, "", null, request.IsApp);

    /// <summary>The inputs that have properties, in the order of the file.</summary>
    internal IEnumerable<(string NodeId, string FieldName)> Fields() =>
        from node in Facts.Nodes
        from input in node.Inputs
        where !input.IsFrontEndOnly
        select (node.Id, input.Field);

    /// <summary>Names an input as the user writes it: <c>TextToImage.Node3.Seed</c>; falls back to <c>node 3, field seed</c>.</summary>
    /// <param name="nodeId">The node id on the wire, such as <c>3</c> or <c>76:67</c>.</param>
    /// <param name="fieldName">The field name on the wire, or null for the node alone.</param>
    public string Describe(string nodeId, string? fieldName = null)
    {
        if (Facts.Nodes.FirstOrDefault(entry => entry.Id == nodeId) is not { } node) return fieldName is null ? "node " + nodeId : "node " + nodeId + ", field " + fieldName;
        var name = Name + "." + node.Property;
        if (fieldName is null) return name;
        return node.Inputs.FirstOrDefault(input => input.Field == fieldName && !input.IsFrontEndOnly) is { } found ? name + "." + found.Property : name + ", field " + fieldName;
    }

    /// <summary>The fields of an AI app as the file has them; empty for a workflow, and where the class was not generated with them.</summary>
    internal IReadOnlyList<AppInput> AppInputs()
    {
        if (!IsApp || Graph is null) return [];
        using var document = JsonDocument.Parse(Graph, Depth);
        return AppFields.In(document.RootElement) is { } list ? AppFields.Read(list) : [];
    }

    /// <summary>What is known of the fields that some values are for: the class types of their nodes, in an app also the kinds of the fields. What nobody says is left out.</summary>
    internal IReadOnlyList<(string? ClassType, string? FieldType)> KindsOf(IReadOnlyList<NodeInfo> values)
    {
        if (IsApp)
        {
            var fields = AppInputs();
            return [.. values.Select(value => fields.FirstOrDefault(field => field.NodeId == value.NodeId && field.FieldName == value.FieldName) is { } field
                ? (field.NodeName, field.FieldType)
                : (value.NodeName, value.FieldType))];
        }

        if (Graph is null) return [.. values.Select(value => (value.NodeName, value.FieldType))];
        using var document = JsonDocument.Parse(Graph, Depth);
        return [.. values.Select(value => (document.RootElement.TryGetProperty(value.NodeId, out var node) ? GraphComparison.ClassType(node) : null, (string?)null))];
    }

    /// <summary>The only node of a class type: an error may name the type alone. Null where there is none, or more than one, and for an app, which has nodes that nobody sees.</summary>
    internal string? FindOnlyNode(string? classType)
    {
        if (classType is null || Graph is null || IsApp) return null;
        using var document = JsonDocument.Parse(Graph, Depth);
        string? found = null;
        foreach (var node in document.RootElement.EnumerateObject())
        {
            if (node.Value.ValueKind != JsonValueKind.Object || !node.Value.TryGetProperty("class_type", out var type) || !type.ValueEquals(classType)) continue;
            if (found is not null) return null;
            found = node.Name;
        }

        return found;
    }
}
