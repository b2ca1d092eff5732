namespace RunningHub.Tool;

/// <summary>What <c>runninghub check</c> finds in real projects, as MSBuild reads them.</summary>
public sealed class ProjectItemsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rh project ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Ids_come_from_include_update_condition_property_and_an_imported_file()
    {
        Write("Directory.Build.props", "<Project><PropertyGroup><PosterId>14</PosterId></PropertyGroup></Project>");
        foreach (var name in new[] { "A", "B", "C" }) Write($"workflows/{name}.json", "{}");
        Write("apps/Poster.json", "{}");
        Write("extra/D.json", "{}");
        Write("My Shop.csproj", Project("net10.0", """
            <RunningHubWorkflow Include="workflows/*.json" />
            <RunningHubWorkflow Update="workflows/A.json" WorkflowId=" 11 " />
            <RunningHubWorkflow Update="workflows/B.json" WorkflowId="12" Condition="'$(Configuration)' == 'Debug'" />
            <RunningHubWorkflow Update="workflows/B.json" WorkflowId="no" Condition="'$(Configuration)' == 'Release'" />
            <RunningHubApp Include="apps/*.json" WebappId="$(PosterId)" />
            <AdditionalFiles Include="extra/D.json" RunningHub="true" WorkflowId="13" />
            <AdditionalFiles Include="stylecop.json" />
            """));

        var items = await ReadAsync();

        Assert.Equal(["workflows/A.json 11", "workflows/B.json 12", "workflows/C.json ", "apps/Poster.json 14", "extra/D.json 13"], items.Select(item => item.Path.Replace('\\', '/') + " " + item.Id));
        Assert.Equal(Path.Combine(_folder.FullName, "workflows", "A.json"), items[0].FullPath);
        Assert.Equal(items, await ReadAsync("My Shop.csproj"));
    }

    [Fact]
    public async Task Every_framework_of_a_project_is_asked_and_a_file_is_listed_once_for_each_id()
    {
        Write("Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>net10.0; netstandard2.0</TargetFrameworks></PropertyGroup>
              <ItemGroup>
                <RunningHubWorkflow Include="A.json" />
                <RunningHubWorkflow Include="B.json" WorkflowId="2" />
                <RunningHubWorkflow Update="A.json" WorkflowId="1" Condition="'$(TargetFramework)' == 'net10.0'" />
                <RunningHubWorkflow Include="C.json" WorkflowId="3" Condition="'$(TargetFramework)' == 'netstandard2.0'" />
              </ItemGroup>
            </Project>
            """);

        Assert.Equal(["A.json 1", "B.json 2", "C.json 3"], (await ReadAsync()).Select(item => $"{item.Path} {item.Id}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_broken_project_is_said_to_be_one_with_the_line_that_MSBuild_names()
    {
        Write("Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup></Project>");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync());

        Assert.Contains("Shop.csproj cannot be read as a project.", error.Message, StringComparison.Ordinal);
        Assert.Contains("MSB4025", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_project_is_told_apart()
    {
        Write("Shop.sln", "");
        Assert.EndsWith("is a solution: name one of its projects.", (await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync("Shop.sln"))).Message, StringComparison.Ordinal);
        Assert.EndsWith("none.csproj does not exist.", (await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync("none.csproj"))).Message, StringComparison.Ordinal);
        Assert.EndsWith("holds no project (*.csproj): name one.", (await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync())).Message, StringComparison.Ordinal);

        Write("B.csproj", Project("net10.0", ""));
        Write("A.csproj", Project("net10.0", ""));
        Assert.EndsWith("holds several projects: name one of A.csproj, B.csproj.", (await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_SDK_the_message_says_what_is_missing()
    {
        Write("Shop.csproj", Project("net10.0", ""));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ProjectItems.ReadAsync(_folder.FullName, "no-such-dotnet", CancellationToken.None));

        Assert.StartsWith("The .NET SDK, which reads the project, cannot be started (no-such-dotnet): ", error.Message, StringComparison.Ordinal);
    }

    private static string Project(string framework, string items) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup><ItemGroup>{items}</ItemGroup></Project>";

    private Task<IReadOnlyList<WorkflowItem>> ReadAsync(string project = "") => ProjectItems.ReadAsync(Path.Combine(_folder.FullName, project), "dotnet", CancellationToken.None);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
