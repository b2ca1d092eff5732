using System.ComponentModel;

namespace RunningHub;

/// <summary>Goes through the nodes of a workflow in the order of the file. Emitted code hands the nodes over; this library decides what happens to them.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class NodeVisitor
{
    private protected NodeVisitor()
    {
    }

    /// <summary>Visits one node.</summary>
    /// <param name="nodeId">The node's id in the file.</param>
    /// <param name="node">The node's inputs; null while nobody has asked for them.</param>
    public void Visit<T>(string nodeId, ref T? node)
        where T : NodeInputs
    {
        if (node is not null) node = (T)Visit(nodeId, node);
    }

    private protected abstract NodeInputs Visit(string nodeId, NodeInputs node);
}

internal sealed class ResetVisitor : NodeVisitor
{
    public static readonly ResetVisitor Instance = new();

    private protected override NodeInputs Visit(string nodeId, NodeInputs node)
    {
        node.Reset();
        return node;
    }
}

internal sealed class CopyVisitor : NodeVisitor
{
    public static readonly CopyVisitor Instance = new();

    private protected override NodeInputs Visit(string nodeId, NodeInputs node) => node.Copy();
}

internal sealed class WriteVisitor(InputWriter writer) : NodeVisitor
{
    private protected override NodeInputs Visit(string nodeId, NodeInputs node)
    {
        writer.BeginNode(nodeId);
        node.WriteTo(writer);
        return node;
    }
}
