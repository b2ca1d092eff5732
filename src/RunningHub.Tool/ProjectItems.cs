using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace RunningHub.Tool;

/// <summary>Asks MSBuild which workflows and apps a project has: globs, conditions, imports and properties are its affair.</summary>
internal static class ProjectItems
{
    private static readonly string[] Items = ["RunningHubWorkflow", "RunningHubApp", "AdditionalFiles"];

    private static readonly string[] Solutions = [".sln", ".slnx", ".slnf"];

    /// <summary>Reads a project for each of its frameworks; an item that several have is listed once.</summary>
    /// <param name="project">The project file, or its folder.</param>
    /// <param name="dotnet">The command of the .NET SDK.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="InvalidOperationException">It is no project, MSBuild cannot read it, or there is no SDK; the message says which.</exception>
    public static async Task<IReadOnlyList<WorkflowItem>> ReadAsync(string project, string dotnet, CancellationToken cancellationToken)
    {
        var file = Find(project);
        var evaluation = await EvaluateAsync(file, null, dotnet, cancellationToken);
        var found = evaluation.Items;
        // Items can depend on the framework, which the project as a whole does not have when there are several.
        if (evaluation.Framework.Length == 0)
        {
            foreach (var framework in evaluation.Frameworks) found.AddRange((await EvaluateAsync(file, framework, dotnet, cancellationToken)).Items);
        }

        return [.. found.GroupBy(item => (item.FullPath, item.Id)).Select(same => same.First()).GroupBy(item => item.FullPath).SelectMany(Named)];
    }

    // A file can have its id in one framework only.
    private static IEnumerable<WorkflowItem> Named(IEnumerable<WorkflowItem> ofOneFile) => ofOneFile.Any(item => item.Id.Length > 0) ? ofOneFile.Where(item => item.Id.Length > 0) : ofOneFile;

    private static string Find(string project)
    {
        if (!Directory.Exists(project))
        {
            if (!File.Exists(project)) throw new InvalidOperationException($"{project} does not exist.");
            return Solutions.Contains(Path.GetExtension(project), StringComparer.OrdinalIgnoreCase)
                ? throw new InvalidOperationException($"{project} is a solution: name one of its projects.")
                : Path.GetFullPath(project);
        }

        var projects = Directory.GetFiles(project, "*.csproj").Order(StringComparer.Ordinal).ToArray();
        return projects.Length switch
        {
            0 => throw new InvalidOperationException($"The folder {project} holds no project (*.csproj): name one."),
            1 => Path.GetFullPath(projects[0]),
            _ => throw new InvalidOperationException($"The folder {project} holds several projects: name one of {string.Join(", ", projects.Select(Path.GetFileName))}."),
        };
    }

    private static async Task<(string Framework, string[] Frameworks, List<WorkflowItem> Items)> EvaluateAsync(string file, string? framework, string dotnet, CancellationToken cancellationToken)
    {
        var arguments = new List<string> { "msbuild", file, "-nologo", "-getProperty:TargetFramework,TargetFrameworks", "-getItem:" + string.Join(',', Items) };
        if (framework is not null) arguments.Add("-p:TargetFramework=" + framework);
        var start = new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(file)! };
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        string text;
        try
        {
            text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} cannot be read as a project. {(text + await errors).Trim()}");
        using var json = Parse(text, file);
        var properties = json.RootElement.GetProperty("Properties");
        return (
            properties.GetProperty("TargetFramework").GetString()!.Trim(),
            properties.GetProperty("TargetFrameworks").GetString()!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            [.. Items.SelectMany(name => json.RootElement.GetProperty("Items").GetProperty(name).EnumerateArray().Where(item => IsOurs(name, item)).Select(item => Read(name, item)))]);
    }

    private static JsonDocument Parse(string text, string file)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"MSBuild gave no list of the items of {file}: .NET SDK 8 or newer is needed. {text.Trim()}");
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"The .NET SDK, which reads the project, cannot be started ({start.FileName}): {missing.Message}");
        }
    }

    // Plain additional files are ours where they say so; of those without an id nothing could be said.
    private static bool IsOurs(string name, JsonElement item) =>
        name != "AdditionalFiles"
        || (Metadata(item, "SourceItemGroup").Length == 0
            && (Metadata(item, "RunningHub").Equals("true", StringComparison.OrdinalIgnoreCase) || Metadata(item, "WorkflowId").Length > 0 || Metadata(item, "WebappId").Length > 0));

    private static WorkflowItem Read(string name, JsonElement item)
    {
        var id = Metadata(item, name == "RunningHubApp" ? "WebappId" : "WorkflowId");
        return new WorkflowItem(Metadata(item, "Identity"), Metadata(item, "FullPath"), id.Length > 0 ? id : Metadata(item, "WebappId"));
    }

    private static string Metadata(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString()!.Trim() : "";
}

/// <summary>A workflow or an AI app of a project.</summary>
/// <param name="Path">As the project names it.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Id">Its <c>WorkflowId</c> or <c>WebappId</c>; empty where there is none.</param>
internal sealed record WorkflowItem(string Path, string FullPath, string Id);
