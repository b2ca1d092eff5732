using System.Runtime.CompilerServices;

namespace RunningHub.Testing;

/// <summary>Where the tests' files are: this checkout, and the reference material beside it where it exists.</summary>
internal static class Repository
{
    /// <summary>The checkout's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The reference material's folder (<c>../shared</c>), or null on a machine that has none.</summary>
    public static string? Shared
    {
        get
        {
            var given = Environment.GetEnvironmentVariable("RUNNINGHUB_TEST_SHARED");
            var folder = string.IsNullOrEmpty(given) ? Path.GetFullPath(Path.Combine(Root, "..", "shared")) : given;
            return Directory.Exists(Path.Combine(folder, "corpus")) ? folder : null;
        }
    }

    /// <summary>The real API-format workflows, sorted by name; empty where the reference material is absent.</summary>
    public static IReadOnlyList<string> Corpus { get; } = Shared is { } shared
        ? [.. Directory.GetFiles(Path.Combine(shared, "corpus", "api"), "*.json").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The path of a file in the reference material. Call it only in a test that skips where that is absent.</summary>
    public static string InShared(params string[] parts) =>
        Path.Combine([Shared ?? throw new InvalidOperationException("The reference material is absent."), .. parts]);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RunningHub.Generators.sln"))) return folder.FullName;
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
    }
}
