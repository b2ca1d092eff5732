using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>Reads attributes by the identity of their class.</summary>
internal static class Attributes
{
    /// <summary>The attribute of this class, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, INamedTypeSymbol? attributeClass)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (RuntimeTypes.Same(attribute.AttributeClass, attributeClass)) return attribute;
        }

        return null;
    }

    /// <summary>A constructor argument, or null where there is none of this type.</summary>
    public static T? Argument<T>(this AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length > index && attribute.ConstructorArguments[index].Value is T value ? value : default;

    /// <summary>A named argument, or null where there is none of this type.</summary>
    public static T? Named<T>(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is T value) return value;
        }

        return default;
    }
}
