using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes the nested class of a node: one property per input; what can be set has a slot in the base class.</summary>
internal sealed class NodeEmitter(CodeWriter code, WorkflowIndex workflow)
{
    private const int LongestField = 80;

    private readonly Repeated<DocHead> _doc = new();

    public void Write(NodeModel node)
    {
        _doc.Become(new DocHead(node));
        code.Line($"/// <inheritdoc cref=\"{node.Name}\"/>");
        code.Line($"public sealed class {node.InputsClass} : RH::NodeInputs");
        using (code.Block())
        {
            var slots = CountSlots(node);
            if (slots > 0) code.Line($"internal {node.InputsClass}() : base({slots}) {{ }}");
            var slot = 0;
            var isFirst = slots == 0;
            foreach (var input in node.Inputs)
            {
                if (!isFirst) code.Line();
                isFirst = false;
                code.Line($"{_doc}{new DocText(input.Field, LongestField)}</c>: {new InputDoc(input, workflow)}</summary>");
                if (input.Kind == InputKind.Wire) WriteWire(input);
                else if (input.Members.Count > 0) ObjectEmitter.WriteProperty(code, input, slot++);
                else if (input.Value is null) WriteNullable(input, slot++);
                else WriteValue(input, slot++);
            }

            foreach (var input in node.Inputs)
            {
                if (input.Members.Count > 0) ObjectEmitter.WriteClass(code, input);
            }
        }
    }

    /// <summary>How many inputs can be set: all but those that only another node can feed.</summary>
    private static int CountSlots(NodeModel node)
    {
        var count = 0;
        foreach (var input in node.Inputs)
        {
            if (input.Kind != InputKind.Wire) count++;
        }

        return count;
    }

    private void WriteWire(InputModel input) =>
        code.Line($"public RH::Wire {input.Name} => WiredTo({new Literal(input.Source!.NodeId)}, {input.Source.Slot});");

    private void WriteValue(InputModel input, int slot) =>
        code.Line($"public {InputTypes.Name(input)} {input.Name} {{ get => {new SlotRead(input, slot)}; set => {new SlotWrite(input, slot, "value")}; }}");

    /// <summary>The file has no value of the type: null stands for what it has instead, and gives the input back to it.</summary>
    private void WriteNullable(InputModel input, int slot)
    {
        var type = InputTypes.Name(input);
        var none = InputTypes.Of(input.Kind).IsReference ? "null" : "(" + type + "?)null";
        code.Line($"public {type}? {input.Name} {{ get => IsAssigned({slot}) ? {new SlotRead(input, slot)} : {none}; set {{ if (value is {{ }} set) {new SlotWrite(input, slot, "set")}; else Unassign({slot}); }} }}");
    }

    /// <summary>The start of an input's documentation, the same for all inputs of a node.</summary>
    private readonly struct DocHead(NodeModel node) : IFragment
    {
        public void AppendTo(SourceBuffer target)
        {
            target.Append("/// <summary>");
            new NodeLabel(node).AppendTo(target);
            target.Append(" · <c>");
        }
    }
}
