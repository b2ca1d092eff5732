namespace RunningHub;

/// <summary>One entry of RunningHub's <c>nodeInfoList</c>: this field of this node gets this value.</summary>
/// <param name="NodeId">The node's id in the workflow, such as <c>3</c> or <c>76:67</c>.</param>
/// <param name="FieldName">The input's name in the API-format file, such as <c>seed</c>.</param>
/// <param name="FieldValue">The value that replaces the stored one.</param>
public readonly record struct NodeInfo(string NodeId, string FieldName, InputValue FieldValue)
{
    /// <summary>Whether the field is a seed, which the service draws anew for each run that does not list it.</summary>
    public bool IsSeed { get; init; }

    /// <summary>The node's class type, for quick create, which wants it; null sends nothing.</summary>
    public string? NodeName { get; init; }

    /// <summary>The field's kind as <c>apiCallDemo</c> names it, such as <c>IMAGE</c>, for quick create; null sends nothing.</summary>
    public string? FieldType { get; init; }

    /// <summary>The field's label, for quick create; null sends nothing.</summary>
    public string? Description { get; init; }

    /// <summary><c>3.seed = 42</c>.</summary>
    public override string ToString() => $"{NodeId}.{FieldName} = {FieldValue}";
}
