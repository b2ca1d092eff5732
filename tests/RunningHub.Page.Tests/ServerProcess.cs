using System.Diagnostics;
using System.Text;

namespace RunningHub.Page.Tests;

/// <summary><c>runninghub emulator</c> in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private ServerProcess(Process process) => _process = process;

    public string Output { get; private set; } = "";

    public string Errors
    {
        get
        {
            lock (_errors) return _errors.ToString();
        }
    }

    public HttpClient Http { get; } = new();

    public string Key { get; private set; } = "";

    /// <summary>Starts it on free ports and waits until it says that it listens.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var server = new ServerProcess(Run(["emulator", "--urls", "http://127.0.0.1:0", .. arguments]));
        server._process.ErrorDataReceived += (_, line) =>
        {
            lock (server._errors) server._errors.AppendLine(line.Data);
        };
        server._process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        while (await server._process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            server.Output += line + "\n";
            if (line.StartsWith("RunningHub emulator: ", StringComparison.Ordinal)) server.Http.BaseAddress = new Uri(line.Split(' ')[2]);
            if (line.Contains("RUNNINGHUB_API_KEY=", StringComparison.Ordinal)) server.Key = line.Split('=')[^1].Trim();
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal)) return server;
        }

        throw new InvalidOperationException($"The server did not start.\n{server.Output}\n{server.Errors}");
    }

    /// <summary>Runs it to its end and gives what it wrote.</summary>
    public static async Task<(int Code, string Output, string Errors)> EndAsync(params string[] arguments)
    {
        using var process = Run(arguments);
        using var limit = new CancellationTokenSource(Patience);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>The next line that it writes.</summary>
    public async Task<string?> LineAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(limit.Token);
    }

    /// <summary>Ends it without a word, as the system does when memory runs out.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private static Process Run(string[] arguments)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "RunningHub.Tool.dll");
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named ? named : "dotnet";
        return Process.Start(new ProcessStartInfo(host, [tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
