using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace RunningHub.Generators.Settings;

/// <summary>The file with pinned names beside a workflow: <c>TextToImage.names</c> beside <c>TextToImage.json</c>. Our targets list it for the compiler.</summary>
internal static class NamesFile
{
    private const string Extension = ".names";

    public static bool IsOne(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file that belongs to a workflow, among those that the compiler was given.</summary>
    public static AdditionalText? Of(string workflowPath, ImmutableArray<FileRequest> namesFiles)
    {
        if (namesFiles.IsEmpty) return null;
        var wanted = ProjectPath.Normal(Beside(workflowPath));
        foreach (var file in namesFiles)
        {
            if (string.Equals(ProjectPath.Normal(file.Text.Path), wanted, StringComparison.OrdinalIgnoreCase)) return file.Text;
        }

        return null;
    }

    /// <summary>Where the names of a workflow stand.</summary>
    public static string Beside(string workflowPath)
    {
        var dot = workflowPath.LastIndexOf('.');
        return (dot > workflowPath.LastIndexOfAny(['/', '\\']) ? workflowPath.Substring(0, dot) : workflowPath) + Extension;
    }
}
