using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1011: a file input is left to the author's example, which then goes into a result that somebody pays for. Quiet about a workflow that leaves the method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExampleFileInResultAnalyzer : UsageAnalyzer
{
    private static readonly DiagnosticDescriptor ExampleFileInResult = new(
        RuleIds.ExampleFileInResult,
        "A file input is never assigned",
        "{0} ({1} of {2}) is never assigned: the author's example file goes into the result",
        RuleIds.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.ExampleFileInResult + ".md");

    /// <summary>Makes the rule.</summary>
    public ExampleFileInResultAnalyzer()
        : base(ExampleFileInResult)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.VariableDeclarator);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (LocalWorkflow.Of((IVariableDeclaratorOperation)context.Operation, types) is not { IsRun: true, IsOverridden: false } workflow) return;
        foreach (var (node, input) in workflow.Inputs)
        {
            if (!RuntimeTypes.Same(input.Type, types.MediaInput) || workflow.Assigns(input)) continue;
            var property = node.Name + "." + input.Name;
            Report(context, workflow.Creation.Syntax, new Dictionary<string, string?> { [Hints.Property] = property }, property, input.Field, node);
        }
    }
}
