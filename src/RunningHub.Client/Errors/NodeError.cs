namespace RunningHub;

/// <summary>What is wrong at one node of a workflow, as the service or ComfyUI says it.</summary>
public sealed record NodeError
{
    /// <summary>The node's id in the workflow; null where the service names only its class type.</summary>
    public string? NodeId { get; init; }

    /// <summary>The node's ComfyUI class type, such as <c>KSampler</c>; null where the service does not say it.</summary>
    public string? ClassType { get; init; }

    /// <summary>The field's name on the wire; null where the error is about the whole node.</summary>
    public string? FieldName { get; init; }

    /// <summary>The kind of error: ComfyUI's (<c>value_not_in_list</c>), Python's (<c>RuntimeError</c>) or the service's (<c>node_not_found_in_workflow</c>).</summary>
    public string? Type { get; init; }

    /// <summary>What the service or ComfyUI says.</summary>
    public string Message { get; init; } = "";

    /// <summary>More lines: ComfyUI's details, or the stack trace in Python. Never null.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The input as the program writes it, such as <c>TextToImage.Node3.Seed</c>; null where no workflow class is known.</summary>
    public string? Property { get; init; }

    /// <summary><c>TextToImage.Node4.CkptName: Value not in list (value_not_in_list)</c>.</summary>
    public override string ToString()
    {
        var where = Property
            ?? (NodeId is null ? ClassType : FieldName is null ? $"node {NodeId}" : $"node {NodeId}, field {FieldName}")
            ?? "workflow";
        return Message.Length == 0 ? $"{where}: {Type}" : Type is null ? $"{where}: {Message}" : $"{where}: {Message} ({Type})";
    }

    internal NodeError DescribedBy(WorkflowDefinition? definition)
    {
        if (definition is null || Property is not null) return this;
        var nodeId = NodeId ?? definition.FindOnlyNode(ClassType);
        return nodeId is null ? this : this with { NodeId = nodeId, Property = definition.Describe(nodeId, FieldName) };
    }
}
