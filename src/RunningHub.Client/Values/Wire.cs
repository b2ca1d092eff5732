namespace RunningHub;

/// <summary>An input that the file wires to another node's output. It has no value of its own to set.</summary>
/// <param name="SourceNodeId">The id of the node that feeds the input.</param>
/// <param name="SourceSlot">The 0-based output slot of that node.</param>
/// <remarks>RunningHub documents overriding a wire as unsupported. <see cref="Workflow.Override"/> does it all the same; with
/// <see cref="RunOptions.SendWholeWorkflow"/> the wire is replaced for certain.</remarks>
public readonly record struct Wire(string SourceNodeId, int SourceSlot)
{
    /// <summary><c>node 4, slot 0</c>.</summary>
    public override string ToString() => $"node {SourceNodeId}, slot {SourceSlot}";
}
