using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace RunningHub.Tool;

/// <summary><c>runninghub check</c>: compares the workflow files of a project with the site.</summary>
internal static class CheckCommand
{
    private static readonly Argument<FileSystemInfo?> Project = new("project")
    {
        Description = "The project file, or its folder. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<RunningHubSite?> Site = AccountOptions.Site();

    public static Command Create()
    {
        var command = new Command("check", "Compare each RunningHubWorkflow item that has a WorkflowId with what the site has stored. Exit code: 0 the same, 1 different, 2 not compared.")
        {
            Project, Site,
        };
        command.SetAction((result, cancellationToken) => AccountOptions.WithClientAsync(result.GetValue(Site), async client =>
        {
            var project = result.GetValue(Project)?.FullName ?? Environment.CurrentDirectory;
            return await CheckAsync(client, await ReadItemsAsync(project, cancellationToken), Console.Out, cancellationToken);
        }));
        return command;
    }

    /// <summary>Compares files, and writes what differs.</summary>
    public static async Task<int> CheckAsync(RunningHubClient client, IReadOnlyList<WorkflowItem> items, TextWriter output, CancellationToken cancellationToken)
    {
        var exitCode = items.Any(item => item.WorkflowId.Length > 0) ? 0 : 2;
        if (exitCode != 0) await output.WriteLineAsync("No RunningHubWorkflow item of the project has a WorkflowId: there is nothing to compare with.");
        foreach (var item in items)
        {
            if (item.WorkflowId.Length == 0)
            {
                await output.WriteLineAsync($"{item.Path}: has no WorkflowId, left out.");
                continue;
            }

            try
            {
                var check = await new FileWorkflow(item).CheckAsync(client, item.WorkflowId, cancellationToken);
                await output.WriteLineAsync($"{item.Path}: {(check.Differences.Count == 0 ? "the same" : check.Differences.Count == 1 ? "1 difference" : check.Differences.Count + " differences")} (workflow {item.WorkflowId})");
                foreach (var difference in check.Differences) await output.WriteLineAsync("  " + difference);
                if (check.Differences.Count > 0 && exitCode == 0) exitCode = 1;
            }
            catch (Exception problem) when (problem is RunningHubException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                await output.WriteLineAsync($"{item.Path}: not compared. {problem.Message}");
                exitCode = 2;
            }
        }

        if (exitCode == 1) await output.WriteLineAsync("`runninghub pull WORKFLOW_ID -o FILE` writes what the site has.");
        return exitCode;
    }

    // MSBuild itself says what the items are: globs, conditions and imports are its affair.
    private static async Task<IReadOnlyList<WorkflowItem>> ReadItemsAsync(string project, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Directory.Exists(project) ? project : Path.GetDirectoryName(project)! };
        string[] arguments = ["msbuild", .. Directory.Exists(project) ? Array.Empty<string>() : [project], "-getItem:RunningHubWorkflow", "-nologo"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{project} cannot be read as a project. {(text + await errors).Trim()}");
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("Items").GetProperty("RunningHubWorkflow").EnumerateArray().Select(item => new WorkflowItem(
            item.GetProperty("Identity").GetString()!,
            item.GetProperty("FullPath").GetString()!,
            item.TryGetProperty("WorkflowId", out var id) ? id.GetString()!.Trim() : ""))];
    }

    /// <summary>A workflow without a class: its file is the definition.</summary>
    private sealed class FileWorkflow(WorkflowItem item) : Workflow<WorkflowOutputs>(
        new WorkflowDefinition(GeneratedCode.Contract1, Path.GetFileNameWithoutExtension(item.Path), item.Path.Replace('\\', '/'), "", item.WorkflowId, "", ReadGraph(item.FullPath)))
    {
        protected override void VisitNodes(NodeVisitor visitor)
        {
            // Nothing is assigned.
        }

        protected override WorkflowOutputs CreateOutputs(TaskResult result) => new(result);

        private static string ReadGraph(string path)
        {
            try
            {
                using var file = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { MaxDepth = 512 });
                var root = file.RootElement;
                if (root.ValueKind != JsonValueKind.Object) throw new InvalidDataException("The file is not a workflow in API format.");
                return root.TryGetProperty("prompt", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner.GetRawText() : root.GetRawText();
            }
            catch (JsonException broken)
            {
                throw new InvalidDataException("The file is not JSON: " + broken.Message);
            }
        }
    }
}

/// <summary>A <c>RunningHubWorkflow</c> item of a project.</summary>
/// <param name="Path">As the project names it.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="WorkflowId">The metadata; empty where there is none.</param>
internal sealed record WorkflowItem(string Path, string FullPath, string WorkflowId);
