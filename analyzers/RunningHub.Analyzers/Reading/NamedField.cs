using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>A place where code names a field of a known workflow by texts: <c>Override</c>, or a <c>NodeInfo</c> made for a call that has the workflow.</summary>
/// <param name="Operation">The call or the creation.</param>
/// <param name="Workflow">The workflow.</param>
/// <param name="Node">The expression for the node's id.</param>
/// <param name="Field">The expression for the field's name.</param>
/// <param name="Value">The value.</param>
internal sealed record NamedField(IOperation Operation, WorkflowFacts Workflow, IOperation Node, IOperation Field, IOperation Value)
{
    /// <summary>The kinds of operation that can be one.</summary>
    public static readonly OperationKind[] Kinds = [OperationKind.Invocation, OperationKind.ObjectCreation];

    /// <summary>The node's id, where it is known.</summary>
    public string? NodeId { get; } = Constants.Text(Node);

    /// <summary>The field's name, where it is known.</summary>
    public string? FieldName { get; } = Constants.Text(Field);

    public static NamedField? Of(IOperation operation, RuntimeTypes types) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "Override", Instance: { } instance } call when types.Declare(call.TargetMethod) =>
            Make(call, types.Workflow(instance.Type), call.Arguments, "nodeId", "fieldName", "value"),
        IObjectCreationOperation creation when RuntimeTypes.Same(creation.Type, types.NodeInfo) =>
            Make(creation, Receiver(creation, types), creation.Arguments, "NodeId", "FieldName", "FieldValue"),
        _ => null,
    };

    private static NamedField? Make(
        IOperation operation, WorkflowFacts? workflow, IEnumerable<IArgumentOperation> arguments, string nodeName, string fieldName, string valueName)
    {
        if (workflow is null) return null;
        IOperation? node = null, field = null, value = null;
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == nodeName) node = argument.Value;
            else if (argument.Parameter?.Name == fieldName) field = argument.Value;
            else if (argument.Parameter?.Name == valueName) value = argument.Value;
        }

        return node is null || field is null || value is null ? null : new NamedField(operation, workflow, node, field, value);
    }

    /// <summary>The one workflow in the call that a value is made for, alone or in a list.</summary>
    private static WorkflowFacts? Receiver(IOperation value, RuntimeTypes types)
    {
        var at = value.Parent;
        while (at is IConversionOperation or IArrayInitializerOperation or IArrayCreationOperation) at = at.Parent;
        if (at is not IArgumentOperation { Parent: IInvocationOperation call }) return null;
        var workflows = call.Arguments.Select(argument => Constants.Unconverted(argument.Value).Type).Append(call.Instance?.Type)
            .Select(types.Workflow).OfType<WorkflowFacts>().ToList();
        return workflows.Count == 1 ? workflows[0] : null;
    }
}
