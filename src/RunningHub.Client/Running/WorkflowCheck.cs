namespace RunningHub;

/// <summary>How a workflow class compares with what the site has stored now; from <see cref="Workflow.CheckAsync"/>.</summary>
/// <param name="WorkflowId">The workflow that was compared.</param>
/// <param name="Differences">What differs, in the order of the file; empty where a run would find every node and field.</param>
public sealed record WorkflowCheck(string WorkflowId, IReadOnlyList<WorkflowDifference> Differences)
{
    /// <summary>Whether a run with the values that are assigned now would be refused (803).</summary>
    public bool WouldBeRefused => Differences.Any(difference => difference.IsAssigned && difference.Kind is DifferenceKind.NodeMissing or DifferenceKind.FieldMissing);

    /// <summary>One line per difference.</summary>
    public override string ToString() => Differences.Count == 0 ? $"Workflow {WorkflowId}: no difference" : string.Join("\n", Differences);
}

/// <summary>One difference between the file of a workflow class and the workflow on the site.</summary>
public sealed record WorkflowDifference
{
    /// <summary>What differs.</summary>
    public DifferenceKind Kind { get; init; }

    /// <summary>The node's id.</summary>
    public string NodeId { get; init; } = "";

    /// <summary>The field's name; null where the whole node differs.</summary>
    public string? FieldName { get; init; }

    /// <summary>Whether the difference is about an input that is assigned now, and so would be sent.</summary>
    public bool IsAssigned { get; init; }

    /// <summary>The input as the program writes it, such as <c>TextToImage.Node3.Seed</c>.</summary>
    public string Property { get; init; } = "";

    /// <summary>What the file has; null where it has nothing.</summary>
    public string? InFile { get; init; }

    /// <summary>What the site has; null where it has nothing.</summary>
    public string? OnSite { get; init; }

    /// <summary>
    /// The id that the node seems to have on the site now, by class type, title, values and wiring, of an app's field by node type, name and label; null where
    /// none, or more than one, looks the same.
    /// </summary>
    public string? MovedTo { get; init; }

    /// <summary><c>TextToImage.Node3.Seed: FieldMissing</c>.</summary>
    public override string ToString() => Kind switch
    {
        DifferenceKind.ClassTypeChanged => $"{Property}: the file has {InFile}, the site has {OnSite}{Moved}",
        DifferenceKind.ValueChanged => $"{Property}: the file has {InFile}, the site has {OnSite}",
        DifferenceKind.NodeMissing => $"{Property}: the site has no node {NodeId}{Moved}",
        DifferenceKind.OtherNode => $"{Property}: the site's node {NodeId} is another {InFile}{Moved}",
        DifferenceKind.NodeAdded => $"node {NodeId}: the file has no such node, the site has {OnSite}",
        DifferenceKind.FieldMissing => $"{Property}: the site's node {NodeId} has no field {FieldName}{Moved}",
        DifferenceKind.FieldAdded => $"node {NodeId}, field {FieldName}: the file has no such field, the app has {OnSite}",
        DifferenceKind.FieldTypeChanged => $"{Property}: the file has {InFile}, the app has {OnSite}",
        DifferenceKind.ChoiceChanged => $"{Property}: {Choice}",
        DifferenceKind.WiredOnSite => $"{Property}: wired on the site",
        _ => $"{Property}: {Kind}",
    };

    private string Choice =>
        InFile is null ? $"new on the site: {OnSite}"
        : OnSite is null ? $"gone from the site: {InFile}"
        : $"gone from the site: {InFile}; new there: {OnSite}";

    private string Moved => MovedTo is null ? "" : $"; it seems to be node {MovedTo} there";
}

/// <summary>What differs between a file and the site.</summary>
public enum DifferenceKind
{
    /// <summary>The site has no node of this id, an app no field of it. Setting one of its fields is refused (803).</summary>
    NodeMissing,

    /// <summary>The site's node has no field of this name. Setting it is refused (803).</summary>
    FieldMissing,

    /// <summary>The site's node of this id has another class type: ids were given anew, and values may reach the wrong node.</summary>
    ClassTypeChanged,

    /// <summary>An input that is assigned is wired on the site; overriding a wire is unsupported there.</summary>
    WiredOnSite,

    /// <summary>The site has another value for an input that is not assigned, and so is not sent: a run takes the site's. Seeds, which the service draws anew, are left out.</summary>
    ValueChanged,

    /// <summary>The site has a node that the file does not have.</summary>
    NodeAdded,

    /// <summary>The site's node of this id has the same class type, but is another one of the workflow's nodes: ids were given anew, and values would reach the wrong node.</summary>
    OtherNode,

    /// <summary>An app has a field that the file does not have.</summary>
    FieldAdded,

    /// <summary>An app's field has another type than in the file, such as <c>INT</c> for <c>STRING</c>.</summary>
    FieldTypeChanged,

    /// <summary>
    /// An app's field takes other options than in the file, or another range of numbers: <see cref="WorkflowDifference.InFile"/> is what is gone,
    /// <see cref="WorkflowDifference.OnSite"/> what is new.
    /// </summary>
    ChoiceChanged,
}
