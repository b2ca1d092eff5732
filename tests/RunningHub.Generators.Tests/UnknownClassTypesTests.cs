namespace RunningHub.Generators.Tests;

/// <summary>What no catalogue knows is told once for the project.</summary>
public class UnknownClassTypesTests
{
    private const string Known = """{"9": {"class_type": "SaveImage", "inputs": {"filename_prefix": "A"}}}""";

    [Fact]
    public void One_file_is_named_alone() => Assert.Equal("workflows/A.json: no catalogue knows Own1", Told(("B", Known), ("A", Workflow(1))));

    [Fact]
    public void Two_files_are_told_of_together_each_class_once() =>
        Assert.Equal("workflows/A.json and 1 other file: no catalogue knows Own2, Own1, Own3", Told(("A", Workflow(2, 1)), ("B", Workflow(1, 3, 3)), ("C", Known)));

    [Fact]
    public void Of_many_classes_ten_are_named() =>
        Assert.Equal(
            "workflows/A.json and 2 other files: no catalogue knows Own1, Own2, Own3, Own4, Own5, Own6, Own7, Own8, Own9, Own10 and 1 more",
            Told(("A", Workflow(1, 2, 3, 4)), ("B", Workflow(5, 6, 7, 8)), ("C", Workflow(9, 10, 11))));

    [Fact]
    public void Of_files_with_errors_and_of_what_is_known_nothing_is_told()
    {
        Assert.Null(Told(("A", Known), ("B", Workflow(1) + "}"), ("C", "{}")));
        var catalogue = TestFile.Catalogue("object_info.json", """{"Own1": {"input": {}, "output": []}}""");
        Assert.DoesNotContain(TestProject.With(TestFile.Workflow("workflows/A.json", Workflow(1)), catalogue).Run().Diagnostics, diagnostic => diagnostic.Id == "RH0102");
    }

    [Fact]
    public void An_edit_that_adds_an_unknown_class_is_told_of()
    {
        var project = TestProject.With(TestFile.Workflow("workflows/A.json", Workflow(1)), TestFile.Workflow("workflows/B.json", Known));
        var edited = project.Edit(1, Workflow(2));
        Assert.Equal(edited.Run().Log(), project.Run().Then(edited).Log());
        Assert.Equal(project.Run().Log(), edited.Run().Then(project).Log());
    }

    /// <summary>The beginning of the message; null for none.</summary>
    private static string? Told(params (string Name, string Json)[] files)
    {
        var run = TestProject.With([.. files.Select(file => TestFile.Workflow($"workflows/{file.Name}.json", file.Json))]).Run();
        var told = run.Diagnostics.Where(diagnostic => diagnostic.Id == "RH0102").ToList();
        if (told.Count == 0) return null;
        var message = Assert.Single(told).GetMessage(null);
        Assert.StartsWith(message[..message.IndexOfAny([' ', ':'])], Path.GetRelativePath(TestProject.Folder, told[0].Location.GetLineSpan().Path).Replace('\\', '/'), StringComparison.Ordinal);
        return message[..message.IndexOf(", so names", StringComparison.Ordinal)];
    }

    private static string Workflow(params int[] classes) =>
        "{" + string.Join(',', classes.Select((number, node) => $"\"{node + 1}\": {{\"class_type\": \"Own{number}\", \"inputs\": {{}}}}")) + ", \"9\": {\"class_type\": \"SaveImage\", \"inputs\": {}}}";
}
