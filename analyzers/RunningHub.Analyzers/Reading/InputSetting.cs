using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>A place where code gives an input a value: an assignment to its property, in a statement or an initializer, or an override by name.</summary>
/// <param name="Operation">The assignment or the call.</param>
/// <param name="Target">What names the input: the property as written, or the text for the field.</param>
/// <param name="Input">The input.</param>
/// <param name="Workflow">Its workflow.</param>
/// <param name="Value">The value as written; null where it depends on the one before (<c>+=</c>, <c>++</c>).</param>
internal sealed record InputSetting(IOperation Operation, SyntaxNode Target, InputFacts Input, WorkflowFacts Workflow, IOperation? Value)
{
    /// <summary>The kinds of operation that can be one.</summary>
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.CoalesceAssignment, OperationKind.Increment, OperationKind.Decrement,
        .. NamedField.Kinds,
    ];

    /// <summary>Whether the input is named by texts.</summary>
    public bool IsOverride => Operation is not (IAssignmentOperation or IIncrementOrDecrementOperation);

    /// <summary>Whether the value is null, which gives a wired input back to its wire.</summary>
    public bool IsNull => Value is not null && Constants.Unconverted(Value) is { ConstantValue: { HasValue: true, Value: null } };

    /// <summary>The node of the input.</summary>
    public NodeFacts? Node => Workflow.Node(Input.NodeId);

    /// <summary>The input as a user names it: <c>Node3.Seed</c>.</summary>
    public string Name => Node is { } node ? node.Name + "." + Input.Name : Input.Name;

    public static InputSetting? Of(IOperation operation, RuntimeTypes types)
    {
        var target = operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };
        if (target is null) return OfNames(operation, types);
        // What cannot be assigned (CS0200) is wrapped.
        if (target is IInvalidOperation && target.ChildOperations is { Count: 1 } children) target = children.First();
        if (target is not IPropertyReferenceOperation { Property: var property } || types.Input(property) is not { } input) return null;
        if (types.Workflow(property.ContainingType.ContainingType) is not { } workflow) return null;
        var value = operation is ISimpleAssignmentOperation or ICoalesceAssignmentOperation ? ((IAssignmentOperation)operation).Value : null;
        return new InputSetting(operation, target.Syntax, input, workflow, value);
    }

    private static InputSetting? OfNames(IOperation operation, RuntimeTypes types) =>
        NamedField.Of(operation, types) is { NodeId: { } id, FieldName: { } field } named && named.Workflow.Node(id)?.Input(field) is { } input
            ? new InputSetting(operation, named.Field.Syntax, input, named.Workflow, named.Value)
            : null;
}
