using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes the nested class of a node: one property per input; an input with a value has one typed field and one bit.</summary>
internal static class NodeEmitter
{
    private const int LongestField = 80;

    public static void Write(CodeWriter code, NodeModel node, IReadOnlyDictionary<string, NodeModel> nodes)
    {
        code.Line($"/// <summary>{(node.Inputs.Count == 0 ? "No inputs: the file has none for" : "The inputs of")} <see cref=\"{node.Name}\"/>.</summary>");
        code.Line($"public sealed class {node.InputsClass} : global::RunningHub.NodeInputs");
        using (code.Block())
        {
            var index = 0;
            var isFirst = true;
            foreach (var input in node.Inputs)
            {
                if (!isFirst) code.Line();
                isFirst = false;
                code.Line($"/// <summary>{new NodeLabel(node)} · <c>{new DocText(input.Field, LongestField)}</c>: {new InputDoc(input, nodes)}</summary>");
                if (input.Source is { } source) WriteWire(code, node, input, source);
                else WriteValue(code, node, input, index++);
            }

            if (index > 0) WriteWriter(code, node);
        }
    }

    private static void WriteWire(CodeWriter code, NodeModel node, InputModel input, WireSource source)
    {
        code.Line($"[global::RunningHub.WorkflowInput({new Literal(node.Id)}, {new Literal(input.Field)}, {new Literal(source.NodeId)}, {source.Slot})]");
        code.Line($"public global::RunningHub.Wire {input.Name} => WiredTo({new Literal(source.NodeId)}, {source.Slot});");
    }

    private static void WriteValue(CodeWriter code, NodeModel node, InputModel input, int index)
    {
        var type = InputTypes.Of(input.Kind);
        var field = MemberNames.BackingField(input.Name);
        code.Line($"[global::RunningHub.WorkflowInput({new Literal(node.Id)}, {new Literal(input.Field)}{(input.IsSeed ? ", IsSeed = true" : "")})]");
        code.Line($"public {type.Name} {input.Name} {{ get => IsAssigned({index}) ? {field}{(type.IsReference ? "!" : "")} : {new DefaultValue(input)}; set {{ {field} = {(type.IsReference ? "NotNull(value)" : "value")}; Assign({index}); }} }}");
        code.Line($"private {type.Name}{(type.IsReference ? "?" : "")} {field};");
    }

    private static void WriteWriter(CodeWriter code, NodeModel node)
    {
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("protected override void WriteAssigned(global::RunningHub.InputWriter writer)");
        using (code.Block())
        {
            var index = 0;
            foreach (var input in node.Inputs)
            {
                if (input.Kind == InputKind.Wire) continue;
                code.Line($"if (IsAssigned({index++})) writer.{(input.IsSeed ? "WriteSeed" : "Write")}({new Literal(input.Field)}, {MemberNames.BackingField(input.Name)});");
            }
        }
    }
}
