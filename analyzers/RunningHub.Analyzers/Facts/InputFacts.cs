using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>What the attribute of an input's property says.</summary>
internal sealed class InputFacts
{
    private InputFacts(IPropertySymbol property, AttributeData attribute)
    {
        Property = property;
        NodeId = attribute.Argument<string>(0) ?? "";
        Field = attribute.Argument<string>(1) ?? "";
        SourceNodeId = attribute.Argument<string>(2);
        SourceSlot = attribute.Argument<int>(3);
        IsSeed = attribute.Named<bool>("IsSeed");
        Minimum = attribute.Named<string>("Minimum");
        Maximum = attribute.Named<string>("Maximum");
        UnlistedOption = attribute.Named<string>("UnlistedOption");
    }

    public IPropertySymbol Property { get; }

    /// <summary>The C# type of the value, without the null that means "not set".</summary>
    public ITypeSymbol Type => RuntimeTypes.Unwrapped(Property.Type);

    /// <summary>The property's name, such as <c>SamplerName</c>.</summary>
    public string Name => Property.Name;

    public string NodeId { get; }

    /// <summary>The name on the wire, such as <c>sampler_name</c>.</summary>
    public string Field { get; }

    /// <summary>For a wired input: the node that feeds it.</summary>
    public string? SourceNodeId { get; }

    public int SourceSlot { get; }

    public bool IsWired => SourceNodeId is not null;

    public bool IsSeed { get; }

    /// <summary>The smallest value that the node accepts, as a JSON number.</summary>
    public string? Minimum { get; }

    /// <summary>The largest value that the node accepts, as a JSON number.</summary>
    public string? Maximum { get; }

    /// <summary>The exported text of an option that its list does not have: the author's server knows it.</summary>
    public string? UnlistedOption { get; }

    /// <summary>Whether the property can be assigned.</summary>
    public bool IsSettable => Property.SetMethod is not null;

    public static InputFacts? Read(IPropertySymbol property, RuntimeTypes types) =>
        property.Attribute(types.WorkflowInputAttribute) is { } attribute ? new InputFacts(property, attribute) : null;
}
