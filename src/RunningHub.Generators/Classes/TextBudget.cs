using System.Collections.Immutable;
using RunningHub.Generators.Emitting;
using RunningHub.Generators.Reading;

namespace RunningHub.Generators.Classes;

/// <summary>
/// Keeps the texts of all classes within what an assembly holds: its string literals share 16 MB, two bytes a character, and beyond that nothing of the
/// project compiles (CS8103). The largest graphs are left out, because all else works without them; a file that does not fit without any graph gets no class.
/// </summary>
internal static class TextBudget
{
    /// <summary>For all classes together. An eighth of the assembly's room stays for the user's own literals.</summary>
    public const int MaximumCharacters = 7 << 20;

    /// <summary>Whether all classes fit, those that are not emitted included.</summary>
    public static bool HasRoomFor(ImmutableArray<WorkflowFile> files)
    {
        var total = 0L;
        foreach (var file in files)
        {
            if (file.Class is { } made) total += SizeOf(made).Total;
        }

        return total <= MaximumCharacters;
    }

    /// <summary>Chooses what to leave out.</summary>
    /// <param name="files">The files whose classes are emitted.</param>
    /// <returns>Files whose graph is not embedded, and files that get no class.</returns>
    public static (List<WorkflowClass> WithoutGraph, List<WorkflowClass> WithoutClass) Fit(List<WorkflowClass> files)
    {
        // What does not fit without any graph would cost every other file its graph.
        var withoutClass = Drop(files, static texts => texts.Others, static texts => texts.Others);
        var left = withoutClass.Count == 0 ? files : files.FindAll(file => !withoutClass.Contains(file));
        return (Drop(left, static texts => texts.Total, static texts => texts.Graph), withoutClass);
    }

    private static List<WorkflowClass> Drop(List<WorkflowClass> files, Func<LiteralSize, long> cost, Func<LiteralSize, int> size)
    {
        var dropped = new List<WorkflowClass>();
        var total = 0L;
        foreach (var file in files) total += cost(SizeOf(file));
        if (total <= MaximumCharacters) return dropped;

        var largestFirst = new List<WorkflowClass>(files);
        largestFirst.Sort((x, y) => size(SizeOf(x)) != size(SizeOf(y)) ? size(SizeOf(y)).CompareTo(size(SizeOf(x))) : string.CompareOrdinal(x.Identity.Path, y.Identity.Path));
        foreach (var file in largestFirst)
        {
            if (total <= MaximumCharacters || size(SizeOf(file)) == 0) break;
            total -= size(SizeOf(file));
            dropped.Add(file);
        }

        return dropped;
    }

    private static LiteralSize SizeOf(WorkflowClass file) => file.Text?.Literals ?? default;
}
