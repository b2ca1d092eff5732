using System.Globalization;
using Microsoft.CodeAnalysis;
using RunningHub.Generators;
using RunningHub.Workflows;

namespace RunningHub.Benchmarks;

/// <summary>
/// One value changed in one of 100 files, each file in its turn, against the same files from cold and an unrelated edit of the smallest generator; and against
/// what Roslyn takes for the same edits of the same steps with nothing in them, and what reading and emitting those files takes.
/// </summary>
internal static class ValueEdit
{
    public static IEnumerable<Figure> Measure()
    {
        var costs = Paired.Run(
            rounds: 21,
            warmUp: 20,
            inARow: Project.Workflows,
            [
                Editing(new WorkflowGenerator()),
                Cold(new WorkflowGenerator()),
                UnrelatedEdit.Typing(new UnrelatedEdit.SmallestGenerator()),
                Editing(new EmptySteps()),
                Cold(new EmptySteps()),
            ]);
        var (edit, cold, unrelated, empty, emptyCold) = (costs[0], costs[1], costs[2], costs[3], costs[4]);
        var what = $"One value edited in one of {Project.Workflows} files";
        var work = cold - emptyCold;
        yield return new Figure(what, edit, "that file from cold, and an unrelated edit of the smallest generator", cold + unrelated) { TimeTarget = 1.3 };
        yield return new Figure(what, edit, "the same steps with nothing in them, and that file's reading and emission", empty + work)
        {
            TimeTarget = 1.1,
            Note = string.Create(CultureInfo.InvariantCulture, $"the empty steps take {empty.Microseconds:N0} µs of it, reading and emission {work.Microseconds:N0} µs"),
        };
    }

    private static Action Editing(IIncrementalGenerator generator)
    {
        var driver = Compiler.Driver(generator, Project.Files).RunGenerators(Compiler.EmptyProject);
        var (now, next) = (Project.Files.ToArray(), Project.Files.Select(file => file.With(Changed(file.GetText().ToString()))).ToArray());
        var at = 0;
        return () =>
        {
            driver = driver.ReplaceAdditionalText(now[at], next[at]).RunGenerators(Compiler.EmptyProject);
            (now[at], next[at]) = (next[at], now[at]);
            at = (at + 1) % now.Length;
        };
    }

    private static Action Cold(IIncrementalGenerator generator)
    {
        var at = 0;
        return () =>
        {
            Compiler.Driver(generator, [Project.Files[at]]).RunGenerators(Compiler.EmptyProject);
            at = (at + 1) % Project.Files.Length;
        };
    }

    // Another last digit in the last number that somebody may set; a file without numbers gets a longer last text.
    private static string Changed(string text)
    {
        var values = WorkflowDocument.Read(text).Nodes.SelectMany(node => node.Inputs).Where(input => input.Form == InputForm.Literal).ToList();
        if (values.LastOrDefault(input => input.Value.Kind == JsonKind.Number) is not { } number) return text.Insert(values.Last(input => input.Value.Kind == JsonKind.String).ValueRange.End - 1, "x");
        var at = number.ValueRange.End - 1;
        return text[..at] + (text[at] == '1' ? '2' : '1') + text[(at + 1)..];
    }
}
