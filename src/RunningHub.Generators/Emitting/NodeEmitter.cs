using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Emitting;

/// <summary>Writes the nested class of a node: one property per input; an input with a value has one typed field and one bit.</summary>
internal sealed class NodeEmitter(CodeWriter code, WorkflowIndex workflow)
{
    private const int LongestField = 80;

    private readonly Repeated<DocHead> _doc = new();
    private readonly Repeated<AttributeHead> _attribute = new();

    public void Write(NodeModel node)
    {
        _doc.Become(new DocHead(node));
        _attribute.Become(new AttributeHead(node));
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
                code.Line($"{_doc}{new DocText(input.Field, LongestField)}</c>: {new InputDoc(input, workflow)}</summary>");
                code.Line($"{_attribute}{new InputAttribute(input)}");
                if (input.Kind == InputKind.Wire) WriteWire(input);
                else if (input.Members.Count > 0) ObjectEmitter.WriteProperty(code, input, index++);
                else if (input.Value is null) WriteNullable(input, index++);
                else WriteValue(input, index++);
            }

            if (index > 0) WriteWriter(node, index);
            foreach (var input in node.Inputs)
            {
                if (input.Members.Count > 0) ObjectEmitter.WriteClass(code, input);
            }
        }
    }

    private void WriteWire(InputModel input) =>
        code.Line($"public RH::Wire {input.Name} => WiredTo({new Literal(input.Source!.NodeId)}, {input.Source.Slot});");

    private void WriteValue(InputModel input, int index)
    {
        var type = InputTypes.Name(input);
        var (isReference, isConverted) = (InputTypes.Of(input.Kind).IsReference, InputTypes.Of(input.Kind).IsConverted);
        var field = new BackingField(input.Name);

        // For "a ? b : c" with two types the compiler looks through the conversions of both, both ways.
        if (isConverted) code.Line($"public {type} {input.Name} {{ get {{ if (IsAssigned({index})) return {field}; return {new DefaultValue(input)}; }} set {{ {field} = value; Assign({index}); }} }}");
        else code.Line($"public {type} {input.Name} {{ get => IsAssigned({index}) ? {field}{(isReference ? "!" : "")} : {new DefaultValue(input)}; set {{ {field} = {(isReference ? "NotNull(value)" : "value")}; Assign({index}); }} }}");
        code.Line($"{type}{(isReference ? "?" : "")} {field};");
    }

    /// <summary>The file has no value of the type: null stands for what it has instead, and gives the input back to it.</summary>
    private void WriteNullable(InputModel input, int index)
    {
        var type = InputTypes.Name(input);
        var field = new BackingField(input.Name);
        if (InputTypes.Of(input.Kind).IsReference)
        {
            code.Line($"public {type}? {input.Name} {{ get => IsAssigned({index}) ? {field} : null; set {{ {field} = value; Assign({index}, value != null); }} }}");
            code.Line($"{type}? {field};");
            return;
        }

        code.Line($"public {type}? {input.Name} {{ get => IsAssigned({index}) ? {field} : ({type}?)null; set {{ {field} = value ?? default; Assign({index}, value != null); }} }}");
        code.Line($"{type} {field};");
    }

    private void WriteWriter(NodeModel node, int count)
    {
        code.Line();
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

    /// <summary>The start of an input's attribute.</summary>
    private readonly struct AttributeHead(NodeModel node) : IFragment
    {
        public void AppendTo(SourceBuffer target)
        {
            target.Append("[RH::WorkflowInput(");
            new Literal(node.Id).AppendTo(target);
            target.Append(", ");
        }
    }
}
