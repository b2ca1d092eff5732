using RunningHub.Workflows.Catalogue;
using RunningHub.Workflows.Naming;

namespace RunningHub.Workflows.Models;

/// <summary>
/// What a catalogue says about node classes, in terms of C# types. Each class is read from the catalogue once, however many files use it. Thread-safe.
/// </summary>
/// <param name="catalogue">What node classes declare: the user's own server before <see cref="NodeCatalogue.BuiltIn"/>.</param>
public sealed class NodeKnowledge(NodeCatalogue catalogue)
{
    private static readonly Lazy<NodeKnowledge> OfBuiltIn = new(() => new(NodeCatalogue.BuiltIn));

    private readonly Remembered<KnownNode?> _nodes = new(classType => catalogue.TryGet(classType, out var node) ? new KnownNode(node) : null);

    /// <summary>
    /// What <see cref="NodeCatalogue.BuiltIn"/> declares: one object for the process, kept as long as it runs, so that a compiler reads each class once
    /// for all projects that it builds.
    /// </summary>
    public static NodeKnowledge BuiltIn => OfBuiltIn.Value;

    /// <summary>What is known about a class; null for an unknown one.</summary>
    internal KnownNode? Find(string classType) => _nodes.Of(classType);
}

/// <summary>What a catalogue says about a class.</summary>
internal sealed class KnownNode(CatalogueNode node)
{
    // Two threads may make the same thing of an input at the same time: either will do.
    private readonly KnownInput?[] _inputs = new KnownInput?[node.Inputs.Count];

    /// <summary>What the inputs of its nodes are called.</summary>
    public ClassInputNames InputNames { get; } = new();

    /// <summary>Whether the server runs a graph for its sake.</summary>
    public bool IsOutputNode => node.IsOutputNode;

    /// <summary>The type name of an output in ComfyUI; null for a slot that the class does not declare.</summary>
    public string? OutputType(int slot) => slot < node.OutputTypes.Count ? node.OutputTypes[slot] : null;

    /// <summary>What the class declares of a field; null for one that it does not declare.</summary>
    public KnownInput? Find(string field)
    {
        var index = node.IndexOf(field);
        if (index < 0) return null;
        return _inputs[index] ??= new KnownInput(node.Inputs[index], DeclaredTypes.Of(node.Inputs[index]));
    }
}

/// <summary>What a class declares of a field.</summary>
/// <param name="declaration">The declaration.</param>
/// <param name="type">The C# type for it; null for what nodes hand to each other, and for widgets of packs' own.</param>
internal sealed class KnownInput(CatalogueInput declaration, InputType? type)
{
    public CatalogueInput Declaration => declaration;

    public InputType? Type => type;

    /// <summary>The members of the option type that the last workflow gave it; null before the first. Two threads may write it: either will do.</summary>
    public NamedOptions? Members { get; set; }
}
