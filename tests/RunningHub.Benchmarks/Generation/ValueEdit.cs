using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>One value changed in one of 100 files, against that file alone from cold and an unrelated edit of the smallest generator.</summary>
internal static class ValueEdit
{
    public static Figure Measure()
    {
        // The file of the median size stands for all.
        var old = (Compiler.Json)Project.Files.OrderBy(file => file.GetText()!.Length).ElementAt(Project.Workflows / 2);
        var versions = new[] { old.With(old.GetText().ToString()), old.With(Changed(old.GetText().ToString())) };
        var driver = Compiler.Driver(new WorkflowGenerator(), Project.Files).RunGenerators(Compiler.EmptyProject);
        driver = driver.ReplaceAdditionalText(old, versions[0]).RunGenerators(Compiler.EmptyProject);
        var at = 0;
        var unrelated = UnrelatedEdit.Typing(new UnrelatedEdit.SmallestGenerator());
        var costs = Paired.Run(
            rounds: 101,
            warmUp: 200,
            () =>
            {
                driver = driver.ReplaceAdditionalText(versions[at], versions[1 - at]).RunGenerators(Compiler.EmptyProject);
                at = 1 - at;
            },
            () => Compiler.Driver(new WorkflowGenerator(), [versions[0]]).RunGenerators(Compiler.EmptyProject),
            unrelated);
        var reference = new Cost(costs[1].Microseconds + costs[2].Microseconds, costs[1].Bytes + costs[2].Bytes);
        return new Figure($"One value edited in one of {Project.Workflows} files", costs[0], "that file from cold, and an unrelated edit of the smallest generator", reference) { TimeTarget = 1.3 };
    }

    // The last digit of the file: a value, since ids and names stand before it.
    private static string Changed(string text)
    {
        var at = text.LastIndexOfAny([.. "123456789"]);
        return at < 0 ? text + " " : text[..at] + (text[at] == '1' ? '2' : '1') + text[(at + 1)..];
    }
}
