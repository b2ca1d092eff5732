using System.IO.Compression;
using System.Xml.Linq;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>
/// The solution, packed once for all tests, and a folder outside the repository with the consumer projects in it.
/// Everything is in one temporary folder, intermediate files and unpacked packages too, and is deleted afterwards.
/// </summary>
public sealed class PackedSolution : IAsyncLifetime
{
    /// <summary>A version that no feed has, so that no cache can stand in for what was just packed.</summary>
    public const string Version = "999.9.1";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("runninghub-package-");

    /// <summary>What <c>dotnet pack</c> made: the five packages and their symbols.</summary>
    public string Feed => Path.Combine(_root.FullName, "feed");

    private string Consumers => Path.Combine(_root.FullName, "consumers");

    private string Packages => Path.Combine(_root.FullName, "packages");

    public async Task InitializeAsync()
    {
        // Apart from the version and the folders this is the command that CONTRIBUTING names.
        var (exitCode, output) = await Dotnet.RunAsync(
            Repository.Root, DeveloperPackages, "pack", "RunningHub.Generators.sln", "-c", "Release", "-o", Feed,
            "--artifacts-path", Path.Combine(_root.FullName, "artifacts"), $"-p:Version={Version}", "-warnaserror", "-v", "quiet");
        Assert.True(exitCode == 0, output);

        CopyConsumers();
    }

    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs <c>dotnet</c> in the folder of a consumer project.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(string project, params string[] arguments) =>
        Dotnet.RunAsync(Path.Combine(Consumers, project), Packages, arguments);

    /// <summary>Where a file of a consumer project is.</summary>
    public string PathOf(string project, string file) => Path.Combine(Consumers, project, file);

    /// <summary>Adds a file to a consumer project.</summary>
    public void Write(string project, string file, string content)
    {
        var path = Path.Combine(Consumers, project, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>The files below a folder of a consumer project; none where the folder does not exist.</summary>
    public IReadOnlyList<string> FilesBelow(string project, string folder)
    {
        var path = Path.Combine(Consumers, project, folder);
        return Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories) : [];
    }

    /// <summary>Opens a package.</summary>
    public ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.nupkg"));

    /// <summary>The dependencies that a package declares, as <c>id range</c>.</summary>
    public IReadOnlyList<string> Dependencies(string id)
    {
        using var package = Open(id);
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return [.. XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => $"{e.Attribute("id")!.Value} {e.Attribute("version")!.Value}")];
    }

    // Where the packages of this repository's own build are, which saves unpacking them again.
    private static string DeveloperPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private void CopyConsumers()
    {
        var source = Path.Combine(Repository.Root, "tests", "RunningHub.Package.Tests", "Consumers");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Consumers, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        // The machine's own feeds stay in force beside the folder.
        File.WriteAllText(Path.Combine(Consumers, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        // Also ends MSBuild's search for files of this name in the folders above.
        File.WriteAllText(Path.Combine(Consumers, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <!-- A partial feed may lack the Flurl that Flurl.Http 2.4.2 names (2.8.2) and hold a later one. -->
                <NoWarn>NU1603</NoWarn>
                <WarningsAsErrors>CS8784;CS8785;AD0001;CS8032</WarningsAsErrors>
                <RunningHubVersion>{Version}</RunningHubVersion>
                <RestoreFallbackFolders>{DeveloperPackages}</RestoreFallbackFolders>
                <UseSharedCompilation>false</UseSharedCompilation>
              </PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(Consumers, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(Consumers, "Directory.Packages.props"), "<Project />");
    }
}
