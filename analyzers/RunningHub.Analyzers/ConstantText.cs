using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>The text that an expression is known to have: a constant, or a local that is set once, to a constant.</summary>
internal static class ConstantText
{
    /// <summary>The text, or null where it is not known.</summary>
    public static string? Of(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion) value = conversion.Operand;
        if (value.ConstantValue is { HasValue: true, Value: string text }) return text;
        return value is ILocalReferenceOperation { Local: var local } && Declarator(local) is { Initializer.Value: { } initializer } declarator
            && value.SemanticModel is { } model && model.SyntaxTree == declarator.SyntaxTree
            && model.GetConstantValue(initializer) is { HasValue: true, Value: string initial } && !IsSetAgain(local, value)
                ? initial
                : null;
    }

    private static VariableDeclaratorSyntax? Declarator(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences is { Length: 1 } references ? references[0].GetSyntax() as VariableDeclaratorSyntax : null;

    private static bool IsSetAgain(ILocalSymbol local, IOperation use)
    {
        var root = use;
        while (root.Parent is { } parent) root = parent;
        return root.Descendants().OfType<ILocalReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && IsWrite(reference));
    }

    // A tuple on the left, a ref or an address also writes; what is not understood counts as a write.
    private static bool IsWrite(ILocalReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        IArgumentOperation argument => argument.Parameter is not { RefKind: RefKind.None },
        IConversionOperation or IBinaryOperation or IPropertyReferenceOperation or IInvocationOperation or IInterpolationOperation => false,
        _ => true,
    };
}
