using System.CommandLine;
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
        Description = "A folder with workflows in API format and answers of apiCallDemo. Their ids follow from the file names.",
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
            Urls, ChinaUrls, Workflows, Key, Seed, Public,
        };
        command.SetAction((result, cancellationToken) => ServeAsync(result, cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.GetValue(Workflows);
        if (folder is { Exists: false }) return Fail($"There is no folder {folder.FullName}.");
        var url = arguments.GetValue(Urls)!;
        var chinaUrl = arguments.GetValue(ChinaUrls) ?? new UriBuilder(url) { Port = url.Port == 0 ? 0 : url.Port + 1 }.Uri;
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
                },
                cancellationToken);
        }
        catch (IOException)
        {
            return Fail($"{url} or {chinaUrl} is in use. Stop the other program, or choose another port: --urls http://127.0.0.1:{url.Port + 10}");
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

            if (folder is not null) Load(hub, folder.FullName);
            Welcome(hub, key, arguments.GetValue(Public));
            await WaitAsync(cancellationToken);
            Console.WriteLine("Stopped.");
            return 0;
        }
    }

    private static void Load(RunningHubEmulator hub, string folder)
    {
        foreach (var (_, problem) in hub.International.AddFolder(folder)) Console.Error.WriteLine($"Skipped: {problem}");
        hub.China.AddFolder(folder);
    }

    private static void Welcome(RunningHubEmulator hub, string key, bool isPublic)
    {
        Console.WriteLine($"""
            RunningHub emulator: {hub.BaseUrl} (China site: {hub.China.BaseUrl})
            {(isPublic ? "Other machines may reach it; nothing checks who calls." : "Only this machine can reach it.")} State is in memory and ends with it.

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
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp) return url;
        result.AddError($"'{text}' is no address; it must look like http://127.0.0.1:8288.");
        return null;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
