using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RunningHub.Generators.Tests;

/// <summary>
/// The compiler's host loads our assemblies and nothing else of ours: a reference that Visual Studio cannot bind switches the generator off
/// there, and nothing of that shows on the command line.
/// </summary>
public class ShippedReferencesTests
{
    public static TheoryData<string> Assemblies { get; } = ["RunningHub.Generators.dll", "RunningHub.Workflows.dll"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Only_what_the_host_supplies_is_referenced(string assembly)
    {
        var allowed = new Dictionary<string, Version>
        {
            ["netstandard"] = new(2, 0, 0, 0),
            ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
            ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),

            // What that Roslyn itself was compiled against.
            ["System.Collections.Immutable"] = new(7, 0, 0, 0),
            ["RunningHub.Workflows"] = new(99, 0, 0, 0),
        };

        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly)));
        var metadata = image.GetMetadataReader();
        var references = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(r => (Name: metadata.GetString(r.Name), r.Version)).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(allowed.TryGetValue(r.Name, out var most) && r.Version <= most, $"{assembly} references {r.Name} {r.Version}"));
    }

    [Fact]
    public void The_reader_knows_no_compiler()
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "RunningHub.Workflows.dll")));
        var metadata = image.GetMetadataReader();
        Assert.Equal(["netstandard"], metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)));
    }
}
