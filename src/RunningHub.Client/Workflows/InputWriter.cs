namespace RunningHub;

/// <summary>Takes the assigned inputs of a workflow, in the order of the file.</summary>
internal abstract class InputWriter
{
    private List<NodeInfo>? _overrides;

    /// <summary>Values that win over the properties of the same fields.</summary>
    public void Begin(IReadOnlyList<NodeInfo> overrides) => _overrides = overrides.Count == 0 ? null : [.. overrides];

    /// <summary>Writes one assigned input.</summary>
    public void Write(string nodeId, InputEntry input, in InputValue value)
    {
        if (_overrides is null) Take(nodeId, input.Field, value, input.IsSeed);
        else Take(nodeId, input.Field, Winner(_overrides, nodeId, input.Field) ?? value, input.IsSeed);
    }

    /// <summary>Writes what was set for fields that no property has assigned.</summary>
    public void End()
    {
        if (_overrides is null) return;
        foreach (var item in _overrides) Take(item.NodeId, item.FieldName, item.FieldValue, isSeed: false);
    }

    private protected abstract void Take(string nodeId, string fieldName, in InputValue value, bool isSeed);

    private static InputValue? Winner(List<NodeInfo> overrides, string nodeId, string fieldName)
    {
        for (var i = 0; i < overrides.Count; i++)
        {
            if (overrides[i].NodeId != nodeId || overrides[i].FieldName != fieldName) continue;
            var winner = overrides[i].FieldValue;
            overrides.RemoveAt(i);
            return winner;
        }

        return null;
    }
}
