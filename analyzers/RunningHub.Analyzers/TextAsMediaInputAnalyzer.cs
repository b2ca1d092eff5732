using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1012: a text stands where a file is needed. The compiler says that there is no conversion (CS0029); this says what to write.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TextAsMediaInputAnalyzer : UsageAnalyzer
{
    private static readonly DiagnosticDescriptor TextAsMediaInput = new(
        RuleIds.TextAsMediaInput,
        "A text is given for a file",
        "A text does not say where the file is: write MediaInput.FromFile for a path on this machine, MediaInput.FromUrl for an address, or MediaInput.FromUploaded for a name that an upload answered",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.TextAsMediaInput + ".md");

    /// <summary>Makes the rule.</summary>
    public TextAsMediaInputAnalyzer()
        : base(TextAsMediaInput)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Conversion);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.Operand.Type?.SpecialType == SpecialType.System_String
            && RuntimeTypes.Same(conversion.Type, types.MediaInput)
            && !conversion.Conversion.Exists)
            context.ReportDiagnostic(Diagnostic.Create(Rule, conversion.Operand.Syntax.GetLocation()));
    }
}
