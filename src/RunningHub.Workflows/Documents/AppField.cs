namespace RunningHub.Workflows;

/// <summary>A field that an AI app offers to set: an entry of its <c>nodeInfoList</c>.</summary>
public sealed class AppField
{
    internal AppField(string nodeId, TextRange nodeIdRange, string name, TextRange nameRange)
    {
        NodeId = nodeId;
        NodeIdRange = nodeIdRange;
        Name = name;
        NameRange = nameRange;
    }

    /// <summary>The node's id, <c>nodeId</c> on the wire. Several fields can be of one node.</summary>
    public string NodeId { get; }

    /// <summary>The place of the id in the file.</summary>
    public TextRange NodeIdRange { get; }

    /// <summary>The field's name, <c>fieldName</c> on the wire. With the node's id it is unique.</summary>
    public string Name { get; }

    /// <summary>The place of the name in the file.</summary>
    public TextRange NameRange { get; }

    /// <summary>The node's class type, <c>nodeName</c>; empty where the file does not say.</summary>
    public string ClassType { get; internal init; } = "";

    /// <summary>The kind of value, <c>fieldType</c>, as it is written: <c>IMAGE</c>, <c>LIST</c>, <c>INT</c> …; empty where the file does not say.</summary>
    public string Type { get; internal init; } = "";

    /// <summary>The author's value, <c>fieldValue</c>. The service writes every value as text, numbers too; null where there is none.</summary>
    public string? Value { get; internal init; }

    /// <summary>The place of the value in the file; of the name where there is none.</summary>
    public TextRange ValueRange { get; internal init; }

    /// <summary>What is known about the values, <c>fieldData</c>, out of its string; null where it is missing, empty or not JSON.</summary>
    public JsonValue? Data { get; internal init; }

    /// <summary>What the author says about the field; null where nothing.</summary>
    public string? Description { get; internal init; }

    /// <summary>The same in English; null where nothing.</summary>
    public string? DescriptionEn { get; internal init; }

    /// <summary><c>37.model = flux-kontext-pro</c>.</summary>
    public override string ToString() => $"{NodeId}.{Name} = {Value}";
}
