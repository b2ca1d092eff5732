using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1004: a field is named that its node does not have in the file, by its text or as a member that does not exist (beside CS1061).</summary>
/// <remarks>Quiet in a method that runs the workflow as a whole graph: the node may declare an input that the author's export left out.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownFieldAnalyzer : UsageAnalyzer
{
    private const int ListedFields = 8;

    private static readonly DiagnosticDescriptor UnknownField = new(
        RuleIds.UnknownField,
        "The node has no such field in the file",
        "In the file of {0}, {1} has no field '{2}'{3}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.UnknownField + ".md");

    /// <summary>Makes the rule.</summary>
    public UnknownFieldAnalyzer()
        : base(UnknownField)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types)
    {
        context.RegisterOperationAction(operation => CheckText(operation, types), NamedField.Kinds);
        context.RegisterOperationAction(operation => CheckMember(operation, types), OperationKind.Invalid);
    }

    private void CheckText(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (NamedField.Of(context.Operation, types) is not { NodeId: { } id, FieldName: { } field } named || named.Workflow.Node(id) is not { } node) return;
        if (named.Workflow.IsPartial || node.Input(field) is not null || node.IsFrontEndOnly(field) || WholeRuns.Around(context.Operation, named.Workflow, types)) return;
        var nearest = Nearest(node, field);
        var property = nearest is { IsWired: false } && context.Operation is IInvocationOperation && Conversions.Fits(named.Value, nearest) ? node.Name + "." + nearest.Name : null;
        Report(context, named.Field.Syntax, named.Workflow, node, field, nearest, nearest?.Field, property);
    }

    private void CheckMember(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (MissingMember.Of((IInvalidOperation)context.Operation, types) is not { Node: { } node, Workflow.IsPartial: false } missing) return;
        if (node.FrontEndField(missing.Text) is not null) return;
        var nearest = Nearest(node, missing.Text);
        Report(context, missing.Name, missing.Workflow, node, missing.Text, nearest, nearest?.Name, property: null);
    }

    private void Report(
        OperationAnalysisContext context, SyntaxNode place, WorkflowFacts workflow, NodeFacts node, string asked, InputFacts? nearest, string? replacement, string? property) =>
        Report(
            context,
            place,
            new Dictionary<string, string?> { [Hints.Name] = replacement, [Hints.Property] = property },
            workflow.Type.Name,
            node,
            asked,
            nearest is null ? Listed(node) : $"; the nearest is '{nearest.Field}', {node.Name}.{nearest.Name}");

    private static InputFacts? Nearest(NodeFacts node, string asked) =>
        node.Inputs.FirstOrDefault(input => Nearness.SameLetters(input.Field, asked) || Nearness.SameLetters(input.Name, asked))
        ?? Nearness.Nearest(asked, node.Inputs, input => input.Field)
        ?? Nearness.Nearest(asked, node.Inputs, input => input.Name);

    private static string Listed(NodeFacts node)
    {
        if (node.Inputs.Count == 0) return "; it has no inputs";
        var fields = string.Join(", ", node.Inputs.Take(ListedFields).Select(input => input.Field));
        return $"; it has {fields}{(node.Inputs.Count > ListedFields ? " …" : "")}";
    }
}
