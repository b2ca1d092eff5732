using System.Collections.Concurrent;
using RunningHub.Workflows.Catalogue;

namespace RunningHub.Workflows.Models;

/// <summary>
/// What a catalogue says about node classes, in terms of C# types. Each class is read from the catalogue once, however many files use it. Thread-safe.
/// </summary>
/// <param name="catalogue">What node classes declare: the user's own server before <see cref="NodeCatalogue.BuiltIn"/>.</param>
public sealed class NodeKnowledge(NodeCatalogue catalogue)
{
    private readonly ConcurrentDictionary<string, KnownNode?> _nodes = new(StringComparer.Ordinal);

    /// <summary>What is known about a class; null for an unknown one.</summary>
    internal KnownNode? Find(string classType)
    {
        if (_nodes.TryGetValue(classType, out var known)) return known;
        return _nodes.GetOrAdd(classType, catalogue.TryGet(classType, out var node) ? new KnownNode(node) : null);
    }
}

/// <summary>What a catalogue says about a class.</summary>
internal sealed class KnownNode(CatalogueNode node)
{
    private readonly ConcurrentDictionary<string, KnownInput?> _inputs = new(StringComparer.Ordinal);

    /// <summary>Whether the server runs a graph for its sake.</summary>
    public bool IsOutputNode => node.IsOutputNode;

    /// <summary>The type name of an output in ComfyUI; null for a slot that the class does not declare.</summary>
    public string? OutputType(int slot) => slot < node.OutputTypes.Count ? node.OutputTypes[slot] : null;

    /// <summary>What the class declares of a field; null for one that it does not declare.</summary>
    public KnownInput? Find(string field)
    {
        if (_inputs.TryGetValue(field, out var known)) return known;
        return _inputs.GetOrAdd(field, node.TryGetInput(field, out var input) ? new KnownInput(input, DeclaredTypes.Of(input)) : null);
    }
}

/// <summary>What a class declares of a field.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Type">The C# type for it; null for what nodes hand to each other, and for widgets of packs' own.</param>
internal sealed record KnownInput(CatalogueInput Declaration, InputType? Type);
