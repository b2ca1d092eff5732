using System.Diagnostics;
using System.Text.RegularExpressions;
using RunningHub.Emulator;

namespace RunningHub.Package.Tests;

/// <summary>A program that was published with everything cut out that nobody calls, framework included, against a service in this process.</summary>
[Collection(nameof(PackedSolution))]
public sealed class TrimmedTests(PackedSolution solution)
{
    [Fact]
    public async Task A_trimmed_program_runs_a_workflow_and_saves_its_picture()
    {
        var (exitCode, output) = await solution.RunAsync("Trimmed", "publish", "-c", "Release", "--use-current-runtime", "-o", "published");
        Assert.True(exitCode == 0, output);
        // What the trimmer cannot see through is Flurl's reading of anonymous objects, which is never called.
        Assert.All(Regex.Matches(output, "warning IL.*").Select(warning => warning.Value), warning => Assert.Contains("IL2104: Assembly 'Flurl'", warning, StringComparison.Ordinal));

        await using var hub = await RunningHubEmulator.StartAsync();
        hub.Workflows.Add(solution.PathOf("PosterShop", "workflows/TextToImage.json"), "1904136902449209346");
        var program = new ProcessStartInfo(solution.PathOf("Trimmed", OperatingSystem.IsWindows() ? "published/Trimmed.exe" : "published/Trimmed"));
        program.Environment["RUNNINGHUB_API_KEY"] = hub.CreateKey();
        program.Environment["RUNNINGHUB_BASE_URL"] = hub.BaseUrl.AbsoluteUri;
        (exitCode, output) = await Dotnet.RunAsync(program);
        Assert.True(exitCode == 0, output);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(output.Trim())[..4]);
        Assert.Equal("a lighthouse", Assert.Single(hub.Tasks).Overrides.Single(value => value.FieldName == "text").Value.ToString());
    }
}
