using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>Whether a method sends a workflow as a whole graph, where wires can be replaced and fields added.</summary>
internal static class WholeRuns
{
    private const string SendWholeWorkflow = "SendWholeWorkflow";

    /// <summary>Whether the method around a place runs a workflow of this class with <c>SendWholeWorkflow</c>. Options that are not understood count as such.</summary>
    public static bool Around(IOperation place, WorkflowFacts workflow, RuntimeTypes types) =>
        place.Root().Descendants().OfType<IInvocationOperation>().Any(call =>
            call.TargetMethod.IsRun(types) && RuntimeTypes.Same(call.Instance?.Type, workflow.Type) && call.Argument("options") is { } options && MaySendWhole(options));

    private static bool MaySendWhole(IOperation options)
    {
        options = Constants.Unconverted(options);
        return options switch
        {
            { ConstantValue: { HasValue: true, Value: null } } => false,
            IObjectCreationOperation creation => Sets(creation),
            ILocalReferenceOperation { Local: var local } => LocalMaySendWhole(local, options),
            _ => true,
        };
    }

    private static bool LocalMaySendWhole(ILocalSymbol local, IOperation use)
    {
        var body = use.Root();
        var made = body.Descendants().OfType<IVariableDeclaratorOperation>().FirstOrDefault(d => RuntimeTypes.Same(d.Symbol, local))?.GetVariableInitializer()?.Value;
        return made is null || Constants.Unconverted(made) is not IObjectCreationOperation || Sets(body);
    }

    private static bool Sets(IOperation operation) => operation.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment =>
        assignment.Target is IPropertyReferenceOperation { Property.Name: SendWholeWorkflow } && assignment.Value.ConstantValue is not { HasValue: true, Value: false });
}
