using System.Collections.Immutable;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Reading;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Classes;

/// <summary>What only shows when all files of a project are seen together: equal classes, equal ids. Mostly empty, and then equal to the last one.</summary>
/// <param name="HasClasses">Whether there is a class at all.</param>
/// <param name="LeftOut">Files whose class another file makes already.</param>
/// <param name="AlikeNames">Files whose class differs from another one only in case, which file names may not.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record ClassRegister(bool HasClasses, EquatableArray<FileKey> LeftOut, EquatableArray<FileKey> AlikeNames, EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>Compares all files of a project. The file whose path comes first keeps a class that two want.</summary>
    public static ClassRegister Of(ImmutableArray<FileIdentity> files)
    {
        var leftOut = new List<FileKey>();
        var alike = new List<FileKey>();
        var diagnostics = new List<DiagnosticInfo>();
        var classes = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        var names = new Dictionary<string, FileIdentity>(StringComparer.OrdinalIgnoreCase);
        var ids = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        foreach (var file in files.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path)))
        {
            if (classes.TryGetValue(file.ClassName, out var other))
            {
                leftOut.Add(file.Key);
                if (other.Path != file.Path) diagnostics.Add(DiagnosticInfo.At(FilePlace.StartOf(file.Path), Descriptors.SameClass, file.File, file.ClassName, other.File));
                continue;
            }

            classes.Add(file.ClassName, file);
            if (names.ContainsKey(file.ClassName)) alike.Add(file.Key);
            else names.Add(file.ClassName, file);

            if (file.WorkflowId is not { } id) continue;
            if (ids.TryGetValue(id, out other)) diagnostics.Add(DiagnosticInfo.At(FilePlace.StartOf(file.Path), Descriptors.SharedWorkflowId, file.File, id, other.File));
            else ids.Add(id, file);
        }

        return new(
            classes.Count > 0,
            EquatableArray<FileKey>.From(leftOut),
            EquatableArray<FileKey>.From(alike),
            EquatableArray<DiagnosticInfo>.From(diagnostics));
    }

    /// <summary>The name of a class's source: the class's own, which holds no character that a file name may not; capped, and with a hash where it is not unique.</summary>
    public string HintName(FileIdentity file)
    {
        const int longest = 120;
        var name = file.ClassName;
        if (name.Length <= longest && !Contains(AlikeNames, file.Key)) return name + ".g.cs";
        return name.Substring(0, Math.Min(name.Length, longest)) + "." + StableHash.Of(name) + ".g.cs";
    }

    /// <summary>Whether the class of a file is emitted.</summary>
    public bool Emits(FileIdentity file) => !Contains(LeftOut, file.Key);

    private static bool Contains(EquatableArray<FileKey> keys, FileKey key)
    {
        foreach (var item in keys)
        {
            if (item == key) return true;
        }

        return false;
    }
}
