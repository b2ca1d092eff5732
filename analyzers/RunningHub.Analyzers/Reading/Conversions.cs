using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RunningHub.Analyzers;

/// <summary>Which value fits which input.</summary>
internal static class Conversions
{
    /// <summary>Whether the expression could be assigned to the input's property as it is written.</summary>
    public static bool Fits(IOperation value, InputFacts input)
    {
        var written = Constants.Unconverted(value);
        return input.IsSettable && written is { SemanticModel: { } model, Syntax: ExpressionSyntax expression, ConstantValue: not { HasValue: true, Value: null } }
            && model.ClassifyConversion(expression, input.Property.Type).IsImplicit;
    }
}
