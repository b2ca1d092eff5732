using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using RunningHub.Testing;

namespace RunningHub.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(PackedSolution))]
public sealed partial class PackageContentTests(PackedSolution solution)
{
    private const string CompilerFolder = "analyzers/dotnet/cs/";

    private static readonly string[] Ids = ["RunningHub.AspNetCore", "RunningHub.Client", "RunningHub.Emulator", "RunningHub.Generators", "RunningHub.Tool"];

    /// <summary>
    /// What an assembly in the compiler's process may reference, and the newest version of it that the oldest host has (SDK 8.0.100, Visual Studio 17.8).
    /// Anything else may load on the command line and fail in an editor.
    /// </summary>
    private static readonly Dictionary<string, Version> HostAssemblies = new()
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["RunningHub.Workflows"] = new(999, 9, 1, 0),
    };

    [Fact]
    public void There_are_five_packages_and_each_has_its_readme_and_licence()
    {
        Assert.Equal(Ids, Directory.GetFiles(solution.Feed, "*.nupkg").Select(f => Path.GetFileName(f).Replace($".{PackedSolution.Version}.nupkg", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(Ids, id =>
        {
            using var package = solution.Open(id);
            Assert.True(package.GetEntry("README.md")!.Length > 1000);
            using var nuspec = new StreamReader(package.GetEntry(id + ".nuspec")!.Open());
            Assert.Contains("<license type=\"expression\">MIT</license>", nuspec.ReadToEnd(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_readme_on_a_packages_page_is_the_repositorys_with_links_that_lead_somewhere_from_there() => Assert.All(Ids, id =>
    {
        using var package = solution.Open(id);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        var packed = reader.ReadToEnd().ReplaceLineEndings("\n");
        Assert.Equal([], Link().Matches(packed).Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("https://", StringComparison.Ordinal) && !link.StartsWith('#')));

        var original = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");
        Assert.Equal(Link().Replace(original, "]()").TrimEnd(), Link().Replace(packed, "]()").TrimEnd());
        Assert.Contains("](https://github.com/runninghub-generators/RunningHub.Generators/blob/main/docs/troubleshooting.md)", packed, StringComparison.Ordinal);
        Assert.Contains("](https://raw.githubusercontent.com/runninghub-generators/RunningHub.Generators/main/docs/images/text-to-image.png)", packed, StringComparison.Ordinal);
    });

    [Fact]
    public void Libraries_have_their_symbols_beside_them_and_compiler_parts_inside()
    {
        Assert.Equal(
            Ids.Where(id => id != "RunningHub.Generators"),
            Directory.GetFiles(solution.Feed, "*.snupkg").Select(f => Path.GetFileName(f).Replace($".{PackedSolution.Version}.snupkg", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.All(CompilerAssemblies(), assembly =>
            Assert.Contains(assembly.Reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
    }

    [Fact]
    public void The_compiler_gets_exactly_our_four_assemblies()
    {
        using var package = solution.Open("RunningHub.Generators");
        Assert.Equal(
            ["RunningHub.Analyzers.CodeFixes.dll", "RunningHub.Analyzers.dll", "RunningHub.Generators.dll", "RunningHub.Workflows.dll"],
            package.Entries.Select(e => e.FullName).Where(n => n.StartsWith("analyzers/", StringComparison.Ordinal)).Select(n => n[CompilerFolder.Length..]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(package.Entries, e => e.FullName.StartsWith("lib/", StringComparison.Ordinal));
        Assert.NotNull(package.GetEntry("buildTransitive/RunningHub.Generators.props"));
        Assert.NotNull(package.GetEntry("buildTransitive/RunningHub.Generators.targets"));
    }

    [Fact]
    public void The_generator_brings_the_runtime_of_its_own_major_version() =>
        Assert.Equal([$"RunningHub.Client [{PackedSolution.Version}, 1000.0.0)"], solution.Dependencies("RunningHub.Generators"));

    [Fact]
    public void The_emulator_carries_the_workflow_reader_inside()
    {
        using var package = solution.Open("RunningHub.Emulator");
        Assert.NotNull(package.GetEntry("lib/net10.0/RunningHub.Workflows.dll"));
        Assert.Equal([$"RunningHub.Client {PackedSolution.Version}"], solution.Dependencies("RunningHub.Emulator"));
    }

    [Fact]
    public void No_package_forces_a_version_of_flurl_itself() =>
        Assert.All(Ids, id => Assert.DoesNotContain(solution.Dependencies(id), d => d.StartsWith("Flurl ", StringComparison.Ordinal)));

    [Fact]
    public void What_the_compiler_loads_references_only_what_every_host_has() =>
        Assert.All(CompilerAssemblies(), assembly =>
        {
            var metadata = assembly.Reader.GetMetadataReader();
            var foreign = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Where(reference => !HostAssemblies.TryGetValue(metadata.GetString(reference.Name), out var newest) || reference.Version > newest)
                .Select(reference => $"{metadata.GetString(reference.Name)} {reference.Version}");
            Assert.True(!foreign.Any(), $"{assembly.Name} references {string.Join(", ", foreign)}");
        });

    [GeneratedRegex(@"\]\(([^)]*)\)")]
    private static partial Regex Link();

    private List<(string Name, PEReader Reader)> CompilerAssemblies()
    {
        using var package = solution.Open("RunningHub.Generators");
        var assemblies = new List<(string, PEReader)>();
        foreach (var entry in package.Entries.Where(e => e.FullName.StartsWith(CompilerFolder, StringComparison.Ordinal)))
        {
            using var content = entry.Open();
            var copy = new MemoryStream();
            content.CopyTo(copy);
            copy.Position = 0;
            assemblies.Add((entry.Name, new PEReader(copy)));
        }

        Assert.Equal(4, assemblies.Count);
        return assemblies;
    }
}

[CollectionDefinition(nameof(PackedSolution))]
public sealed class PackedSolutionCollection : ICollectionFixture<PackedSolution>;
