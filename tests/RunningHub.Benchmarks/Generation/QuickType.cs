using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using RunningHub.Generators;

namespace RunningHub.Benchmarks;

/// <summary>The generation of all files against quicktype-core 26, what people use today to get C# from JSON. It needs Node.js and a package registry; without them there is no figure.</summary>
internal static class QuickType
{
    public static IEnumerable<Figure> Measure()
    {
        if (Peer() is not { } peer) yield break;
        var files = WorkflowFiles.All.Select((f, i) => new Compiler.Json(f.Name, f.Text, i)).ToArray<AdditionalText>();
        var ours = Paired.Run(rounds: 9, warmUp: 48, () => Compiler.Driver(new WorkflowGenerator(), files).RunGenerators(Compiler.EmptyProject))[0];
        yield return new Figure($"JSON to C# of {files.Length} {WorkflowFiles.Origin}", ours, "quicktype-core 26, in process and warm", peer.Cost)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{peer.Files} of {files.Length} files are JSON to it; it gives plain classes, one set a file"),
        };
    }

    private static (Cost Cost, int Files)? Peer()
    {
        var folder = Directory.CreateTempSubdirectory("quicktype");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "quicktype"))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            for (var i = 0; i < WorkflowFiles.All.Count; i++) File.WriteAllText(Path.Combine(folder.FullName, $"{i}.json"), WorkflowFiles.All[i].Text);
            Run("npm", "install --no-audit --no-fund", "");
            var answer = Run("node", "run.mjs", string.Join('\n', Enumerable.Range(0, WorkflowFiles.All.Count).Select(i => $"{i}.json"))).Split(' ');
            return (new Cost(double.Parse(answer[0], CultureInfo.InvariantCulture) * 1000, 0), int.Parse(answer[1], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Console.WriteLine("quicktype-core is left out: " + exception.Message);
            return null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string Run(string program, string arguments, string input)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}.");
        }
    }
}
