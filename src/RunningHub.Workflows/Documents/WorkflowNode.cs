namespace RunningHub.Workflows;

/// <summary>A node of a workflow.</summary>
public sealed class WorkflowNode
{
    internal WorkflowNode(
        string id, TextRange idRange, string classType, TextRange classTypeRange, string? title,
        WorkflowInput[] inputs, JsonValue value)
    {
        Id = id;
        IdRange = idRange;
        ClassType = classType;
        ClassTypeRange = classTypeRange;
        Title = title;
        InputArray = inputs;
        Value = value;
    }

    /// <summary>The id on the wire, such as <c>3</c>, <c>76:67</c> or <c>p_seed</c>.</summary>
    public string Id { get; }

    /// <summary>The place of the id in the file.</summary>
    public TextRange IdRange { get; }

    /// <summary>The node's class, exact case.</summary>
    public string ClassType { get; }

    /// <summary>The place of the class in the file.</summary>
    public TextRange ClassTypeRange { get; }

    /// <summary>The title from <c>_meta</c>; null when there is none or it is empty.</summary>
    public string? Title { get; }

    /// <summary>The inputs, in the order of the file; of those with one name the last.</summary>
    public IReadOnlyList<WorkflowInput> Inputs => InputArray;

    /// <summary>The same, for whoever goes through those of all nodes: asking an interface for each takes longer than most of what is done with it.</summary>
    internal WorkflowInput[] InputArray { get; }

    /// <summary>The whole node. For a graph inside a JSON string its range counts in the inner text.</summary>
    public JsonValue Value { get; }

    /// <summary>The node as messages name it: <c>node 3 (KSampler “Sampler”)</c>.</summary>
    public override string ToString() => Title is null ? $"node {Id} ({ClassType})" : $"node {Id} ({ClassType} “{Title}”)";
}
