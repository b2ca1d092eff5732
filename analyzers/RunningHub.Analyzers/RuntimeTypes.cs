using Microsoft.CodeAnalysis;

namespace RunningHub.Analyzers;

/// <summary>The run-time library's types as a compilation sees them.</summary>
internal sealed class RuntimeTypes
{
    private RuntimeTypes(INamedTypeSymbol client, INamedTypeSymbol options, INamedTypeSymbol mediaInput)
    {
        Client = client;
        Options = options;
        MediaInput = mediaInput;
    }

    public INamedTypeSymbol Client { get; }

    public INamedTypeSymbol Options { get; }

    public INamedTypeSymbol MediaInput { get; }

    /// <summary>The types, or null where the compilation does not reference the library.</summary>
    public static RuntimeTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("RunningHub.RunningHubClient") is { } client
        && compilation.GetTypeByMetadataName("RunningHub.RunningHubClientOptions") is { } options
        && compilation.GetTypeByMetadataName("RunningHub.MediaInput") is { } mediaInput
            ? new RuntimeTypes(client, options, mediaInput)
            : null;

    /// <summary>Whether the library itself declares the symbol.</summary>
    public bool Declare(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Client.ContainingAssembly);

    /// <summary>Whether the type is the client or derives from it.</summary>
    public bool IsClient(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, Client)) return true;
        }

        return false;
    }
}
