using System.CommandLine;
using System.Text;

namespace RunningHub.Tool;

/// <summary><c>runninghub pull</c>: writes what the site has, as a file that differs only where the workflow or the app does.</summary>
internal static class PullCommand
{
    private static readonly Argument<string> Id = new("id")
    {
        Description = "The number in the address of the workflow or, with --app, of the AI app.",
        Validators = { CommandLine.NotEmpty },
    };

    private static readonly Option<FileInfo> Output = new("--output", "-o")
    {
        Description = "The file to write, such as workflows/TextToImage.json; folders are made. An older state of the same is replaced, and what changed is listed.",
        Required = true,
    };

    private static readonly Option<bool> App = new("--app") { Description = "The id is that of an AI app: what it takes is written, without the sample call, which holds the key." };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace the file also where it holds something else." };

    private static readonly Option<RunningHubSite?> Site = AccountOptions.Site();

    public static Command Create()
    {
        var command = new Command("pull", "Write the workflow that the site has stored, or what an AI app takes, to a file, and print its line for the project file. Exit code: 0 written or unchanged, 2 not written.")
        {
            Id, Output, App, Force, Site,
        };
        command.SetAction((result, cancellationToken) => AccountOptions.WithClientAsync(
            result.GetValue(Site),
            client => PullAsync(client, result.GetValue(Id)!.Trim(), result.GetValue(App), result.GetValue(Output)!.FullName, result.GetValue(Force), Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    /// <summary>Fetches and writes; the project's line goes to the output, all else to the messages.</summary>
    /// <exception cref="InvalidDataException">The file holds something else, or the site's answer is nothing that can be written.</exception>
    public static async Task<int> PullAsync(RunningHubClient client, string id, bool isApp, string path, bool force, TextWriter output, TextWriter messages, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) throw new InvalidDataException($"{path} is a folder: name a file in it, such as {Path.Combine(path, isApp ? "Poster.json" : "TextToImage.json")}.");
        var text = isApp ? PulledFile.OfApp(id, await client.GetAppJsonAsync(id, cancellationToken)) : PulledFile.OfWorkflow(await client.GetWorkflowJsonAsync(id, cancellationToken));
        var before = File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken) : null;
        var changes = before is null || before == text ? null : await ChangesAsync(before, text, id, isApp, path, force, cancellationToken);
        if (before != text) await WriteAsync(path, text, cancellationToken);

        await messages.WriteLineAsync($"{path}: {(before is null ? "written" : changes is null ? "unchanged" : changes.Count == 0 ? "replaced; only its layout is new" : "replaced")}.");
        foreach (var change in changes ?? []) await messages.WriteLineAsync("  " + change);
        await output.WriteLineAsync(ProjectLine.For(path, isApp, id));
        return 0;
    }

    // As a version control would: what is replaced is an older state of the same, or it stays.
    private static async Task<IReadOnlyList<string>> ChangesAsync(string before, string text, string id, bool isApp, string path, bool force, CancellationToken cancellationToken)
    {
        try
        {
            var file = FileWorkflow.Parse(before, path);
            if (file.IsApp != isApp) throw new InvalidDataException(file.IsApp ? "It describes an AI app." : "It is a workflow.");
            using var pulled = new Pulled(text);
            return [.. (await file.CheckAsync(pulled, id, cancellationToken)).Differences.Select(difference => difference.ToString())];
        }
        catch (InvalidDataException other)
        {
            return force ? ["it held something else."] : throw new InvalidDataException($"{path} is left as it is, because it holds something else. {other.Message} --force replaces it.");
        }
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".partial";
        await File.WriteAllTextAsync(partial, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>A site that has what was pulled.</summary>
    private sealed class Pulled(string text) : RunningHubClient
    {
        public override Task<string> GetWorkflowJsonAsync(string workflowId, CancellationToken cancellationToken = default) => Task.FromResult(text);

        public override Task<string> GetAppJsonAsync(string webappId, CancellationToken cancellationToken = default) => Task.FromResult(text);
    }
}
