using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>RH1002: a field is named that lives only in the browser, by its text or as a member that does not exist (beside CS1061).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FrontEndOnlyFieldAnalyzer : UsageAnalyzer
{
    private const string ControlAfterGenerate = "control_after_generate";

    private static readonly DiagnosticDescriptor FrontEndOnlyField = new(
        RuleIds.FrontEndOnlyField,
        "A field that only the browser uses is named",
        "{0} of {1} {2}: naming it has no effect, or the run is refused (803){3}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.FrontEndOnlyField + ".md");

    /// <summary>What a field does in the browser: the first row whose text is in the field's name.</summary>
    private static readonly (string Part, string Purpose)[] Purposes =
    [
        (ControlAfterGenerate, "tells the browser how to change the seed after a run"),
        ("upload", "is the browser's button for an upload"),
        ("speak_and_recognation", "is the browser's microphone button"),
        ("preview", "shows a result in the browser"),
        ("UI", "shows a result in the browser"),
        ("", "lives only in the browser"),
    ];

    /// <summary>Makes the rule.</summary>
    public FrontEndOnlyFieldAnalyzer()
        : base(FrontEndOnlyField)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types)
    {
        context.RegisterOperationAction(operation => CheckText(operation, types), NamedField.Kinds);
        context.RegisterOperationAction(operation => CheckMember(operation, types), OperationKind.Invalid);
    }

    private void CheckText(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (NamedField.Of(context.Operation, types) is { NodeId: { } id, FieldName: { } field } named
            && named.Workflow.Node(id) is { } node && node.IsFrontEndOnly(field))
            Report(context, named.Field.Syntax, node, field);
    }

    private void CheckMember(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (MissingMember.Of((IInvalidOperation)context.Operation, types) is not { Node: { } node } missing) return;
        if (node.FrontEndField(missing.Text) is { } found) Report(context, missing.Name, node, found);
    }

    private void Report(OperationAnalysisContext context, SyntaxNode place, NodeFacts node, string field)
    {
        var seed = field == ControlAfterGenerate && node.Seed is { } input ? node.Name + "." + input.Name : null;
        var advice = field == ControlAfterGenerate
            ? $"; {(seed is null ? "" : $"set {seed}, or ")}leave the seed unset and the service draws one for each run"
            : "";
        Report(
            context,
            place,
            new Dictionary<string, string?> { [Hints.Property] = seed },
            field,
            node,
            Purposes.First(row => field.IndexOf(row.Part, StringComparison.Ordinal) >= 0).Purpose,
            advice);
    }
}
