using Microsoft.CodeAnalysis.Diagnostics;

namespace RunningHub.Generators.Settings;

/// <summary>What the project says about all of its workflows.</summary>
/// <param name="RootNamespace">The project's own namespace; may be empty.</param>
/// <param name="Directory">The project's folder, with forward slashes and one at the end; empty where the host does not say.</param>
/// <param name="ScansAdditionalFiles">Whether a plain additional file counts as a workflow when it looks like one.</param>
internal sealed record ProjectSettings(string RootNamespace, string Directory, bool ScansAdditionalFiles)
{
    public static ProjectSettings Read(AnalyzerConfigOptionsProvider provider)
    {
        var options = provider.GlobalOptions;
        options.TryGetValue("build_property.RootNamespace", out var rootNamespace);
        options.TryGetValue("build_property.ProjectDir", out var directory);
        options.TryGetValue("build_property.RunningHubScanAdditionalFiles", out var scan);
        return new(rootNamespace?.Trim() ?? "", ProjectPath.Folder(directory ?? ""), !string.Equals(scan, "false", StringComparison.OrdinalIgnoreCase));
    }
}
