using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using RunningHub.Generators.Diagnostics;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Reading;
using RunningHub.Workflows.Models;

namespace RunningHub.Generators.Classes;

/// <summary>What is not emitted though its class is nobody else's: nearly always nothing.</summary>
/// <param name="Copies">Files that are listed once more: one counts once.</param>
/// <param name="WithoutClass">Files for whose class there is no room: <see cref="TextBudget"/>.</param>
/// <param name="WithoutGraph">Files whose class is made without its graph.</param>
/// <param name="Diagnostics">What is reported.</param>
internal sealed record Omissions(
    EquatableArray<FileKey> Copies, EquatableArray<FileKey> WithoutClass, EquatableArray<FileKey> WithoutGraph, EquatableArray<DiagnosticInfo> Diagnostics)
{
    private const string TooMuchText = "The texts of this project's workflows together are more than an assembly holds (16 MB, CS8103), and this file is among those with the most.";
    private const string LessText = "Replace long texts in its inputs by files, or move some of the workflows to another project.";
    private const string NoGraph = TooMuchText + " Its graph is not embedded in its class: ToApiJson() and SendWholeWorkflow throw for this workflow; all else works. " + LessText;
    private const string NoClass = TooMuchText + " No class is made. " + LessText;

    private static readonly Omissions None = new(default, default, default, default);

    /// <summary>Looks at all files. Unlike <see cref="ClassRegister"/>, it does so after every edit of one.</summary>
    public static Omissions Of(ImmutableArray<WorkflowFile> workflows, ClassRegister classes)
    {
        // Nearly always nothing is repeated, and all fits: seeing that takes one sum.
        if (classes.Repeated.Count == 0 && TextBudget.HasRoomFor(workflows)) return None;

        var emitted = new List<WorkflowClass>(workflows.Length);
        var (seen, copies) = (new List<string>(), new List<FileKey>());
        foreach (var workflow in workflows)
        {
            if (workflow.Class is not { } made || !classes.Emits(made.Identity)) continue;
            if (classes.Repeats(made.Identity))
            {
                if (seen.Contains(made.Identity.Path))
                {
                    copies.Add(made.Key);
                    continue;
                }

                seen.Add(made.Identity.Path);
            }

            emitted.Add(made);
        }

        var (withoutGraph, withoutClass) = TextBudget.Fit(emitted);
        if (copies.Count + withoutGraph.Count + withoutClass.Count == 0) return None;

        var diagnostics = new List<DiagnosticInfo>();
        foreach (var file in withoutClass) diagnostics.Add(Report(file.Identity, NoClass));
        foreach (var file in withoutGraph) diagnostics.Add(Report(file.Identity, NoGraph) with { Severity = DiagnosticSeverity.Warning });
        return new(EquatableArray<FileKey>.From(copies), Keys(withoutClass), Keys(withoutGraph), EquatableArray<DiagnosticInfo>.From(diagnostics));
    }

    /// <summary>The class of a file as it is emitted; null where it is not.</summary>
    public ClassText? Emitted(WorkflowClass file) =>
        Contains(Copies, file.Key) || Contains(WithoutClass, file.Key) ? null
        : Contains(WithoutGraph, file.Key) ? file.Text?.WithoutGraph()
        : file.Text;

    private static DiagnosticInfo Report(FileIdentity file, string message) => DiagnosticInfo.At(FilePlace.StartOf(file.Path), Descriptors.Unreadable, file.File, message);

    private static EquatableArray<FileKey> Keys(List<WorkflowClass> files) => EquatableArray<FileKey>.From(files.ConvertAll(file => file.Key));

    private static bool Contains(EquatableArray<FileKey> keys, FileKey key)
    {
        foreach (var item in keys)
        {
            if (item == key) return true;
        }

        return false;
    }
}
