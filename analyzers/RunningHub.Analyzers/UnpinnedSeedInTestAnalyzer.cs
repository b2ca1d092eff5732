using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1007: a test runs a workflow whose seeds nobody sets, so each run gives something else. Quiet about a workflow that is not the test's alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnpinnedSeedInTestAnalyzer : UsageAnalyzer
{
    private static readonly ImmutableHashSet<string> TestAttributes =
        ImmutableHashSet.Create("FactAttribute", "TheoryAttribute", "TestAttribute", "TestCaseAttribute", "TestMethodAttribute");

    private static readonly DiagnosticDescriptor UnpinnedSeedInTest = new(
        RuleIds.UnpinnedSeedInTest,
        "A test runs a workflow with seeds that nobody sets",
        "Each run of this test gives something else: the service draws {0} anew; PinSeeds() takes the seeds of the file",
        RuleIds.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.UnpinnedSeedInTest + ".md");

    /// <summary>Makes the rule.</summary>
    public UnpinnedSeedInTestAnalyzer()
        : base(UnpinnedSeedInTest)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.VariableDeclarator);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (!IsTest(context.ContainingSymbol)) return;
        if (LocalWorkflow.Of((IVariableDeclaratorOperation)context.Operation, types) is not { IsRun: true, HasSeeds: false, IsOverridden: false } workflow) return;
        var seeds = workflow.Inputs.Where(pair => pair.Input.IsSeed).ToList();
        if (seeds.Count == 0 || seeds.Any(pair => workflow.Assigns(pair.Input))) return;
        Report(context, workflow.Creation.Syntax, ImmutableDictionary<string, string?>.Empty, string.Join(", ", seeds.Select(pair => $"{pair.Node.Name}.{pair.Input.Name}")));
    }

    private static bool IsTest(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (TestAttributes.Contains(type.Name)) return true;
            }
        }

        return false;
    }
}
