using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Analyzers;

/// <summary>One rule about how the run-time library and the generated classes are used. Does nothing in a project without the library.</summary>
public abstract class UsageAnalyzer : DiagnosticAnalyzer
{
    private protected UsageAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = ImmutableArray.Create(rule);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Rule => SupportedDiagnostics[0];

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // The generated classes are ours: they are right, and there are many of them.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (RuntimeTypes.Find(start.Compilation) is { } types) Register(start, types);
        });
    }

    /// <summary>Reports a place.</summary>
    /// <param name="context">Where the rule is asked.</param>
    /// <param name="place">What to underline.</param>
    /// <param name="hints">What the fix needs to know: <see cref="Hints"/>; what is null is left out.</param>
    /// <param name="arguments">For the message.</param>
    private protected void Report(OperationAnalysisContext context, SyntaxNode place, IReadOnlyDictionary<string, string?> hints, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, place.GetLocation(), hints.Where(hint => hint.Value is not null).ToImmutableDictionary(), arguments));

    /// <summary>Registers what the rule looks at.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, RuntimeTypes types);
}
