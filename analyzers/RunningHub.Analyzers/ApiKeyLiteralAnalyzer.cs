using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1010: an API key is written into the source code, where everybody who reads the code can spend its owner's money.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApiKeyLiteralAnalyzer : UsageAnalyzer
{
    private const int KeyLength = 32;

    private static readonly DiagnosticDescriptor ApiKeyLiteral = new(
        RuleIds.ApiKeyLiteral,
        "An API key is in the source code",
        "This API key ends up in the repository and in the compiled assembly, and whoever reads it can spend its account's money: read it from the environment or from configuration, and revoke this one if it has been committed",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.ApiKeyLiteral + ".md");

    /// <summary>Makes the rule.</summary>
    public ApiKeyLiteralAnalyzer()
        : base(ApiKeyLiteral)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types)
    {
        context.RegisterOperationAction(operation => CheckArgument(operation, types), OperationKind.Argument);
        context.RegisterOperationAction(operation => CheckAssignment(operation, types), OperationKind.SimpleAssignment);
    }

    private void CheckArgument(OperationAnalysisContext context, RuntimeTypes types)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is { Name: "apiKey", Type.SpecialType: SpecialType.System_String } parameter
            && (types.Declare(parameter) || types.IsClient(parameter.ContainingType)))
            Report(context, argument.Value);
    }

    private void CheckAssignment(OperationAnalysisContext context, RuntimeTypes types)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "ApiKey" } property }
            && RuntimeTypes.Same(property.ContainingType, types.ClientOptions))
            Report(context, assignment.Value);
    }

    private void Report(OperationAnalysisContext context, IOperation value)
    {
        if (Constants.Text(value) is { Length: KeyLength } text && text.All(IsHexDigit) && !IsPlaceholder(text))
            context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation()));
    }

    private static bool IsHexDigit(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';

    // 00000000000000000000000000000000 opens no account: tests and documentation write it.
    private static bool IsPlaceholder(string text) => text.All(c => c == text[0]);
}
