using System.Globalization;
using RunningHub.Generators.Reading;

namespace RunningHub.Generators.Diagnostics;

/// <summary>
/// What no catalogue knows, told once for a project: one catalogue of the server knows all of it, and Roslyn pays for each message at every keystroke.
/// </summary>
internal static class UnknownClassTypes
{
    /// <summary>The message of all files together; null where all is known.</summary>
    /// <param name="files">The files in the order of their paths; one may stand there twice.</param>
    public static DiagnosticInfo? Of(List<FileIdentity> files)
    {
        FileIdentity? first = null, last = null;
        var others = -1;
        var classTypes = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.UnknownClassTypes.Count == 0 || file.Path == last?.Path) continue;
            first ??= file;
            last = file;
            others++;
            foreach (var classType in file.UnknownClassTypes)
            {
                if (seen.Add(classType)) classTypes.Add(classType);
            }
        }

        if (first is null) return null;
        var where = others == 0 ? first.File : $"{first.File} and {Number(others)} other {(others == 1 ? "file" : "files")}";
        return DiagnosticInfo.At(FilePlace.StartOf(first.Path), Descriptors.UnknownClassTypes, where, Listed(classTypes));
    }

    private static string Listed(List<string> classTypes)
    {
        const int mostNamed = 10;
        return classTypes.Count <= mostNamed
            ? string.Join(", ", classTypes)
            : $"{string.Join(", ", classTypes.GetRange(0, mostNamed))} and {Number(classTypes.Count - mostNamed)} more";
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
