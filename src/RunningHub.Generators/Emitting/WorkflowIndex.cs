using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>Finds the nodes and option types of a workflow.</summary>
internal sealed class WorkflowIndex(WorkflowModel workflow)
{
    private readonly Lazy<Dictionary<string, NodeModel>> _nodes = new(() => workflow.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal));
    private readonly Lazy<Dictionary<string, OptionTypeModel>> _optionTypes = new(() => workflow.OptionTypes.ToDictionary(type => type.Name, StringComparer.Ordinal));

    /// <summary>The node that feeds a wire; null where the file has none.</summary>
    public NodeModel? Node(WireSource source) => source.NodeIndex < 0 ? null : workflow.Nodes[source.NodeIndex];

    /// <summary>The node that has a name of its own; null where the file has none.</summary>
    public NodeModel? Node(NodeAlias alias) => _nodes.Value.TryGetValue(alias.NodeId, out var node) ? node : null;

    /// <summary>The option type with a name; null where the workflow has none.</summary>
    public OptionTypeModel? OptionType(string name) => _optionTypes.Value.TryGetValue(name, out var type) ? type : null;
}
