using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>A node's property and its inputs, with what the fact sheet says of them.</summary>
internal sealed class NodeFacts
{
    private readonly NodeEntry _entry;
    private readonly Lazy<IReadOnlyList<InputFacts>> _inputs;

    public NodeFacts(IPropertySymbol property, NodeEntry entry)
    {
        Property = property;
        _entry = entry;
        FrontEndOnly = [.. entry.Inputs.Where(input => input.IsFrontEndOnly).Select(input => input.Field)];
        _inputs = new(ReadInputs);
    }

    public IPropertySymbol Property { get; }

    /// <summary>The property's name, such as <c>Node3</c>.</summary>
    public string Name => Property.Name;

    public string Id => _entry.Id;

    public string ClassType => _entry.ClassType;

    public string? Title => _entry.Title;

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

    private IReadOnlyList<InputFacts> ReadInputs()
    {
        var inputs = new List<InputFacts>();
        foreach (var entry in _entry.Inputs)
        {
            if (!entry.IsFrontEndOnly && Property.Type.GetMembers(entry.Property).OfType<IPropertySymbol>().FirstOrDefault() is { } property) inputs.Add(new InputFacts(property, Id, entry));
        }

        return inputs;
    }
}
