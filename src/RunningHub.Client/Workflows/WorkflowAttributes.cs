namespace RunningHub;

/// <summary>Marks a class that was made from a workflow file.</summary>
/// <param name="file">The file as the project names it, such as <c>workflows/TextToImage.json</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkflowFileAttribute(string file) : Attribute
{
    /// <summary>The file as the project names it; forward slashes.</summary>
    public string File { get; } = file;

    /// <summary>Whether the file means more than the class has: it could not be read to its end, or holds nodes that are not usable. The build has said so.</summary>
    public bool IsPartial { get; set; }
}

/// <summary>Marks the property that stands for one node of a workflow.</summary>
/// <param name="nodeId">The node's id in the file, such as <c>3</c> or <c>76:67</c>.</param>
/// <param name="classType">The node's ComfyUI class type, such as <c>KSampler</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class WorkflowNodeAttribute(string nodeId, string classType) : Attribute
{
    /// <summary>The node's id in the file.</summary>
    public string NodeId { get; } = nodeId;

    /// <summary>The node's ComfyUI class type.</summary>
    public string ClassType { get; } = classType;

    /// <summary>The node's title (<c>_meta.title</c>), where it says more than the class type.</summary>
    public string? Title { get; set; }

    /// <summary>The node's front-end-only fields, joined by <c>|</c>: they have no property, and naming one in a run is refused (803).</summary>
    public string? FrontEndOnly { get; set; }
}

/// <summary>Marks the property that stands for one input of a node.</summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class WorkflowInputAttribute : Attribute
{
    /// <summary>An input with a value of its own.</summary>
    /// <param name="nodeId">The node's id in the file, <c>nodeId</c> on the wire.</param>
    /// <param name="fieldName">The input's name in the file, <c>fieldName</c> on the wire.</param>
    public WorkflowInputAttribute(string nodeId, string fieldName)
    {
        NodeId = nodeId;
        FieldName = fieldName;
    }

    /// <summary>An input that the file wires to another node's output.</summary>
    /// <param name="nodeId">The node's id in the file, <c>nodeId</c> on the wire.</param>
    /// <param name="fieldName">The input's name in the file, <c>fieldName</c> on the wire.</param>
    /// <param name="sourceNodeId">The id of the node that feeds the input.</param>
    /// <param name="sourceSlot">The 0-based output slot of that node.</param>
    public WorkflowInputAttribute(string nodeId, string fieldName, string sourceNodeId, int sourceSlot)
        : this(nodeId, fieldName)
    {
        SourceNodeId = sourceNodeId;
        SourceSlot = sourceSlot;
    }

    /// <summary>The node's id in the file.</summary>
    public string NodeId { get; }

    /// <summary>The input's name in the file.</summary>
    public string FieldName { get; }

    /// <summary>For a wired input: the id of the node that feeds it; otherwise null.</summary>
    public string? SourceNodeId { get; }

    /// <summary>For a wired input: the 0-based output slot of the source node.</summary>
    public int SourceSlot { get; }

    /// <summary>Whether the service draws a new value for this input on each run that does not set it.</summary>
    public bool IsSeed { get; set; }

    /// <summary>The smallest value that the node accepts, as a JSON number; null where unknown.</summary>
    public string? Minimum { get; set; }

    /// <summary>The largest value that the node accepts, as a JSON number; null where unknown.</summary>
    public string? Maximum { get; set; }

    /// <summary>The exported text of an option input, where the list of its option type does not have it; otherwise null.</summary>
    public string? UnlistedOption { get; set; }
}

/// <summary>Marks the member of an option type that stands for one text of a closed list. The analyzers read the list from these.</summary>
/// <param name="text">The option as it travels, such as <c>dpmpp_sde</c>.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class WorkflowOptionAttribute(string text) : Attribute
{
    /// <summary>The option as it travels.</summary>
    public string Text { get; } = text;
}
