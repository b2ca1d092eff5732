using Microsoft.CodeAnalysis;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Reading;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Classes;

/// <summary>
/// What only shows when all files of a project are seen together: equal classes, equal ids, what no catalogue knows. No edit of a value changes it. Files are
/// given by their paths, in order.
/// </summary>
/// <param name="HasClasses">Whether there is a class at all.</param>
/// <param name="LeftOut">Files whose class another file makes already.</param>
/// <param name="Repeated">Files that are listed more than once: the same class, and no fault.</param>
/// <param name="SharedNames">Files whose class is called like one of another namespace.</param>
/// <param name="AlikeNames">Files whose class differs from another one only in case, which file names may not.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record ClassRegister(
    bool HasClasses,
    EquatableArray<string> LeftOut,
    EquatableArray<string> Repeated,
    EquatableArray<string> SharedNames,
    EquatableArray<string> AlikeNames,
    EquatableArray<DiagnosticInfo> Diagnostics)
{
    private const string WayOut = "Give one of the two items ClassName or Namespace metadata, or rename one of the files.";

    /// <summary>Compares all files of a project. The file whose path comes first keeps a class that two want.</summary>
    /// <param name="identities">What each file becomes that gives a class.</param>
    public static ClassRegister Of(EquatableArray<FileIdentity> identities)
    {
        var files = new List<FileIdentity>(identities);
        files.Sort(static (x, y) => string.CompareOrdinal(x.Path, y.Path));

        var (leftOut, repeated) = (new List<string>(), new List<string>());
        var (shared, alike) = (new List<string>(), new List<string>());
        var diagnostics = new List<DiagnosticInfo>();
        var classes = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var shortNames = new Dictionary<string, (string Path, bool IsShared)>(StringComparer.OrdinalIgnoreCase);
        var ids = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        var namespaces = Namespaces(files);
        foreach (var file in files)
        {
            if (classes.TryGetValue(file.ClassName, out var other))
            {
                if (other.Path == file.Path)
                {
                    repeated.Add(file.Path);
                    continue;
                }

                leftOut.Add(file.Path);
                Report(file, Descriptors.SameClass, $"The class {file.ClassName} is already made from {other.File}. {WayOut}");
                continue;
            }

            classes.Add(file.ClassName, file);
            if (namespaces.TryGetValue(file.ClassName, out other))
            {
                leftOut.Add(file.Path);
                Report(file, Descriptors.SameClass, $"The class {file.ClassName} has the name of a namespace, that of {other.File}. {WayOut}");
                continue;
            }

            if (!shortNames.TryGetValue(file.ShortName, out var first))
            {
                shortNames.Add(file.ShortName, (file.Path, false));
            }
            else
            {
                if (!first.IsShared) shared.Add(first.Path);
                shared.Add(file.Path);
                shortNames[file.ShortName] = (first.Path, true);
            }

            if (!names.Add(file.ClassName)) alike.Add(file.Path);

            if (file.WorkflowId is not { } id) continue;
            if (ids.TryGetValue(id, out other)) Report(file, Descriptors.SharedWorkflowId, id, other.File);
            else ids.Add(id, file);
        }

        if (UnknownClassTypes.Of(files) is { } unknown) diagnostics.Add(unknown);
        shared.Sort(StringComparer.Ordinal);
        return new(
            classes.Count > 0,
            EquatableArray<string>.From(leftOut),
            EquatableArray<string>.From(repeated),
            EquatableArray<string>.From(shared),
            EquatableArray<string>.From(alike),
            EquatableArray<DiagnosticInfo>.From(diagnostics));

        void Report(FileIdentity file, DiagnosticDescriptor descriptor, string first, string? second = null)
        {
            var place = FilePlace.StartOf(file.Path);
            diagnostics.Add(second is null ? DiagnosticInfo.At(place, descriptor, file.File, first) : DiagnosticInfo.At(place, descriptor, file.File, first, second));
        }
    }

    /// <summary>
    /// The name of a class's source: the class's own, which holds no character that a file name may not; with its namespace, capped, and with a hash where it
    /// is not unique. Roslyn makes a path of it for every source at every keystroke, so a short one counts.
    /// </summary>
    public string HintName(FileIdentity file)
    {
        const int longest = 120;
        var name = Contains(SharedNames, file.Path) ? file.ClassName : file.ShortName;
        if (name.Length <= longest && !Contains(AlikeNames, file.Path)) return name + ".g.cs";
        return name.Substring(0, Math.Min(name.Length, longest)) + "." + StableHash.Of(file.ClassName) + ".g.cs";
    }

    /// <summary>Whether the class of a file is emitted.</summary>
    public bool Emits(FileIdentity file) => !Contains(LeftOut, file.Path);

    /// <summary>Whether a file is listed more than once.</summary>
    public bool Repeats(FileIdentity file) => Contains(Repeated, file.Path);

    /// <summary>Every namespace and the ones around it, each with a file that is in it.</summary>
    private static Dictionary<string, FileIdentity> Namespaces(List<FileIdentity> files)
    {
        var namespaces = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            for (var name = file.Namespace; name.Length > 0 && !namespaces.ContainsKey(name); name = name.Substring(0, Math.Max(name.LastIndexOf('.'), 0))) namespaces.Add(name, file);
        }

        return namespaces;
    }

    /// <summary>Halves the list until the path is found: in a project whose classes have the same names in many folders it is as long as the project.</summary>
    private static bool Contains(EquatableArray<string> paths, string path)
    {
        var (low, high) = (0, paths.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var difference = string.CompareOrdinal(paths[middle], path);
            if (difference == 0) return true;
            if (difference < 0) low = middle + 1;
            else high = middle;
        }

        return false;
    }
}
