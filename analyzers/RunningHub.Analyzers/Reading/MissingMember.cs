using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>
/// A member that a workflow class or a node does not have (CS1061, CS0117): <c>wf.Node99</c>, <c>wf.Node3.Sed</c>, or a name in an initializer. Not one that is called.
/// </summary>
/// <param name="Workflow">The workflow that was asked, or whose node was.</param>
/// <param name="Node">The node that was asked; null where the workflow was.</param>
/// <param name="Name">The name as written.</param>
internal sealed record MissingMember(WorkflowFacts Workflow, NodeFacts? Node, SimpleNameSyntax Name)
{
    public string Text => Name.Identifier.ValueText;

    public static MissingMember? Of(IInvalidOperation operation, RuntimeTypes types)
    {
        if (operation.SemanticModel is not { } model) return null;
        var (owner, name) = operation.Syntax switch
        {
            MemberAccessExpressionSyntax access => (model.GetTypeInfo(access.Expression).Type, access.Name),
            MemberBindingExpressionSyntax { Name: var bound } binding => (OwnerOf(binding, model), bound),
            IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment } identifier
                when assignment.Left == identifier => (OwnerOf(initializer, model), identifier),
            _ => (null, null),
        };
        if (owner is null or IErrorTypeSymbol || name is null || IsCalled(operation.Syntax)) return null;
        // A member that is there, but not for this place, has an explanation of its own.
        if (model.GetSymbolInfo(name) is not { Symbol: null, CandidateSymbols.IsEmpty: true }) return null;
        if (!types.IsNode(owner)) return types.Workflow(owner) is { } asked ? new MissingMember(asked, null, name) : null;
        return types.Workflow(owner.ContainingType) is { } workflow && workflow.Nodes.FirstOrDefault(node => RuntimeTypes.Same(node.Property.Type, owner)) is { } node
            ? new MissingMember(workflow, node, name)
            : null;
    }

    private static bool IsCalled(SyntaxNode access) => access.Parent is InvocationExpressionSyntax call && call.Expression == access;

    private static ITypeSymbol? OwnerOf(MemberBindingExpressionSyntax binding, SemanticModel model) =>
        binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access ? model.GetTypeInfo(access.Expression).Type : null;

    private static ITypeSymbol? OwnerOf(InitializerExpressionSyntax initializer, SemanticModel model) => initializer.Parent switch
    {
        BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation).Type,
        AssignmentExpressionSyntax outer => model.GetTypeInfo(outer.Left).Type,
        _ => null,
    };
}
