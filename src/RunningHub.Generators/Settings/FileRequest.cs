using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Generators.Settings;

/// <summary>How a project lists a file.</summary>
internal enum FileMark
{
    /// <summary>As a plain additional file: ours only if it looks like a workflow or an AI app.</summary>
    None,

    /// <summary>As <c>RunningHubWorkflow</c>, or with <c>RunningHub="true"</c>.</summary>
    Workflow,

    /// <summary>As <c>RunningHubApp</c>.</summary>
    App,

    /// <summary>As <c>RunningHubNodeCatalog</c>.</summary>
    Catalogue,

    /// <summary>By its extension: the pinned names of the workflow beside it.</summary>
    Names,
}

/// <summary>A file that may be ours, with the metadata of its item. Reading them is cheap, and no reason to read the file again.</summary>
/// <param name="Text">The file; compares by reference: the compiler makes a new object when the text changes.</param>
/// <param name="Mark">How the project lists it.</param>
/// <param name="Metadata">What the item says.</param>
internal sealed record FileRequest(AdditionalText Text, FileMark Mark, ItemMetadata Metadata)
{
    private const string Prefix = "build_metadata.AdditionalFiles.";

    private static readonly ItemMetadata NoMetadata = new(null, null, null, null, null, null, null, null);

    /// <summary>Reads how a file is listed.</summary>
    /// <returns>Null for a file that is not ours, whatever it holds.</returns>
    public static FileRequest? Read(AdditionalText text, AnalyzerConfigOptionsProvider provider)
    {
        if (NamesFile.IsOne(text.Path)) return new FileRequest(text, FileMark.Names, NoMetadata);
        var options = provider.GetOptions(text);
        var mark = MarkOf(options);
        return mark == FileMark.None && !text.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? null
            : new FileRequest(text, mark, new ItemMetadata(
                Get(options, "Link"),
                Get(options, "WorkflowId"),
                Get(options, "WebappId"),
                Get(options, "ClassName"),
                Get(options, "Namespace"),
                Get(options, "Accessibility"),
                Get(options, "NodeNaming"),
                Get(options, "Names")));
    }

    private static FileMark MarkOf(AnalyzerConfigOptions options) => Get(options, "SourceItemGroup") switch
    {
        "RunningHubWorkflow" => FileMark.Workflow,
        "RunningHubApp" => FileMark.App,
        "RunningHubNodeCatalog" => FileMark.Catalogue,
        _ => string.Equals(Get(options, "RunningHub"), "true", StringComparison.OrdinalIgnoreCase) ? FileMark.Workflow : FileMark.None,
    };

    private static string? Get(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue(Prefix + name, out var value) && value.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}

/// <summary>The metadata of an item; null where it says nothing.</summary>
internal sealed record ItemMetadata(
    string? Link, string? WorkflowId, string? WebappId, string? ClassName, string? Namespace, string? Accessibility, string? NodeNaming, string? Names);
