using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>An input's property, with what the fact sheet says of it.</summary>
internal sealed class InputFacts(IPropertySymbol property, string nodeId, InputEntry entry)
{
    public IPropertySymbol Property => property;

    /// <summary>The C# type of the value, without the null that means "not set".</summary>
    public ITypeSymbol Type => RuntimeTypes.Unwrapped(property.Type);

    /// <summary>The property's name, such as <c>SamplerName</c>.</summary>
    public string Name => property.Name;

    public string NodeId => nodeId;

    /// <summary>The name on the wire, such as <c>sampler_name</c>.</summary>
    public string Field => entry.Field;

    /// <summary>For a wired input: the node that feeds it.</summary>
    public string? SourceNodeId => entry.SourceNodeId;

    public int SourceSlot => entry.SourceSlot;

    public bool IsWired => SourceNodeId is not null;

    public bool IsSeed => entry.IsSeed;

    /// <summary>The smallest value that the node accepts, as a JSON number.</summary>
    public string? Minimum => entry.Minimum;

    /// <summary>The largest value that the node accepts, as a JSON number.</summary>
    public string? Maximum => entry.Maximum;

    /// <summary>The exported text of an option that its list does not have: the author's server knows it.</summary>
    public string? UnlistedOption => entry.UnlistedOption;

    /// <summary>Whether the property can be assigned.</summary>
    public bool IsSettable => property.SetMethod is not null;
}
