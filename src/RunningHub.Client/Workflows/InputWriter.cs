using System.ComponentModel;

namespace RunningHub;

/// <summary>Takes the assigned inputs of a workflow, node by node. Emitted code calls it; only this library makes one.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class InputWriter
{
    private protected InputWriter()
    {
    }

    private string _nodeId = "";
    private List<NodeInfo>? _overrides;

    /// <summary>Writes one assigned input of the node at hand.</summary>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value to send.</param>
    public void Write(string fieldName, InputValue value) => Write(fieldName, value, isSeed: false);

    /// <summary>Writes one assigned input that is a seed: the service draws a new one unless it is listed.</summary>
    /// <param name="fieldName">The input's name in the file.</param>
    /// <param name="value">The value to send.</param>
    public void WriteSeed(string fieldName, InputValue value) => Write(fieldName, value, isSeed: true);

    /// <summary>Values that win over the properties of the same fields.</summary>
    internal void Begin(List<NodeInfo>? overrides) => _overrides = overrides is null ? null : [.. overrides];

    internal void BeginNode(string nodeId) => _nodeId = nodeId;

    /// <summary>Writes what was set for fields that no property has assigned.</summary>
    internal void End()
    {
        if (_overrides is null) return;
        foreach (var item in _overrides) Take(item.NodeId, item.FieldName, item.FieldValue, isSeed: false);
    }

    private protected abstract void Take(string nodeId, string fieldName, in InputValue value, bool isSeed);

    private void Write(string fieldName, in InputValue value, bool isSeed)
    {
        if (_overrides is null) Take(_nodeId, fieldName, value, isSeed);
        else Take(_nodeId, fieldName, Winner(_overrides, fieldName) ?? value, isSeed);
    }

    private InputValue? Winner(List<NodeInfo> overrides, string fieldName)
    {
        for (var i = 0; i < overrides.Count; i++)
        {
            if (overrides[i].NodeId != _nodeId || overrides[i].FieldName != fieldName) continue;
            var winner = overrides[i].FieldValue;
            overrides.RemoveAt(i);
            return winner;
        }

        return null;
    }
}
