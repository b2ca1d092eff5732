using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Analyzers;

/// <summary>RH1005: a constant is outside the range that the node declares, or of a kind that the node does not take. A negative seed also beside CS0031.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueOutOfRangeAnalyzer : UsageAnalyzer
{
    private const string SeedNext = "global::RunningHub.Seed.Next()";

    private static readonly DiagnosticDescriptor ValueOutOfRange = new(
        RuleIds.ValueOutOfRange,
        "A value is outside what the node accepts",
        "{0} ({1}) {2}",
        RuleIds.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.Pages + RuleIds.ValueOutOfRange + ".md");

    /// <summary>Makes the rule.</summary>
    public ValueOutOfRangeAnalyzer()
        : base(ValueOutOfRange)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, RuntimeTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), InputSetting.Kinds);

    private void Check(OperationAnalysisContext context, RuntimeTypes types)
    {
        if (InputSetting.Of(context.Operation, types) is not { Value: { } value } setting || !HasLimits(setting) || Constants.Of(value) is not { } constant) return;
        if (Problem(setting, constant, types) is not { } problem) return;
        Report(
            context,
            Constants.Unconverted(value).Syntax,
            new Dictionary<string, string?> { [Hints.Value] = problem.Instead },
            setting.Name,
            setting.Input.Field,
            problem.Message);
    }

    /// <summary>Whether there is anything to check: asked first, because following a local goes through the whole method.</summary>
    private static bool HasLimits(InputSetting setting) =>
        setting.IsOverride || setting.Input is { IsSeed: true } or { Minimum: not null } or { Maximum: not null } or { Type.SpecialType: SpecialType.System_Double };

    private static (string Message, string? Instead)? Problem(InputSetting setting, object constant, RuntimeTypes types)
    {
        var input = setting.Input;
        if (input.Type.SpecialType == SpecialType.System_Boolean)
            return constant is string text ? ($"takes true or false: the text '{text}' counts as true unless it is empty", Literal.Boolean(text)) : null;
        if (!IsNumeric(input.Type, types)) return null;

        var number = JsonNumber.Of(constant);
        if (number is null) return ($"takes a number, which '{constant}' is not", null);

        // A node that declares negative seeds gives them a meaning of its own.
        if (input.IsSeed && number.IsNegative && input.Minimum?.StartsWith("-", StringComparison.Ordinal) != true)
            return ("takes no negative seed: -1 is not random over the API; use Seed.Next(), or leave the seed unset and the service draws one", SeedFor(setting, types));
        if (IsInteger(input.Type) && !number.IsInteger) return ($"takes whole numbers, which {number} is not", Nearest(number, input));
        if (input.Minimum is { } minimum && number.CompareTo(minimum) < 0) return ($"takes {Range(input)}, and {number} is less", Literal.Number(minimum, input.Type));
        return input.Maximum is { } maximum && number.CompareTo(maximum) > 0 ? ($"takes {Range(input)}, and {number} is more", Literal.Number(maximum, input.Type)) : null;
    }

    /// <summary>The whole number to write in place of another number: rounding may leave the range.</summary>
    private static string? Nearest(JsonNumber number, InputFacts input) =>
        input.Minimum is { } minimum && number.CompareTo(minimum) < 0 ? Literal.Number(minimum, input.Type)
        : input.Maximum is { } maximum && number.CompareTo(maximum) > 0 ? Literal.Number(maximum, input.Type)
        : number.Rounded;

    private static string? SeedFor(InputSetting setting, RuntimeTypes types) =>
        setting.IsOverride || setting.Input.Type.SpecialType == SpecialType.System_UInt64 || RuntimeTypes.Same(setting.Input.Type, types.Number)
            ? SeedNext
            : setting.Input.Type.SpecialType == SpecialType.System_Int64 ? $"(long){SeedNext}" : null;

    private static string Range(InputFacts input) => (input.Minimum, input.Maximum) switch
    {
        ({ } minimum, { } maximum) => $"{minimum} to {maximum}",
        ({ } minimum, null) => $"{minimum} or more",
        (null, var maximum) => $"at most {maximum}",
    };

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static bool IsNumeric(ITypeSymbol type, RuntimeTypes types) =>
        IsInteger(type) || type.SpecialType == SpecialType.System_Double || RuntimeTypes.Same(type, types.Number);
}
