using Microsoft.CodeAnalysis;

namespace RunningHub.Generators.Tests;

/// <summary>The references of a project that uses emitted code, by target framework.</summary>
internal static class References
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Net = new(() => Load(
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "RunningHub.Client.dll"))));

    private static readonly Lazy<IReadOnlyList<MetadataReference>> NetStandard = new(() => Load(
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "references.netstandard2.0.txt")).Where(File.Exists)));

    public static IReadOnlyList<MetadataReference> Of(Framework framework) => framework == Framework.NetStandard20 ? NetStandard.Value : Net.Value;

    private static IReadOnlyList<MetadataReference> Load(IEnumerable<string> paths) =>
        [.. paths.DistinctBy(path => Path.GetFileName(path)).Select(path => MetadataReference.CreateFromFile(path))];
}

internal enum Framework
{
    Net,
    NetStandard20,
}
