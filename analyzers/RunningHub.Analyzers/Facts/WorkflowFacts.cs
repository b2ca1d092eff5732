using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>A workflow class, with what its attribute says about the file.</summary>
internal sealed class WorkflowFacts
{
    private readonly Dictionary<string, NodeFacts> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, NodeFacts> _byType = new(SymbolEqualityComparer.Default);

    private WorkflowFacts(INamedTypeSymbol type, bool isPartial, IEnumerable<NodeFacts> nodes)
    {
        Type = type;
        IsPartial = isPartial;
        Nodes = [.. nodes];
        foreach (var node in Nodes)
        {
            _byId[node.Id] = node;
            _byType[node.Property.Type] = node;
        }
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>Whether the file has more than could be read: what the class lacks may well be in it, and the build says already what is wrong.</summary>
    public bool IsPartial { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<NodeFacts> Nodes { get; }

    /// <summary>The node with this id, or null.</summary>
    public NodeFacts? Node(string id) => _byId.TryGetValue(id, out var node) ? node : null;

    /// <summary>The node whose inputs a class holds, or null.</summary>
    public NodeFacts? NodeOf(ITypeSymbol inputs) => _byType.TryGetValue(inputs, out var node) ? node : null;

    /// <summary>Reads a class, or gives null where it was not made from a file.</summary>
    public static WorkflowFacts? Read(INamedTypeSymbol type, RuntimeTypes types) =>
        type.Attribute(types.WorkflowFileAttribute) is not { } file
            ? null
            : new WorkflowFacts(type, file.Named<bool>("IsPartial"), NodesOf(type, FactSheet.Read(file.Argument<string>(1) ?? "")));

    private static IEnumerable<NodeFacts> NodesOf(INamedTypeSymbol type, FactSheet sheet)
    {
        foreach (var entry in sheet.Nodes)
        {
            if (type.GetMembers(entry.Property).OfType<IPropertySymbol>().FirstOrDefault() is { } property) yield return new NodeFacts(property, entry);
        }
    }
}
