using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Reading;
using RunningHub.Workflows.Models;
using RunningHub.Workflows.Naming;

namespace RunningHub.Generators.Classes;

/// <summary>What only shows when all files of a project are seen together: equal classes, equal ids. Mostly empty, and then equal to the last one.</summary>
/// <param name="HasClasses">Whether there is a class at all.</param>
/// <param name="LeftOut">Files whose class another file makes already.</param>
/// <param name="WithoutGraph">Files whose class is made without its graph: <see cref="TextBudget"/>.</param>
/// <param name="SharedNames">Files whose class is called like one of another namespace.</param>
/// <param name="AlikeNames">Files whose class differs from another one only in case, which file names may not.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record ClassRegister(
    bool HasClasses,
    EquatableArray<FileKey> LeftOut,
    EquatableArray<FileKey> WithoutGraph,
    EquatableArray<FileKey> SharedNames,
    EquatableArray<FileKey> AlikeNames,
    EquatableArray<DiagnosticInfo> Diagnostics)
{
    private const string TooMuchText = "The texts of this project's workflows together are more than an assembly holds (16 MB, CS8103), and this file is among those with the most.";
    private const string LessText = "Replace long texts in its inputs by files, or move some of the workflows to another project.";
    private const string NoGraph = TooMuchText + " Its graph is not embedded in its class: ToApiJson() and SendWholeWorkflow throw for this workflow; all else works. " + LessText;
    private const string NoClass = TooMuchText + " No class is made. " + LessText;
    private const string WayOut = "Give one of the two items ClassName or Namespace metadata, or rename one of the files.";

    /// <summary>Compares all files of a project. The file whose path comes first keeps a class that two want.</summary>
    /// <param name="identities">What each file becomes; null for one that gives no class.</param>
    public static ClassRegister Of(ImmutableArray<FileIdentity?> identities)
    {
        var files = new List<FileIdentity>(identities.Length);
        foreach (var identity in identities)
        {
            if (identity is not null) files.Add(identity);
        }

        files.Sort(static (x, y) => string.CompareOrdinal(x.Path, y.Path));

        var leftOut = new List<FileKey>();
        var (shared, alike) = (new List<FileKey>(), new List<FileKey>());
        var emitted = new List<FileIdentity>();
        var diagnostics = new List<DiagnosticInfo>();
        var classes = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var shortNames = new Dictionary<string, (FileKey Key, bool IsShared)>(StringComparer.OrdinalIgnoreCase);
        var ids = new Dictionary<string, FileIdentity>(StringComparer.Ordinal);
        var namespaces = Namespaces(files);
        foreach (var file in files)
        {
            if (classes.TryGetValue(file.ClassName, out var other))
            {
                leftOut.Add(file.Key);
                if (other.Path != file.Path) Report(file, Descriptors.SameClass, $"The class {file.ClassName} is already made from {other.File}. {WayOut}");
                continue;
            }

            classes.Add(file.ClassName, file);
            if (namespaces.TryGetValue(file.ClassName, out other))
            {
                leftOut.Add(file.Key);
                Report(file, Descriptors.SameClass, $"The class {file.ClassName} has the name of a namespace, that of {other.File}. {WayOut}");
                continue;
            }

            emitted.Add(file);
            if (!shortNames.TryGetValue(file.ShortName, out var first))
            {
                shortNames.Add(file.ShortName, (file.Key, false));
            }
            else
            {
                if (!first.IsShared) shared.Add(first.Key);
                shared.Add(file.Key);
                shortNames[file.ShortName] = (first.Key, true);
            }

            if (!names.Add(file.ClassName)) alike.Add(file.Key);

            if (file.WorkflowId is not { } id) continue;
            if (ids.TryGetValue(id, out other)) Report(file, Descriptors.SharedWorkflowId, id, other.File);
            else ids.Add(id, file);
        }

        var (withoutGraph, withoutClass) = TextBudget.Fit(emitted);
        foreach (var file in withoutClass) leftOut.Add(file.Key);
        foreach (var file in withoutClass) diagnostics.Add(DiagnosticInfo.At(FilePlace.StartOf(file.Path), Descriptors.Unreadable, file.File, NoClass));
        foreach (var file in withoutGraph)
            diagnostics.Add(DiagnosticInfo.At(FilePlace.StartOf(file.Path), Descriptors.Unreadable, file.File, NoGraph) with { Severity = DiagnosticSeverity.Warning });

        return new(
            classes.Count > 0,
            EquatableArray<FileKey>.From(leftOut),
            EquatableArray<FileKey>.From([.. withoutGraph.Select(file => file.Key)]),
            EquatableArray<FileKey>.From(shared),
            EquatableArray<FileKey>.From(alike),
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
        var name = Contains(SharedNames, file.Key) ? file.ClassName : file.ShortName;
        if (name.Length <= longest && !Contains(AlikeNames, file.Key)) return name + ".g.cs";
        return name.Substring(0, Math.Min(name.Length, longest)) + "." + StableHash.Of(file.ClassName) + ".g.cs";
    }

    /// <summary>The model of a file as it is emitted.</summary>
    public WorkflowModel Emitted(FileIdentity file, WorkflowModel model) => Contains(WithoutGraph, file.Key) ? model with { Graph = null } : model;

    /// <summary>Whether the class of a file is emitted.</summary>
    public bool Emits(FileIdentity file) => !Contains(LeftOut, file.Key);

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

    private static bool Contains(EquatableArray<FileKey> keys, FileKey key)
    {
        foreach (var item in keys)
        {
            if (item == key) return true;
        }

        return false;
    }
}
