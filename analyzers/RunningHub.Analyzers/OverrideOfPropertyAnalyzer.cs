using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Analyzers;

/// <summary>RH1008: a field is set by texts that the compiler cannot check, and there is a property for it that takes the same value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverrideOfPropertyAnalyzer : UsageAnalyzer
{
    private static readonly DiagnosticDescriptor OverrideOfProperty = new(
        RuleIds.OverrideOfProperty,
        "A field is overridden that has a property",
        "{0} is the property for this field: the compiler checks its name and its type",
        RuleIds.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.OverrideOfProperty + ".md");

    /// <summary>Makes the rule.</summary>
    public OverrideOfPropertyAnalyzer()
        : base(OverrideOfProperty)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        // An assignment can stand where the call is a statement; not under ?., and it gives a lambda another type.
        if (context.Operation.Syntax.Parent is not ExpressionStatementSyntax) return;
        if (InputSetting.Of(context.Operation, types) is not { Input.IsWired: false, Value: { } value } setting || !Conversions.Fits(value, setting.Input)) return;
        Report(context, context.Operation.Syntax, new Dictionary<string, string?> { [Hints.Property] = setting.Name }, setting.Name);
    }
}
