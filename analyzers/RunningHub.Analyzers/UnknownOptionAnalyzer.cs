using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1006: a constant text is given for an option, and the list of options does not have it. A warning where it looks like a slip, else advice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownOptionAnalyzer : UsageAnalyzer
{
    private static readonly DiagnosticDescriptor UnknownOption = new(
        RuleIds.UnknownOption,
        "The text is not in the list of options",
        "'{0}' is not in the list of {1}: {2}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.UnknownOption + ".md");

    /// <summary>Makes the rule.</summary>
    public UnknownOptionAnalyzer()
        : base(UnknownOption)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types)
    {
        context.RegisterOperationAction(operation => CheckConversion(operation, types), OperationKind.Conversion);
        context.RegisterOperationAction(operation => CheckName(operation, types), NamedField.Kinds);
    }

    // Wherever a text becomes an option: an input, a local, an argument.
    private void CheckConversion(OperationAnalysisContext context, RuntimeTypes types)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod is not { } method || conversion.Operand.Type?.SpecialType != SpecialType.System_String) return;
        if (types.Options(method.ReturnType) is not { } options) return;
        var input = conversion.Parent is ISimpleAssignmentOperation assignment ? InputSetting.Of(assignment, types)?.Input : null;
        Check(context, conversion.Operand, options, input);
    }

    private void CheckName(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (InputSetting.Of(context.Operation, types) is { Value: { } value, Input: var input } && types.Options(input.Type) is { } options) Check(context, value, options, input);
    }

    private void Check(OperationAnalysisContext context, IOperation value, OptionFacts options, InputFacts? input)
    {
        if (Constants.Text(value) is not { } text || text == input?.UnlistedOption || options.All.Any(option => option.Text == text)) return;
        var nearest = Nearness.Nearest(text, options.All, option => option.Text);
        var name = nearest is null ? null : options.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + nearest.Member;
        // The overload with a severity: advice and warning are one rule, so that one line of .editorconfig sets both.
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            Constants.Unconverted(value).Syntax.GetLocation(),
            nearest is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            additionalLocations: null,
            name is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Hints.Value, name),
            text,
            options.Type.Name,
            nearest is null ? "fine if your server has it" : $"did you mean '{nearest.Text}', {options.Type.Name}.{nearest.Member}?"));
    }
}
