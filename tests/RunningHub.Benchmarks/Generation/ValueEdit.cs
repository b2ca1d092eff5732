using System.Globalization;
using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>
/// One value changed in one of 100 files, against that file alone from cold and an unrelated edit of the smallest generator; and against what Roslyn takes for
/// the same edit of the same steps with nothing in them, and what reading and emitting that file takes.
/// </summary>
internal static class ValueEdit
{
    public static IEnumerable<Figure> Measure()
    {
        // The file of the median size stands for all.
        var old = (Compiler.Json)Project.Files.OrderBy(file => file.GetText()!.Length).ElementAt(Project.Workflows / 2);
        var versions = new[] { old.With(old.GetText().ToString()), old.With(Changed(old.GetText().ToString())) };
        var costs = Paired.Run(
            rounds: 201,
            warmUp: 2000,
            Editing(new WorkflowGenerator(), old, versions),
            Cold(new WorkflowGenerator(), versions[0]),
            UnrelatedEdit.Typing(new UnrelatedEdit.SmallestGenerator()),
            Editing(new EmptySteps(), old, versions),
            Cold(new EmptySteps(), versions[0]));
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

    private static Action Editing(IIncrementalGenerator generator, Compiler.Json old, Compiler.Json[] versions)
    {
        var driver = Compiler.Driver(generator, Project.Files).RunGenerators(Compiler.EmptyProject);
        driver = driver.ReplaceAdditionalText(old, versions[0]).RunGenerators(Compiler.EmptyProject);
        var at = 0;
        return () =>
        {
            driver = driver.ReplaceAdditionalText(versions[at], versions[1 - at]).RunGenerators(Compiler.EmptyProject);
            at = 1 - at;
        };
    }

    private static Action Cold(IIncrementalGenerator generator, Compiler.Json file) => () => Compiler.Driver(generator, [file]).RunGenerators(Compiler.EmptyProject);

    // The last digit of the file: a value, since ids and names stand before it.
    private static string Changed(string text)
    {
        var at = text.LastIndexOfAny([.. "123456789"]);
        return at < 0 ? text + " " : text[..at] + (text[at] == '1' ? '2' : '1') + text[(at + 1)..];
    }
}
