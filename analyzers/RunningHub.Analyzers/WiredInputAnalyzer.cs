using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Analyzers;

/// <summary>RH1001: an input that the file wires to another node is given a value. Beside CS0200 where the wire carries no value that could be set.</summary>
/// <remarks>Null gives the input back to its wire and is quiet; so is a method that runs the workflow as a whole graph, where the wire is replaced for certain.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WiredInputAnalyzer : UsageAnalyzer
{
    private static readonly DiagnosticDescriptor WiredInput = new(
        RuleIds.WiredInput,
        "A wired input is given a value",
        "{0} ({1}) is wired to {2} slot {3}; RunningHub documents overriding a wire as unsupported: it may be refused (803) or ignored{4}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.WiredInput + ".md");

    /// <summary>Makes the rule.</summary>
    public WiredInputAnalyzer()
        : base(WiredInput)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), InputSetting.Kinds);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (InputSetting.Of(context.Operation, types) is not { Input: { IsWired: true } input, IsNull: false } setting) return;
        if (WholeRuns.Around(context.Operation, setting.Workflow, types)) return;

        var source = setting.Workflow.Node(input.SourceNodeId!);
        var primitive = source is not null && Primitive(source, setting) is { } value ? source.Name + "." + value.Name : null;
        Report(
            context,
            setting.Target,
            new Dictionary<string, string?> { [Hints.Property] = primitive },
            setting.Name,
            input.Field,
            source?.ToString() ?? "node " + input.SourceNodeId,
            input.SourceSlot,
            primitive is null ? "" : $"; set {primitive} instead");
    }

    /// <summary>The only input of a source node that does nothing but hold a value.</summary>
    private static InputFacts? Primitive(NodeFacts source, InputSetting setting)
    {
        if (setting.Input.SourceSlot != 0 || source.Inputs is not { Count: 1 } inputs || inputs[0] is not { IsWired: false } value || setting.Value is null) return null;
        // A loader has a single text, too, and gives a model: only the type of the wire tells, or the name that ComfyUI gives to its own value nodes.
        var isValue = RuntimeTypes.Same(value.Type, setting.Input.Type) || source.ClassType.StartsWith("Primitive", StringComparison.Ordinal);
        return isValue && Conversions.Fits(setting.Value, value) ? value : null;
    }
}
