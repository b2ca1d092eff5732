using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>The run-time library's types as a compilation sees them, and what its attributes say about generated types.</summary>
internal sealed class RuntimeTypes
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, WorkflowFacts?> _workflows = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, OptionFacts?> _options = new(SymbolEqualityComparer.Default);

    private RuntimeTypes(INamedTypeSymbol client, Func<string, INamedTypeSymbol?> find)
    {
        Client = client;
        ClientOptions = find("RunningHubClientOptions");
        RunOptions = find("RunOptions");
        NodeInputs = find("NodeInputs");
        NodeInfo = find("NodeInfo");
        MediaInput = find("MediaInput");
        Number = find("Number");
        Wire = find("Wire");
        WorkflowFileAttribute = find("WorkflowFileAttribute");
        WorkflowOptionAttribute = find("WorkflowOptionAttribute");
    }

    public INamedTypeSymbol Client { get; }

    public INamedTypeSymbol? ClientOptions { get; }

    public INamedTypeSymbol? RunOptions { get; }

    public INamedTypeSymbol? NodeInputs { get; }

    public INamedTypeSymbol? NodeInfo { get; }

    public INamedTypeSymbol? MediaInput { get; }

    public INamedTypeSymbol? Number { get; }

    public INamedTypeSymbol? Wire { get; }

    public INamedTypeSymbol? WorkflowFileAttribute { get; }

    public INamedTypeSymbol? WorkflowOptionAttribute { get; }

    /// <summary>The types, or null where the compilation does not reference the library.</summary>
    public static RuntimeTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("RunningHub.RunningHubClient") is { } client && compilation.GetTypeByMetadataName("RunningHub.NodeInputs") is not null
            ? new RuntimeTypes(client, name => compilation.GetTypeByMetadataName("RunningHub." + name))
            : null;

    /// <summary>Whether two symbols are the same; a missing one is like none.</summary>
    public static bool Same(ISymbol? left, ISymbol? right) => left is not null && SymbolEqualityComparer.Default.Equals(left, right);

    /// <summary>The type, or the type in it where it is nullable.</summary>
    public static ITypeSymbol Unwrapped(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>Whether the library itself declares the symbol.</summary>
    public bool Declare(ISymbol symbol) => Same(symbol.ContainingAssembly, Client.ContainingAssembly);

    /// <summary>Whether the type is the client or derives from it.</summary>
    public bool IsClient(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Same(type, Client)) return true;
        }

        return false;
    }

    /// <summary>Whether the type holds the inputs of a node. Emitted classes derive from the library's directly.</summary>
    public bool IsNode(ITypeSymbol? type) => Same(type?.BaseType, NodeInputs);

    /// <summary>What the file of a workflow class says, or null where the type is none.</summary>
    public WorkflowFacts? Workflow(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } named ? _workflows.GetOrAdd(named, key => WorkflowFacts.Read(key, this)) : null;

    /// <summary>What the file says about an input, or null where the property is none.</summary>
    public InputFacts? Input(IPropertySymbol property) =>
        IsNode(property.ContainingType) && Workflow(property.ContainingType.ContainingType)?.NodeOf(property.ContainingType) is { } node
            ? node.Inputs.FirstOrDefault(input => Same(input.Property, property))
            : null;

    /// <summary>The closed list behind a type, or null where the type has none.</summary>
    public OptionFacts? Options(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } ? _options.GetOrAdd(Unwrapped(type), key => OptionFacts.Read(key, this)) : null;
}
