using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes the nested class of a node: one property per input; an input with a value has one typed field and one bit.</summary>
internal static class NodeEmitter
{
    private const int LongestField = 80;

    public static void Write(CodeWriter code, NodeModel node, WorkflowIndex workflow)
    {
        code.Line($"/// <inheritdoc cref=\"{node.Name}\"/>");
        code.Line($"public sealed class {node.InputsClass} : RH::NodeInputs");
        using (code.Block())
        {
            var index = 0;
            var isFirst = true;
            foreach (var input in node.Inputs)
            {
                if (!isFirst) code.Line();
                isFirst = false;
                code.Line($"/// <summary>{new NodeLabel(node)} · <c>{new DocText(input.Field, LongestField)}</c>: {new InputDoc(input, workflow)}</summary>");
                code.Line($"{new InputAttribute(node, input)}");
                if (input.Kind == InputKind.Wire) WriteWire(code, input);
                else if (input.Members.Count > 0) ObjectEmitter.WriteProperty(code, input, index++);
                else if (input.Value is null) WriteNullable(code, input, index++);
                else WriteValue(code, input, index++);
            }

            if (index > 0) WriteWriter(code, node, index);
            foreach (var input in node.Inputs)
            {
                if (input.Members.Count > 0) ObjectEmitter.WriteClass(code, input);
            }
        }
    }

    private static void WriteWire(CodeWriter code, InputModel input) =>
        code.Line($"public RH::Wire {input.Name} => WiredTo({new Literal(input.Source!.NodeId)}, {input.Source.Slot});");

    private static void WriteValue(CodeWriter code, InputModel input, int index)
    {
        var type = InputTypes.Name(input);
        var isReference = InputTypes.Of(input.Kind).IsReference;
        var field = MemberNames.BackingField(input.Name);
        code.Line($"public {type} {input.Name} {{ get => IsAssigned({index}) ? {field}{(isReference ? "!" : "")} : {new DefaultValue(input)}; set {{ {field} = {(isReference ? "NotNull(value)" : "value")}; Assign({index}); }} }}");
        code.Line($"private {type}{(isReference ? "?" : "")} {field};");
    }

    /// <summary>The file has no value of the type: null stands for what it has instead, and gives the input back to it.</summary>
    private static void WriteNullable(CodeWriter code, InputModel input, int index)
    {
        var type = InputTypes.Name(input);
        var field = MemberNames.BackingField(input.Name);
        if (InputTypes.Of(input.Kind).IsReference)
        {
            code.Line($"public {type}? {input.Name} {{ get => IsAssigned({index}) ? {field} : null; set {{ {field} = value; Assign({index}, value != null); }} }}");
            code.Line($"private {type}? {field};");
            return;
        }

        code.Line($"public {type}? {input.Name} {{ get => IsAssigned({index}) ? {field} : ({type}?)null; set {{ {field} = value ?? default; Assign({index}, value != null); }} }}");
        code.Line($"private {type} {field};");
    }

    private static void WriteWriter(CodeWriter code, NodeModel node, int count)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        var method = "protected override void WriteAssigned(RH::InputWriter to)";
        if (count == 1)
        {
            foreach (var input in node.Inputs)
            {
                if (input.Kind != InputKind.Wire) code.Line($"{method} => {new InputWrite(input, 0)}");
            }

            return;
        }

        code.Line(method);
        using (code.Block())
        {
            var index = 0;
            foreach (var input in node.Inputs)
            {
                if (input.Kind != InputKind.Wire) code.Line($"{new InputWrite(input, index++)}");
            }
        }
    }
}
