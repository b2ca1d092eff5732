using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>The value that an expression is known to have: a constant, an interpolation of constants, or a local that is set once, to one of them.</summary>
internal static class Constants
{
    /// <summary>The text, or null where it is not known to be one.</summary>
    public static string? Text(IOperation value) => Of(value) as string;

    /// <summary>The value, or null where it is not known, or is null.</summary>
    public static object? Of(IOperation value)
    {
        value = Unconverted(value);
        if (value.ConstantValue is { HasValue: true } constant) return constant.Value;
        return value is ILocalReferenceOperation { Local: var local } && Declarator(local) is { Initializer.Value: { } initializer } declarator
            && value.SemanticModel is { } model && model.SyntaxTree == declarator.SyntaxTree
            && model.GetConstantValue(initializer) is { HasValue: true } initial && !IsSetAgain(local, value)
                ? initial.Value
                : null;
    }

    /// <summary>What was written, without the conversions that nobody wrote, and without a cast to a type that converts implicitly.</summary>
    public static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation conversion && (conversion.IsImplicit || conversion.OperatorMethod is { Name: WellKnownMemberNames.ImplicitConversionName }))
            value = conversion.Operand;
        return value;
    }

    private static VariableDeclaratorSyntax? Declarator(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is { Length: 1 } references ? references[0].GetSyntax() as VariableDeclaratorSyntax : null;

    private static bool IsSetAgain(ILocalSymbol local, IOperation use) =>
        use.Root().Descendants().OfType<ILocalReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && IsWrite(reference));

    // A tuple on the left, a ref or an address also writes; what is not understood counts as a write.
    private static bool IsWrite(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None },
        IConversionOperation or IBinaryOperation or IPropertyReferenceOperation or IInvocationOperation or IInterpolationOperation => false,
        _ => true,
    };
}
