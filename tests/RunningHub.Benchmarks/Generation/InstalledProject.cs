using System.Security;
using System.Text;
using RunningHub.Package.Tests;
using RunningHub.Testing;

namespace RunningHub.Benchmarks;

/// <summary>
/// The project of 100 workflows as a user has it: a folder outside the repository with the files, the program and a package that was just packed.
/// Everything is in one temporary folder, unpacked packages too, and is deleted with it.
/// </summary>
internal sealed class InstalledProject : IDisposable
{
    // A version that no feed has, so that no cache can stand in for what was just packed.
    private const string Version = "999.9.2";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("runninghub-compile-");

    private InstalledProject() => Directory.CreateDirectory(Path.Combine(Folder, "workflows"));

    private string Folder => Path.Combine(_root.FullName, "PosterShop");

    private string Feed => Path.Combine(_root.FullName, "feed");

    // Where the packages of this repository's own build are, which saves getting them again.
    private static string DeveloperPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Packs, writes the project and restores it.</summary>
    /// <exception cref="InvalidOperationException"><c>dotnet</c> failed; the message has what it printed.</exception>
    public static InstalledProject Restore()
    {
        var project = new InstalledProject();
        try
        {
            foreach (var name in new[] { "RunningHub.Client", "RunningHub.Generators" })
            {
                Run(
                    Repository.Root, DeveloperPackages, "pack", $"src/{name}/{name}.csproj", "-c", "Release", "-o", project.Feed,
                    "--artifacts-path", Path.Combine(project._root.FullName, "artifacts"), $"-p:Version={Version}", "-v", "quiet");
            }

            project.Write();
            project.Run("restore");
            return project;
        }
        catch
        {
            project.Dispose();
            throw;
        }
    }

    /// <summary>Builds it anew and returns the log, in detail and with the time of each task.</summary>
    /// <exception cref="InvalidOperationException"><c>dotnet</c> failed; the message has what it printed.</exception>
    public string Build(params string[] options)
    {
        var log = Path.Combine(_root.FullName, "build.log");
        Run(["build", "--no-restore", "--no-incremental", "-v", "quiet", $"-flp:LogFile={log};Verbosity=detailed;PerformanceSummary;Encoding=UTF-8", .. options]);
        return File.ReadAllText(log);
    }

    /// <summary>Adds a file to the project's folder.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public void Dispose() => _root.Delete(recursive: true);

    private void Run(params string[] arguments) => Run(Folder, Path.Combine(_root.FullName, "packages"), arguments);

    private static void Run(string folder, string packages, params string[] arguments)
    {
        var (exitCode, output) = Dotnet.RunAsync(folder, packages, arguments).GetAwaiter().GetResult();
        if (exitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}");
    }

    private void Write()
    {
        var items = new StringBuilder();
        foreach (var file in Project.Files)
        {
            var name = Path.Combine("workflows", Path.GetFileName(file.Path));
            Write(name, file.GetText().ToString());
            items.Append($"    <RunningHubWorkflow Include=\"{name}\" WorkflowId=\"{file.WorkflowId}\" />\n");
        }

        Write("Shop.cs", Shop.Source);
        Write("PosterShop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <RestoreFallbackFolders>{SecurityElement.Escape(DeveloperPackages)}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="RunningHub.Generators" Version="{Version}" />
            {items}  </ItemGroup>
            </Project>
            """);
        // The machine's own feeds stay in force beside the folder.
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{SecurityElement.Escape(Feed)}" />
              </packageSources>
            </configuration>
            """);
        // End MSBuild's search for files of these names in the folders above.
        foreach (var name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" }) Write(name, "<Project />");
    }
}
