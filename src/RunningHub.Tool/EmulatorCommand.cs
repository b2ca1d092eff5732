using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using RunningHub.Emulator;

namespace RunningHub.Tool;

/// <summary><c>runninghub emulator</c>: serves a local RunningHub until Ctrl+C.</summary>
internal static class EmulatorCommand
{
    private static readonly Option<Uri> Urls = new("--urls")
    {
        Description = "Where the international site listens. 8188 is left to ComfyUI itself.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8288"),
        CustomParser = ReadUrl,
    };

    private static readonly Option<Uri?> ChinaUrls = new("--china-urls")
    {
        Description = "Where the China site listens. Default: the next port.",
        CustomParser = ReadUrl,
    };

    private static readonly Option<DirectoryInfo?> Workflows = new("--workflows")
    {
        Description = "A folder with workflows in API format and answers of apiCallDemo. It is watched: what is added, changed or deleted "
            + "there is seen within a second or so. Ids follow from the file names unless --workflow says otherwise.",
    };

    private static readonly Option<KeyValuePair<string, string>[]> Ids = new("--workflow")
    {
        Description = "The id of a file of the folder, by its name without extension: TextToImage=1904136902449209346. May be given "
            + "several times; a path within the folder (posters/TextToImage=…) tells files of one name apart.",
        HelpName = "Name=id",
        CustomParser = ReadIds,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "A folder that keeps the state: keys, balances, workflows, uploads, tasks and webhooks survive a restart or a kill. "
            + "Default: everything is in memory.",
    };

    private static readonly Option<string?> Key = new("--key")
    {
        Description = "The API key to accept: 32 hexadecimal digits in lower case. Default: one that is the same at every start.",
    };

    private static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "What drawn seeds, durations and file names follow from.",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Public = new("--allow-other-machines")
    {
        Description = "Accept an address that other machines can reach. Nothing here checks who calls.",
    };

    public static Command Create()
    {
        var command = new Command("emulator", "Run a local RunningHub: the real wire, real pictures, no account, no coins.")
        {
            Urls, ChinaUrls, Workflows, Ids, Data, Key, Seed, Public,
        };
        command.SetAction((result, cancellationToken) => ServeAsync(result, cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.GetValue(Workflows);
        var ids = arguments.GetValue(Ids)!;
        if (folder is { Exists: false }) return Fail($"There is no folder {folder.FullName}.");
        if (folder is null && ids.Length > 0) return Fail("--workflow names files of a folder: --workflows DIR says which.");
        var url = arguments.GetValue(Urls)!;
        var chinaUrl = arguments.GetValue(ChinaUrls) ?? new UriBuilder(url) { Port = url.Port is 0 or 65535 ? 0 : url.Port + 1 }.Uri;
        if (!arguments.GetValue(Public) && !(url.IsLoopback && chinaUrl.IsLoopback))
            return Fail($"{url} can be reached from other machines, and nothing here checks who calls. Add --allow-other-machines if that is meant.");
        RunningHubEmulator hub;
        string key;
        try
        {
            hub = await RunningHubEmulator.StartAsync(
                options =>
                {
                    options.RealTime = true;
                    (options.Url, options.ChinaUrl) = (url, chinaUrl);
                    options.Seed = arguments.GetValue(Seed);
                    options.AllowOtherMachines = arguments.GetValue(Public);
                    options.DataFolder = arguments.GetValue(Data)?.FullName;
                },
                cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or SocketException)
        {
            return Fail($"{url} and {chinaUrl} cannot both be listened on: {problem.Message} Stop the program that is there, choose an address of this "
                + "machine, or let it find free ports: --urls http://127.0.0.1:0");
        }
        catch (ArgumentException problem)
        {
            return Fail(problem.Message);
        }

        await using (hub)
        {
            try
            {
                var options = new KeyOptions { ApiKey = arguments.GetValue(Key) };
                key = hub.CreateKey(options);
                hub.China.CreateKey(options);
            }
            catch (ArgumentException problem)
            {
                return Fail(problem.Message);
            }

            foreach (var file in hub.UnreadableFiles) Console.Error.WriteLine($"Skipped: {file} of the data folder cannot be read.");
            var isStarted = false;
            using var watches = folder is null ? null : Watch(hub, folder.FullName, ids, () => Volatile.Read(ref isStarted));
            Welcome(hub, key, arguments.GetValue(Public), arguments.GetValue(Data)?.FullName);
            foreach (var name in Missing(hub, folder, ids)) Console.Error.WriteLine($"--workflow {name}: the folder has no such file yet.");
            Volatile.Write(ref isStarted, true);
            await WaitAsync(cancellationToken);
            Console.WriteLine("Stopped.");
            return 0;
        }
    }

    // At the start the list of the welcome tells what is stored; later each change is a line.
    private static Watches Watch(RunningHubEmulator hub, string folder, KeyValuePair<string, string>[] ids, Func<bool> isStarted)
    {
        var known = new Dictionary<string, string>(ids, StringComparer.OrdinalIgnoreCase);
        var international = hub.International.WatchFolder(folder, known, change =>
        {
            var file = Path.GetRelativePath(folder, change.File);
            if (change.Kind == FolderChangeKind.Refused) Console.Error.WriteLine($"Skipped: {change.Text}");
            else if (isStarted()) Console.WriteLine($"{change.Kind}: {change.Text}  {file}");
        });
        return new Watches(international, hub.China.WatchFolder(folder, known));
    }

    private static IEnumerable<string> Missing(RunningHubEmulator hub, DirectoryInfo? folder, KeyValuePair<string, string>[] ids) =>
        folder is null ? [] : ids.Where(pair => hub.Workflows[pair.Value] is null && hub.Apps[pair.Value] is null).Select(pair => pair.Key);

    private static void Welcome(RunningHubEmulator hub, string key, bool isPublic, string? data)
    {
        Console.WriteLine($"""
            RunningHub emulator: {hub.BaseUrl} (China site: {hub.China.BaseUrl})
            {(isPublic ? "Other machines may reach it, its page included; nothing checks who calls." : "Only this machine can reach it.")}
            {(data is null ? "State is in memory and ends with it." : $"State is kept in {data}.")}
            What programs do with it is shown there in a browser.

            Point a program at it:
              export RUNNINGHUB_BASE_URL={hub.BaseUrl.ToString().TrimEnd('/')}
              export RUNNINGHUB_API_KEY={key}
            (PowerShell: $env:RUNNINGHUB_BASE_URL = "…")

            """);
        if (hub.Workflows.Count == 0) Console.WriteLine("No workflows stored; --workflows FOLDER stores some. Requests that bring the whole graph need the id of one, too.");
        else Console.WriteLine("Workflows:");
        foreach (var workflow in hub.Workflows) Console.WriteLine($"  {workflow.Id}  {workflow.Name}");
        if (hub.Apps.Count > 0) Console.WriteLine("AI apps:");
        foreach (var app in hub.Apps) Console.WriteLine($"  {app.Id}  {app.Name}");
        Console.WriteLine();
        Console.WriteLine("Ctrl+C stops it.");
    }

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }

    private static Uri? ReadUrl(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/") return url;
        result.AddError($"'{text}' is no address; it must look like http://127.0.0.1:8288.");
        return null;
    }

    private static KeyValuePair<string, string>[] ReadIds(System.CommandLine.Parsing.ArgumentResult result)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var token in result.Tokens)
        {
            var (text, at) = (token.Value, token.Value.LastIndexOf('='));
            var id = at < 1 ? "" : text[(at + 1)..];
            if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                pairs.Add(KeyValuePair.Create(text[..at], id));
            else result.AddError($"'{text}' must look like TextToImage=1904136902449209346.");
        }

        return [.. pairs.DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)];
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }

    private sealed record Watches(FolderWatch International, FolderWatch China) : IDisposable
    {
        public void Dispose()
        {
            International.Dispose();
            China.Dispose();
        }
    }
}
