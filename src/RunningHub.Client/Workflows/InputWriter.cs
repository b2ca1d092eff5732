using System.ComponentModel;

namespace RunningHub;

/// <summary>Takes the assigned inputs of a workflow, node by node. Emitted code calls it; only this library makes one.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class InputWriter
{
    private protected InputWriter()
    {
    }

    private protected string NodeId { get; private set; } = "";

    /// <summary>Writes one assigned input of the node at hand.</summary>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value to send.</param>
    public abstract void Write(string fieldName, InputValue value);

    /// <summary>Writes one assigned input that is a seed: the service draws a new one unless it is listed.</summary>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value to send.</param>
    public abstract void WriteSeed(string fieldName, InputValue value);

    internal void BeginNode(string nodeId) => NodeId = nodeId;
}

/// <summary>Collects the assigned inputs as a list, one entry per node and field.</summary>
internal sealed class NodeInfoCollector(int capacity) : InputWriter
{
    public List<NodeInfo> Items { get; } = new(capacity);

    public override void Write(string fieldName, InputValue value) => Items.Add(new NodeInfo(NodeId, fieldName, value));

    public override void WriteSeed(string fieldName, InputValue value) => Items.Add(new NodeInfo(NodeId, fieldName, value) { IsSeed = true });
}
