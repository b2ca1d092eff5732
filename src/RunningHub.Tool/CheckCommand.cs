using System.CommandLine;

namespace RunningHub.Tool;

/// <summary><c>runninghub check</c>: compares the workflows and AI apps of a project with the site.</summary>
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
        var command = new Command("check", "Compare each workflow and AI app of a project that has an id with what the site has now. Exit code: 0 the same, 1 different, 2 something was not compared.")
        {
            Project, Site,
        };
        command.SetAction((result, cancellationToken) => AccountOptions.WithClientAsync(result.GetValue(Site), async client =>
        {
            var project = result.GetValue(Project)?.FullName ?? Environment.CurrentDirectory;
            return await CheckAsync(client, await ProjectItems.ReadAsync(project, "dotnet", cancellationToken), Console.Out, cancellationToken);
        }));
        return command;
    }

    /// <summary>Compares files, and writes what differs.</summary>
    /// <returns>0 the same, 1 different, 2 not all compared.</returns>
    public static async Task<int> CheckAsync(RunningHubClient client, IReadOnlyList<WorkflowItem> items, TextWriter output, CancellationToken cancellationToken)
    {
        var (compared, different, failed) = (0, 0, 0);
        foreach (var item in items)
        {
            try
            {
                var file = FileWorkflow.Parse(await File.ReadAllTextAsync(item.FullPath, cancellationToken), item.Path);
                var id = item.Id.Length > 0 ? item.Id : file.OwnId;
                if (id is null)
                {
                    await output.WriteLineAsync($"{item.Path}: has no {(file.IsApp ? "WebappId" : "WorkflowId")}, left out.");
                    continue;
                }

                var check = await file.CheckAsync(client, id, cancellationToken);
                compared++;
                if (check.Differences.Count > 0) different++;
                await output.WriteLineAsync($"{item.Path}: {(check.Differences.Count == 0 ? "the same" : Count(check.Differences.Count, "difference"))} ({(file.IsApp ? "app" : "workflow")} {id})");
                foreach (var difference in check.Differences) await output.WriteLineAsync("  " + difference);
            }
            catch (Exception problem) when (problem is RunningHubException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                await output.WriteLineAsync($"{item.Path}: not compared. {problem.Message}");
                failed++;
            }
        }

        if (compared + failed == 0) await output.WriteLineAsync("No workflow of the project has a WorkflowId, and no app a WebappId: there is nothing to compare with.");
        if (different > 0) await output.WriteLineAsync("`runninghub pull ID -o FILE` writes what the site has.");
        return compared == 0 || failed > 0 ? 2 : different > 0 ? 1 : 0;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
