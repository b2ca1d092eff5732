using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

/// <summary>The three workflows whose classes were written before the generator was, as the files of a project.</summary>
internal static class Golden
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "RunningHub.Generators.Tests", "Golden");

    public static IReadOnlyList<string> Names { get; } = ["TextToImage", "Enlarge", "海报-v2"];

    public static TestFile File(string name) => FileWith(name);

    public static TestFile FileWith(string name, params (string Name, string Value)[] metadata) => TestFile.Workflow($"workflows/{name}.json", Json(name), metadata);

    public static string Json(string name) => System.IO.File.ReadAllText(Path.Combine(Folder, "workflows", name + ".json"));

    public static string VerifiedClass(string name) => Path.Combine(Folder, "workflows", name + ".g.verified.cs");
}
