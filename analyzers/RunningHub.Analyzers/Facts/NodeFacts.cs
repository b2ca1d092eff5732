using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>What the attribute of a node's property says, and its inputs.</summary>
internal sealed class NodeFacts
{
    private readonly Lazy<IReadOnlyList<InputFacts>> _inputs;

    private NodeFacts(IPropertySymbol property, AttributeData attribute, RuntimeTypes types)
    {
        Property = property;
        Id = attribute.Argument<string>(0) ?? "";
        ClassType = attribute.Argument<string>(1) ?? "";
        Title = attribute.Named<string>("Title");
        FrontEndOnly = attribute.Named<string>("FrontEndOnly") is { Length: > 0 } fields ? fields.Split('|') : [];
        _inputs = new(() => [.. property.Type.GetMembers().OfType<IPropertySymbol>().Select(member => InputFacts.Read(member, types)).OfType<InputFacts>()]);
    }

    public IPropertySymbol Property { get; }

    /// <summary>The property's name, such as <c>Node3</c>.</summary>
    public string Name => Property.Name;

    public string Id { get; }

    public string ClassType { get; }

    public string? Title { get; }

    /// <summary>The fields of the file that only the browser uses.</summary>
    private IReadOnlyList<string> FrontEndOnly { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<InputFacts> Inputs => _inputs.Value;

    /// <summary>The input with this field name, or null.</summary>
    public InputFacts? Input(string field) => Inputs.FirstOrDefault(input => input.Field == field);

    /// <summary>Whether only the browser uses a field: one of the file, or one that no node takes and that files rarely have.</summary>
    public bool IsFrontEndOnly(string field) => Input(field) is null && (FrontEndOnly.Contains(field) || FrontEndNames.Contains(field));

    /// <summary>The field that only the browser uses whose name has the letters of a member, or null.</summary>
    public string? FrontEndField(string member) => FrontEndOnly.Concat(FrontEndNames.All).FirstOrDefault(field => Nearness.SameLetters(field, member));

    /// <summary>The seed, where the node has one that can be set.</summary>
    public InputFacts? Seed => Inputs.FirstOrDefault(input => input is { IsSeed: true, IsSettable: true });

    /// <summary><c>node 3 (KSampler “Sampler”)</c>.</summary>
    public override string ToString() => Title is null ? $"node {Id} ({ClassType})" : $"node {Id} ({ClassType} “{Title}”)";

    public static NodeFacts? Read(IPropertySymbol property, RuntimeTypes types) =>
        property.Attribute(types.WorkflowNodeAttribute) is { } attribute ? new NodeFacts(property, attribute, types) : null;
}
