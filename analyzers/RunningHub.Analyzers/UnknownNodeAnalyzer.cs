using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1003: a node is named that the file does not have, by its id or as a member that does not exist (beside CS1061). A new export numbers nodes anew.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownNodeAnalyzer : UsageAnalyzer
{
    private const string Prefix = "Node";
    private const int ListedNodes = 5;

    private static readonly DiagnosticDescriptor UnknownNode = new(
        RuleIds.UnknownNode,
        "The file has no such node",
        "The file of {0} has no node {1}{2}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.UnknownNode + ".md");

    /// <summary>Makes the rule.</summary>
    public UnknownNodeAnalyzer()
        : base(UnknownNode)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types)
    {
        context.RegisterOperationAction(operation => CheckText(operation, types), NamedField.Kinds);
        context.RegisterOperationAction(operation => CheckMember(operation, types), OperationKind.Invalid);
    }

    private void CheckText(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (NamedField.Of(context.Operation, types) is not { NodeId: { } id } named || named.Workflow.IsPartial || named.Workflow.Node(id) is not null) return;
        var nearest = Nearest(named.Workflow, id, named.FieldName);
        Report(context, named.Node.Syntax, named.Workflow, $"'{id}'", nearest, node => node.Id);
    }

    private void CheckMember(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (MissingMember.Of((IInvalidOperation)context.Operation, types) is not { Node: null, Workflow.IsPartial: false } missing) return;
        var id = IdIn(missing.Text);
        var nearest = Nearest(missing.Workflow, id ?? missing.Text, MemberAfter(missing.Name));
        // Any other name that is missing is not meant for a node, as far as one can see.
        if (id is not null || nearest.Count > 0) Report(context, missing.Name, missing.Workflow, $"'{id ?? missing.Text}'", nearest, node => node.Name);
    }

    private void Report(OperationAnalysisContext context, SyntaxNode place, WorkflowFacts workflow, string asked, IReadOnlyList<NodeFacts> nearest, Func<NodeFacts, string> name) =>
        Report(
            context,
            place,
            new Dictionary<string, string?> { [Hints.Name] = nearest.Count == 1 ? name(nearest[0]) : null },
            workflow.Type.Name,
            asked,
            nearest.Count == 0 ? "" : $"; {Listed(nearest)} (a new export may number nodes anew)");

    private static string Listed(IReadOnlyList<NodeFacts> nearest)
    {
        var nodes = string.Join("; ", nearest.Take(ListedNodes).Select(node => $"{node.Name}, {node}"));
        return nearest.Count == 1 ? "the nearest is " + nodes : $"{nearest.Count} nodes are equally near: {nodes}{(nearest.Count > ListedNodes ? " …" : "")}";
    }

    /// <summary>The nodes with this title or class type; else, among those that have the field, the ones with the likest id. More than one where nothing tells them apart.</summary>
    private static IReadOnlyList<NodeFacts> Nearest(WorkflowFacts workflow, string asked, string? field)
    {
        bool Has(NodeFacts node) => field is not null && node.Inputs.Any(input => input.Field == field || input.Name == field);

        var named = workflow.Nodes.Where(node => (node.Title is { } title && Nearness.SameLetters(title, asked)) || Nearness.SameLetters(node.ClassType, asked)).ToList();
        if (named.Count > 0) return named.Exists(Has) ? named.FindAll(Has) : named;
        if (!asked.Any(char.IsDigit)) return [];
        var withField = workflow.Nodes.Where(Has).ToList();
        return withField.Count > 0 ? Likest(withField, asked, int.MaxValue) : Likest(workflow.Nodes, asked, Math.Min(Nearness.Slip, asked.Length - 1));
    }

    private static IReadOnlyList<NodeFacts> Likest(IReadOnlyList<NodeFacts> nodes, string asked, int mostEdits)
    {
        var edits = nodes.Select(node => Nearness.Edits(node.Id, asked)).ToList();
        var fewest = Math.Min(edits.DefaultIfEmpty().Min(), mostEdits);
        return [.. nodes.Where((_, index) => edits[index] <= fewest)];
    }

    /// <summary><c>76:67</c> of <c>Node76_67</c>, or null where the name is not one of a node.</summary>
    private static string? IdIn(string member) =>
        member.StartsWith(Prefix, StringComparison.Ordinal) && member.Length > Prefix.Length && char.IsDigit(member[Prefix.Length])
            ? member.Substring(Prefix.Length).Replace('_', ':')
            : null;

    /// <summary>What the missing node is asked for: the <c>Text</c> of <c>wf.Node99.Text</c> and of <c>Node99 = { Text = … }</c>.</summary>
    private static string? MemberAfter(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax outer } => outer.Name.Identifier.ValueText,
        AssignmentExpressionSyntax { Right: InitializerExpressionSyntax inputs } when inputs.Expressions.FirstOrDefault() is AssignmentExpressionSyntax { Left: IdentifierNameSyntax member } =>
            member.Identifier.ValueText,
        _ => null,
    };
}
