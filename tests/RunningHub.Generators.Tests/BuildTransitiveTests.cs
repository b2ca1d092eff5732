using System.Diagnostics;
using RunningHub.Testing;

namespace RunningHub.Generators.Tests;

/// <summary>What the package's props and targets hand to the compiler, evaluated by MSBuild around a bare project.</summary>
public sealed class BuildTransitiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("runninghub-targets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Workflows_reach_the_compiler_with_their_metadata_however_they_are_listed()
    {
        Write("workflows/a.json", "workflows/it's; 100% [海报].json", "late.json", "twice.json", "made.json", "apps/app.json");
        var log = Build("""
            <ItemGroup>
              <None Include="workflows/*.json" />
              <RunningHubWorkflow Include="workflows/*.json" />
              <RunningHubWorkflow Update="workflows/a.json" WorkflowId="12" />
              <RunningHubWorkflow Include="twice.json;twice.json" ClassName="Twice" />
              <RunningHubApp Include="apps/*.json" />
            </ItemGroup>
            """,
            """
            <ItemGroup>
              <RunningHubWorkflow Include="late.json" WorkflowId="13" />
              <AdditionalFiles Include="twice.json" />
            </ItemGroup>
            <Target Name="MakeOne" BeforeTargets="RunningHubListFiles">
              <ItemGroup>
                <RunningHubWorkflow Include="made.json" />
              </ItemGroup>
            </Target>
            """);
        Assert.Equal(
            [
                "FILE apps/app.json|RunningHubApp||",
                "FILE late.json|RunningHubWorkflow|13|",
                "FILE made.json|RunningHubWorkflow||",
                "FILE twice.json|RunningHubWorkflow||Twice",
                "FILE workflows/a.json|RunningHubWorkflow|12|",
                "FILE workflows/it's; 100% [海报].json|RunningHubWorkflow||",
            ],
            log.Where(line => line.StartsWith("FILE ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(log, line => line.StartsWith("NONE ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_builds_leave_behind_is_no_workflow_however_it_is_listed()
    {
        Write("a.json", "objects/b.json", "obj/project.assets.json", "obj/made.json", "bin/Debug/net8.0/a.json", "late/c.json");
        var log = Build("""
            <PropertyGroup>
              <BaseIntermediateOutputPath>obj/</BaseIntermediateOutputPath>
              <BaseOutputPath>bin/</BaseOutputPath>
            </PropertyGroup>
            <ItemGroup>
              <RunningHubWorkflow Include="**/*.json" Exclude="late/**" />
            </ItemGroup>
            """,
            """
            <ItemGroup>
              <RunningHubWorkflow Include="**/*.json" Exclude="a.json;objects/**;obj/made.json" />
            </ItemGroup>
            <Target Name="MakeOne" BeforeTargets="RunningHubListFiles">
              <ItemGroup>
                <RunningHubWorkflow Include="obj/made.json" />
              </ItemGroup>
            </Target>
            """);
        Assert.Equal(
            ["FILE a.json|RunningHubWorkflow||", "FILE late/c.json|RunningHubWorkflow||", "FILE obj/made.json|RunningHubWorkflow||", "FILE objects/b.json|RunningHubWorkflow||"],
            log.Where(line => line.StartsWith("FILE ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_dropped_and_said()
    {
        Write("good.json", "folder.json/inner.json");
        var log = Build("""<ItemGroup><RunningHubWorkflow Include="good.json;missing.json;folder.json" /></ItemGroup>""");
        Assert.Equal(["FILE good.json|RunningHubWorkflow||"], log.Where(line => line.StartsWith("FILE ", StringComparison.Ordinal)));
        Assert.Contains(log, line => line.Contains("error RH0010: missing.json: the file does not exist.", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("error RH0010: folder.json: this is a folder. Write folder.json/*.json", StringComparison.Ordinal));
    }

    [Fact]
    public void An_item_that_matches_no_file_is_said()
    {
        Write("workflows/a.json", "it's [new] 海报/b.json", "excluded/c.json");
        var log = Build("""
            <!-- <ItemGroup><RunningHubWorkflow Include="commented/*.json" /></ItemGroup> -->
            <ItemGroup>
              <RunningHubWorkflow Include="workflows/*.json" />
              <RunningHubWorkflow Include="it's [new] 海报/?.json" />
              <RunningHubWorkflow Include="workflow/*.json" />
              <RunningHubWorkflow Include="excluded/*.json" Exclude="excluded/c.json" />
              <RunningHubWorkflow Include="one/*.json;$(Nothing)two/*.json" />
              <RunningHubWorkflow Include="never/*.json" Condition="'$(Nothing)' != ''" />
              <RunningHubWorkflow Update="./workflows/../workflows/a.json" WorkflowId="12" />
              <RunningHubWorkflow Update="workflows/other.json" WorkflowId="13" />
              <RunningHubApp Include="apps/**/*.json" />
            </ItemGroup>
            <ItemGroup Condition="'$(Nothing)' != ''">
              <RunningHubWorkflow Include="never/*.json" />
            </ItemGroup>
            """);
        Assert.Equal(["apps/**/*.json", "excluded/*.json", "workflow/*.json", "workflows/other.json"], Warned(log, "RH0016").Select(text => text.Split(": ")[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Metadata_that_nothing_reads_is_said()
    {
        Write("workflows/a.json", "workflows/b.json");
        var log = Build("""
            <ItemGroup>
              <RunningHubWorkflow Include="workflows/*.json" Exclude="x.json" Link="%(Filename).json" Visible="false" workflowID="12">
                <_Owner>art department</_Owner>
                <NodeNaming>Title</NodeNaming>
              </RunningHubWorkflow>
              <RunningHubWorkflow Update="workflows/a.json" Workflow="12" />
              <RunningHubWorkflow Update="workflows/b.json">
                <Class>B's "best"; &lt;b&gt;</Class>
              </RunningHubWorkflow>
              <Content Include="workflows/a.json" Whatever="1" />
            </ItemGroup>
            """);
        var warned = Warned(log, "RH0017");
        Assert.Equal(2, warned.Length);
        Assert.StartsWith("""<RunningHubWorkflow Update="workflows/a.json" Workflow="12" /> has metadata that nothing reads. Known are WorkflowId, """, warned[0], StringComparison.Ordinal);
        Assert.Matches("""^<RunningHubWorkflow Update="workflows/b.json"> +<Class>B's "best"; &lt;b&gt;</Class> +</RunningHubWorkflow> has metadata""", warned[1]);
    }

    [Fact]
    public void What_the_generator_reads_is_what_the_compiler_may_see_and_what_the_check_knows()
    {
        var read = typeof(Settings.ItemMetadata).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract").ToList();
        var package = Path.Combine(Repository.Root, "src", "RunningHub.Generators", "buildTransitive", "RunningHub.Generators");
        var (props, targets) = (File.ReadAllText(package + ".props"), File.ReadAllText(package + ".targets"));
        Assert.All(read, name => Assert.Contains($"""Include="AdditionalFiles" MetadataName="{name}" """, props, StringComparison.Ordinal));
        Assert.All(read, name => Assert.Contains($"|{name.ToLowerInvariant()}|", targets, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "false")]
    [InlineData("""<ItemGroup><PackageReference Include="runninghub.generators" /></ItemGroup>""", "")]
    [InlineData("""<ItemGroup><PackageReference Include="RunningHub.Client" /></ItemGroup>""", "false")]
    [InlineData("""<PropertyGroup><RunningHubScanAdditionalFiles>true</RunningHubScanAdditionalFiles></PropertyGroup>""", "true")]
    [InlineData("""<PropertyGroup><RunningHubScanAdditionalFiles>false</RunningHubScanAdditionalFiles></PropertyGroup><ItemGroup><PackageReference Include="RunningHub.Generators" /></ItemGroup>""", "false")]
    public void Plain_files_are_scanned_only_where_the_project_itself_references_the_package(string project, string expected) =>
        Assert.Contains("SCAN " + expected, Build(project).Select(line => line.TrimEnd()).Select(line => line == "SCAN" ? "SCAN " : line));

    [Theory]
    [InlineData("roslyn4.7", true)]
    [InlineData("roslyn3.11", true)]
    [InlineData("roslyn4.8", false)]
    [InlineData("roslyn4.14", false)]
    [InlineData("roslyn5.12", false)]
    [InlineData("", false)]
    [InlineData("another", false)]
    public void A_compiler_below_the_floor_is_an_error_that_says_what_to_install(string compiler, bool isRefused)
    {
        var log = Build($"""
            <PropertyGroup><Language>C#</Language><CompilerApiVersion>{compiler}</CompilerApiVersion></PropertyGroup>
            <ItemGroup><Analyzer Include="/packages/RunningHub.Generators.dll" /></ItemGroup>
            """);
        Assert.Equal(isRefused, log.Any(line => line.Contains("error RH0090: RunningHub.Generators needs the compiler of the .NET SDK 8.0.100", StringComparison.Ordinal)));
        Assert.Equal(isRefused ? 0 : 1, log.Count(line => line == "COMPILED"));
    }

    [Fact]
    public void Without_the_generator_nothing_is_said()
    {
        var log = Build("<PropertyGroup><Language>C#</Language><CompilerApiVersion>roslyn4.7</CompilerApiVersion></PropertyGroup>");
        Assert.DoesNotContain(log, line => line.Contains("RH00", StringComparison.Ordinal));
        Assert.Contains("COMPILED", log);
    }

    /// <summary>The texts of the warnings with an id, in the order of the log.</summary>
    private static string[] Warned(string[] log, string id) =>
        [.. log.Where(line => line.Contains($": warning {id}: ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf($" {id}: ", StringComparison.Ordinal) + id.Length + 3)..])];

    private void Write(params string[] files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(_folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "{}");
        }
    }

    /// <summary>Builds a project that has our files around it, and stubs where the SDK's targets would be.</summary>
    private string[] Build(string project, string afterTargets = "")
    {
        var package = Path.Combine(Repository.Root, "src", "RunningHub.Generators", "buildTransitive", "RunningHub.Generators");
        File.WriteAllText(Path.Combine(_folder.FullName, "Project.proj"), $"""
            <Project>
              <Import Project="{package}.props" />
              {project}
              <Import Project="{package}.targets" />
              {afterTargets}
              <Target Name="GenerateMSBuildEditorConfigFileShouldRun" />
              <Target Name="CoreCompile" DependsOnTargets="GenerateMSBuildEditorConfigFileShouldRun">
                <Message Importance="high" Text="FILE %(AdditionalFiles.Identity)|%(AdditionalFiles.SourceItemGroup)|%(AdditionalFiles.WorkflowId)|%(AdditionalFiles.ClassName)" Condition="'@(AdditionalFiles)' != ''" />
                <Message Importance="high" Text="NONE %(None.Identity)" Condition="'@(None)' != ''" />
                <Message Importance="high" Text="SCAN $(RunningHubScanAdditionalFiles)" />
                <Message Importance="high" Text="COMPILED" />
              </Target>
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["msbuild", "Project.proj", "-t:CoreCompile", "-nologo", "-v:minimal", "-nodeReuse:false", "-tl:off"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // The test host's own MSBuild settings would make the child look for the wrong SDK.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. log.Split('\n').Select(line => line.Trim())];
    }
}
