using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1009: a run is started and nobody keeps what it returns, so its outputs, its errors and its task id are lost, and it is paid for.</summary>
/// <remarks>Writing <c>_ =</c> is a decision and stays quiet; so does a start with options, which may name a webhook.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedTaskAnalyzer : UsageAnalyzer
{
    private static readonly DiagnosticDescriptor DroppedTask = new(
        RuleIds.DroppedTask,
        "What a run returns is dropped",
        "{0} is paid for, and what it returns is dropped: {1}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.DroppedTask + ".md");

    /// <summary>Makes the rule.</summary>
    public DroppedTaskAnalyzer()
        : base(DroppedTask)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.ExpressionStatement);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        var dropped = ((IExpressionStatementOperation)context.Operation).Operation;
        var isAwaited = dropped is IAwaitOperation;
        if (Call(dropped) is not { } call || !types.Declare(call.TargetMethod)) return;

        var loss = call.TargetMethod.Name switch
        {
            "StartAsync" when isAwaited => HasOptions(call) ? null : "keep the handle, which has the task id and waits for the outputs",
            "StartAsync" or "RunAsync" or "WaitAsync" when !isAwaited => "await it, or an error in it is never seen",
            _ => null,
        };
        if (loss is not null) context.ReportDiagnostic(Diagnostic.Create(Rule, dropped.Syntax.GetLocation(), call.TargetMethod.Name, loss));
    }

    // The call under an await, a ?. and a ConfigureAwait.
    private static IInvocationOperation? Call(IOperation operation) => operation switch
    {
        IAwaitOperation awaited => Call(awaited.Operation),
        IConditionalAccessOperation conditional => Call(conditional.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => Call(task),
        IInvocationOperation call => call,
        _ => null,
    };

    private static bool HasOptions(IInvocationOperation start) =>
        start.Arguments.Any(argument => argument is { Parameter.Name: "options", ArgumentKind: ArgumentKind.Explicit, Value.ConstantValue.HasValue: false });
}
