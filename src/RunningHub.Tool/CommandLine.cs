using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace RunningHub.Tool;

/// <summary>The commands, and what a shell hears of them.</summary>
internal static class CommandLine
{
    private const int NotDone = 2, Interrupted = 130;

    /// <summary>Refuses an argument that a script has left empty.</summary>
    public static void NotEmpty(ArgumentResult argument)
    {
        if (argument.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value))) argument.AddError($"The argument {argument.Argument.Name} is empty.");
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The command's exit code; 2 for a line that makes no sense and for what nobody foresaw: 1 says something of a workflow or an account.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // A RootCommand would go by the name of the program's file, which is not what people type.
        var root = new Command("runninghub", "RunningHub on the command line.")
        {
            EmulatorCommand.Create(),
            CatalogCommand.Create(),
            PullCommand.Create(),
            CheckCommand.Create(),
            DoctorCommand.Create(),
            new HelpOption { Recursive = true },
            new VersionOption(),
        };
        var line = root.Parse(args);
        try
        {
            var exitCode = await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
            return line.Errors.Count > 0 ? NotDone : exitCode;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception unforeseen)
        {
            await Console.Error.WriteLineAsync(unforeseen.ToString());
            return NotDone;
        }
    }
}
