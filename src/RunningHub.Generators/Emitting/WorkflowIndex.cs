using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>Finds the nodes and option types of a workflow by name.</summary>
internal sealed class WorkflowIndex
{
    private readonly Dictionary<string, NodeModel> _nodes;
    private readonly Dictionary<string, OptionTypeModel> _optionTypes;

    public WorkflowIndex(WorkflowModel workflow)
    {
        _nodes = new(workflow.Nodes.Count, StringComparer.Ordinal);
        _optionTypes = new(workflow.OptionTypes.Count, StringComparer.Ordinal);
        foreach (var node in workflow.Nodes) _nodes[node.Id] = node;
        foreach (var type in workflow.OptionTypes) _optionTypes[type.Name] = type;
    }

    /// <summary>The node with an id; null where the file has none.</summary>
    public NodeModel? Node(string id) => _nodes.TryGetValue(id, out var node) ? node : null;

    /// <summary>The option type with a name; null where the workflow has none.</summary>
    public OptionTypeModel? OptionType(string name) => _optionTypes.TryGetValue(name, out var type) ? type : null;
}
