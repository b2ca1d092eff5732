using System.ComponentModel;

namespace RunningHub;

/// <summary>A workflow with the values that this run gives to its inputs. Emitted classes derive from <see cref="Workflow{TOutputs}"/>.</summary>
/// <remarks>
/// Only what was assigned is sent. Everything else is what the site has stored for the workflow now, which may be newer than the file; and each
/// seed that is not sent is drawn anew by the service. Not thread-safe: one run at a time prepares from it, or give each its <c>Clone()</c>.
/// </remarks>
public abstract partial class Workflow
{
    private readonly string? _workflowId;
    private NodeInputs?[]? _nodes;
    private List<NodeInfo>? _overrides;

    private protected Workflow(WorkflowDefinition definition, string? workflowId)
    {
        Definition = definition ?? throw new ArgumentNullException(nameof(definition));
        _workflowId = string.IsNullOrWhiteSpace(workflowId) ? null : workflowId!.Trim();
    }

    /// <summary>The id given to the constructor, or else the one in the item's metadata; null where neither is. An AI app's is its <c>webappId</c>.</summary>
    /// <remarks>A run takes the first that is set: <see cref="RunOptions.WorkflowId"/>, the constructor, <see cref="RunningHubClientOptions.WorkflowIds"/>, the metadata.</remarks>
    public string? WorkflowId => _workflowId ?? Definition.WorkflowId;

    /// <summary>What would be sent now: one entry for each assigned input, in the order of the file, then the overrides of inputs that the class does not have.</summary>
    /// <remarks>A file that is not uploaded yet shows as <c>upload:cat.png</c> and <see cref="InputValue.IsPending"/>.</remarks>
    public IReadOnlyList<NodeInfo> NodeInfoList => TakeInputs();

    internal WorkflowDefinition Definition { get; }

    internal string? ConstructorWorkflowId => _workflowId;

    /// <summary>The assigned inputs as they are now; what is assigned afterwards does not change them.</summary>
    internal AssignedInputs TakeInputs()
    {
        var nodes = new (NodeEntry, InputValue[])[_nodes?.Count(node => node?.IsTouched == true) ?? 0];
        for (int i = 0, at = 0; at < nodes.Length; i++)
        {
            if (_nodes![i] is { IsTouched: true } node) nodes[at++] = (Definition.Facts.Nodes[i], node.Share()!);
        }

        return new AssignedInputs(nodes, _overrides is null ? [] : [.. _overrides]);
    }

    /// <summary>Sets a field by its names on the wire, also one that has no property. Wins over the property of the same field.</summary>
    /// <param name="nodeId">The node's id in the file, such as <c>3</c> or <c>76:67</c>.</param>
    /// <param name="fieldName">The input's name in the file, such as <c>seed</c>.</param>
    /// <param name="value">The value to send.</param>
    /// <remarks>The service refuses the whole run (803, no charge) when the stored workflow has no such node or field.</remarks>
    public void Override(string nodeId, string fieldName, InputValue value)
    {
        if (string.IsNullOrEmpty(nodeId)) throw new ArgumentException("The node id is empty.", nameof(nodeId));
        if (string.IsNullOrEmpty(fieldName)) throw new ArgumentException("The field name is empty.", nameof(fieldName));
        _overrides ??= [];
        _overrides.RemoveAll(item => item.NodeId == nodeId && item.FieldName == fieldName);
        _overrides.Add(new NodeInfo(nodeId, fieldName, value));
    }

    /// <summary>Gives every input back to the file: nothing is assigned afterwards.</summary>
    public void Reset()
    {
        _overrides = null;
        foreach (var node in _nodes ?? []) node?.Reset();
    }

    /// <summary>Assigns each seed the value that it has now, exported or assigned, so that the run can be repeated.</summary>
    /// <remarks>Without this the service draws a new value for each seed that is not sent.</remarks>
    public void PinSeeds() => SetSeeds(new SeedSource(random: false));

    /// <summary>Assigns each seed a new random value, so that the run can be repeated and still differs from the last one.</summary>
    public void RandomizeSeeds() => SetSeeds(new SeedSource(random: true));

    /// <summary>The whole graph in API format with the assigned values in it. Numbers keep the digits of the file.</summary>
    /// <exception cref="InvalidOperationException">The graph was too large and is not embedded in the class (RH0010), or the class stands for an AI app, which has none.</exception>
    public string ToApiJson() => ApiGraph.Apply(Definition, NodeInfoList);

    /// <summary>Where the inputs of a node lie; empty until somebody asks for them.</summary>
    /// <param name="index">The node's index in the file, from 0.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected ref NodeInputs? Node(int index) => ref (_nodes ??= new NodeInputs?[Definition.Facts.Nodes.Count])[index];

    /// <summary>Assigns each seed what the source gives for it. Workflows with seeds override it.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected virtual void SetSeeds(SeedSource seeds)
    {
    }

    /// <summary>Copies the workflow with its assigned values: changing one does not change the other.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    protected Workflow CloneCore()
    {
        var copy = (Workflow)MemberwiseClone();
        copy._overrides = _overrides is null ? null : [.. _overrides];
        copy._nodes = _nodes is null ? null : [.. _nodes.Select(node => node?.Copy())];
        return copy;
    }
}
