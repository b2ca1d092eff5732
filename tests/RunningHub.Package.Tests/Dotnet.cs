using System.Diagnostics;
using System.Text;

namespace RunningHub.Package.Tests;

/// <summary>Runs the SDK as a person would, in a folder, without what the running test host has put into the environment.</summary>
internal static class Dotnet
{
    /// <summary>Runs <c>dotnet</c> and returns its exit code and everything that it printed.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="packages">Where packages are unpacked: a folder of the test's own.</param>
    /// <param name="arguments">The arguments.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestHost).ToList()) start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Nothing may outlive the test and hold its folders.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return await RunAsync(start);
    }

    /// <summary>Runs a program to its end and returns its exit code and everything that it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line is null) return;
            lock (output) output.Append(line).Append('\n');
        }
    }

    private static bool IsOfTheTestHost(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "Configuration" or "Platform" or "CI";
}
