using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Generators.Settings;

/// <summary>A node catalogue that a project lists as <c>RunningHubNodeCatalog</c>.</summary>
/// <param name="Text">The file; compares by reference.</param>
/// <param name="Link">The item's <c>Link</c>, or null.</param>
internal sealed record CatalogueRequest(AdditionalText Text, string? Link)
{
    /// <summary>The item.</summary>
    public const string Item = "RunningHubNodeCatalog";

    /// <summary>Reads how a file is listed.</summary>
    /// <returns>Null for a file that is no catalogue.</returns>
    public static CatalogueRequest? Read(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GetOptions(text);
        return FileRequest.Get(options, "SourceItemGroup") == Item ? new(text, FileRequest.Get(options, "Link")) : null;
    }
}
