namespace RunningHub.Package.Tests;

/// <summary>What a person gets who installs the packages: projects outside the repository, restored from a folder, built and run.</summary>
[Collection(nameof(PackedSolution))]
public sealed class ConsumerTests(PackedSolution solution)
{
    [Fact]
    public async Task A_new_project_restores_builds_without_a_warning_and_runs()
    {
        var (exitCode, output) = await solution.RunAsync("PosterShop", "run", "-c", "Release");
        Assert.True(exitCode == 0, output);

        var picture = output.TrimEnd().Split('\n')[^1];
        Assert.True(File.Exists(picture), output);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(picture)[..4]);
    }

    [Fact]
    public async Task A_project_that_references_that_project_sees_its_classes_and_nothing_else_of_ours()
    {
        // The project holds a workflow file of its own as a plain additional file, which must not become a class there, and files of other tools.
        var (exitCode, output) = await solution.RunAsync("Warehouse", "build", "-c", "Release");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain(solution.FilesBelow("Warehouse", "generated"), file => file.Contains("RunningHub.Generators", StringComparison.Ordinal));
        Assert.DoesNotContain(" RH", output, StringComparison.Ordinal);

        // The generator is there, all the same: when the project asks for it, the class appears.
        (exitCode, output) = await solution.RunAsync("Warehouse", "build", "-c", "Release", "-p:RunningHubScanAdditionalFiles=true");
        Assert.True(exitCode == 0, output);
        Assert.Equal(["Unrelated.g.cs"], solution.FilesBelow("Warehouse", "generated").Where(file => file.Contains("RunningHub.Generators", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_broken_workflow_fails_the_build_at_its_line_and_column()
    {
        var (exitCode, output) = await solution.RunAsync("Broken", "build", "-c", "Release");
        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"workflows[\\/]Broken\.json\(3,\d+\): error RH0001: ", output);
        // The other workflow of the project is there: the only errors are the file's.
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }
}
