using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace RunningHub.Generators.Tests;

/// <summary>Whatever is edited in whatever order: what an editor has then is what a fresh build makes of the same files.</summary>
public class RandomEditTests(ITestOutputHelper output)
{
    private const int EditsOfOne = 60;

    private static readonly string[] Paths =
        ["workflows/A.json", "workflows/B.json", "workflows/a.json", "other/A.json", "workflows/A.names", "workflows/b.NAMES", "object_info.json", "second_info.json"];

    private static readonly LanguageVersion[] Languages = [LanguageVersion.Latest, LanguageVersion.Latest, LanguageVersion.CSharp9, LanguageVersion.CSharp8, LanguageVersion.CSharp7_3];

    private static readonly (string Name, string[] Values)[] Metadata =
    [
        ("SourceItemGroup", ["RunningHubWorkflow", "RunningHubWorkflow", "RunningHubWorkflow", "RunningHubApp", "RunningHubNodeCatalog", ""]),
        ("ClassName", ["", "", "", "Same", "A", "not a name"]),
        ("Namespace", ["", "", "PosterShop.Same", "PosterShop.Workflows.A"]),
        ("WorkflowId", ["", "", "1904136902449209346", "1904136902449209347"]),
        ("NodeNaming", ["", "Title"]),
        ("Names", ["", "", "Start = 3", "Start = 99"]),
        ("Link", ["", "", "linked/C.json"]),
    ];

    private static readonly (string Name, string[] Values)[] Properties =
    [
        ("RootNamespace", ["PosterShop", "PosterShop", "Other"]),
        ("ProjectDir", [TestProject.Folder, TestProject.Folder, "/home/artist/"]),
        ("RunningHubScanAdditionalFiles", ["", "true", "false"]),
        ("Unrelated", ["1", "2"]),
    ];

    private static readonly string Long = Workflow("a").Replace("Prompt", new string('|', 20_000), StringComparison.Ordinal);

    [Theory]
    [InlineData(3)]
    [InlineData(67)]
    [InlineData(69)]
    [InlineData(77)]
    [InlineData(121)]
    [InlineData(180)]
    [InlineData(189)]
    public void Edits_in_any_order_leave_what_a_fresh_run_gives(int seed)
    {
        var random = new Random(seed);
        var project = TestProject.With(TestFile.Workflow(Paths[0], Workflow("a")), TestFile.Workflow(Paths[1], Workflow("b")));
        var metadata = ImmutableDictionary<AdditionalText, TestFile>.Empty.AddRange(project.Files.Select(file => KeyValuePair.Create((AdditionalText)file, file)));
        GeneratorDriver driver = Driver(project, metadata);
        var history = new List<string>();
        var most = 0;
        for (var edit = 0; edit < EditsOfOne; edit++)
        {
            // One file at a time: Roslyn's own table of files goes wrong where one file is added and another replaced between two runs.
            Edit(random.Next(9));
            if (random.Next(3) == 0) Edit(random.Next(5, 8));
            driver = driver.RunGenerators(project.Compilation);
            var (kept, fresh) = (Outcome(driver), Outcome(Driver(project, metadata).RunGenerators(project.Compilation)));
            Assert.True(kept == fresh, $"Seed {seed}: after {string.Join("; ", history.TakeLast(12))} an editor has\n{Differing(kept, fresh)}\nand a fresh run gives\n{Differing(fresh, kept)}");
            most = Math.Max(most, driver.GetRunResult().GeneratedTrees.Length);
        }

        output.WriteLine($"{history.Count} edits; up to {most} classes.");

        void Edit(int kind)
        {
            var at = random.Next(project.Files.Length + 1);
            switch (kind)
            {
                case 0 or 1 when project.Files.Length < 8:
                    var added = FileFor(Pick(random, Paths));
                    Add(project.Files.FirstOrDefault(other => other.Path == added.Path) is { } listed ? Copy(listed) : added);
                    break;
                case 2 when at < project.Files.Length:
                    driver = driver.RemoveAdditionalTexts([project.Files[at]]);
                    metadata = metadata.Remove(project.Files[at]);
                    history.Add("remove " + project.Files[at].Path);
                    project = project with { Files = project.Files.RemoveAt(at) };
                    break;
                case 3 when at < project.Files.Length:
                    Replace(at, Copy(project.Files[at]));
                    break;
                case 4 when at < project.Files.Length:
                    var path = project.Files[at].Path;
                    var spaced = project.Files[at].GetText() + " ";
                    for (var i = 0; i < project.Files.Length; i++)
                    {
                        if (project.Files[i].Path == path) Replace(i, Copy(project.Files[i]).With(spaced));
                    }

                    break;
                case 5 when at < project.Files.Length:
                    var (name, values) = Pick(random, Metadata);
                    var value = Pick(random, values);
                    foreach (var file in project.Files.Where(file => file.Path == project.Files[at].Path)) metadata = metadata.SetItem(file, new(file.Path, null, metadata[file].Metadata.SetItem(name, value)));
                    history.Add($"{name}={value} of {project.Files[at].Path}");
                    break;
                case 6:
                    var (property, settings) = Pick(random, Properties);
                    project = project with { Properties = project.Properties.SetItem(property, Pick(random, settings)) };
                    history.Add($"{property}={project.Properties[property]}");
                    break;
                case 7:
                    project = project with { Language = Pick(random, Languages) };
                    driver = driver.WithUpdatedParseOptions(project.ParseOptions);
                    history.Add("language " + project.Language);
                    break;
                default:
                    if (at == project.Files.Length) break;
                    var edited = project.Files[at].Path;
                    var now = FileFor(edited[TestProject.Folder.Length..]);
                    for (var i = 0; i < project.Files.Length; i++)
                    {
                        if (project.Files[i].Path == edited) Replace(i, new(now.Path, now.GetText(), now.Metadata));
                    }

                    break;
            }

            driver = driver.WithUpdatedAnalyzerConfigOptions(new TestOptions(project.Properties, metadata));
        }

        void Add(TestFile file)
        {
            driver = driver.AddAdditionalTexts([file]);
            metadata = metadata.Add(file, file);
            project = project with { Files = project.Files.Add(file) };
            history.Add("add " + Told(file));
        }

        void Replace(int at, TestFile file)
        {
            driver = driver.ReplaceAdditionalText(project.Files[at], file);
            metadata = metadata.Remove(project.Files[at]).Add(file, file);
            history.Add($"replace {project.Files[at].Path} by {Told(file)}");
            project = project with { Files = project.Files.SetItem(at, file) };
        }

        TestFile Copy(TestFile file) => new(file.Path, file.GetText(), metadata[file].Metadata);

        TestFile FileFor(string path) =>
            path.EndsWith(".names", StringComparison.OrdinalIgnoreCase) ? TestFile.Plain(path, Pick(random, ["Start = 3", "End = 1", "Start = 1\nEnd = 3", "Start = 99", ""]))
            : path.Contains("info", StringComparison.Ordinal) ? TestFile.Catalogue(path, Pick(random, [Catalogue("INT"), Catalogue("STRING"), " " + Catalogue("INT"), "{", ""]))
            : Pick(random, [TestFile.Plain(path, Text()), TestFile.Workflow(path, Text()), TestFile.Workflow(path, Text())]);

        string Text() => Pick(random, [Workflow("a"), Workflow("a") + "\n", "\n" + Workflow("a"), Workflow("b"), Workflow("c").Replace("Mine", "KSampler", StringComparison.Ordinal), Long, Long + " ", "{ \"1\": {", "", "[]"]);
    }

    private static GeneratorDriver Driver(TestProject project, ImmutableDictionary<AdditionalText, TestFile> metadata) => CSharpGeneratorDriver.Create(
        [new WorkflowGenerator().AsSourceGenerator()], project.Files, project.ParseOptions, new TestOptions(project.Properties, metadata));

    /// <summary>The sources, and what is reported with its places. Their order is Roslyn's: after an edit it is another one.</summary>
    private static string Outcome(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return string.Concat(result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(source => $"{source.HintName}\n{source.SourceText}\n"))
            + string.Join("\n", result.Diagnostics.Select(d => $"{d.Location.GetLineSpan()} {d.Severity} {d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));
    }

    private static string Workflow(string text) =>
        """{"1":{"class_type":"CLIPTextEncode","inputs":{"text":"TEXT"},"_meta":{"title":"Prompt"}},"3":{"class_type":"Mine","inputs":{"steps":2,"of":["1",0]}}}"""
            .Replace("TEXT", text, StringComparison.Ordinal);

    private static string Catalogue(string type) => """{"Mine":{"input":{"required":{"steps":["TYPE",{}]}},"output":["LATENT"],"output_node":true}}""".Replace("TYPE", type, StringComparison.Ordinal);

    private static string Told(TestFile file) => $"{file.Path} ({file.GetText()?.Length} characters, {file.Metadata.GetValueOrDefault("SourceItemGroup")})";

    private static string Differing(string outcome, string other) => string.Join("\n", outcome.Split('\n').Except(other.Split('\n')).Select(line => line.Length < 200 ? line : line[..200] + "…"));

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
