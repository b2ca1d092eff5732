using RunningHub;

namespace Samples;

/// <summary>The frame around a sample: arguments, account, progress, Ctrl+C and errors, so that Program.cs holds the workflow and little else.</summary>
internal sealed class Sample
{
    private const int Done = 0, Failed = 1, WrongArguments = 2, Interrupted = 130;

    private readonly Account _account;
    private readonly ProgressLine _progress = new();

    private Sample(Arguments arguments, Account account)
    {
        Arguments = arguments;
        _account = account;
    }

    /// <summary>What the command line says.</summary>
    public Arguments Arguments { get; }

    /// <summary>The client of the emulator or, with <c>--live</c>, of RunningHub.</summary>
    public RunningHubClient Client => _account.Client;

    /// <summary>Runs a sample and returns the process's exit code.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="purpose">What the sample does, for <c>--help</c>.</param>
    /// <param name="takesImage">Whether <c>--image</c> makes sense.</param>
    /// <param name="runs">How many runs it pays for when it is live.</param>
    /// <param name="body">The sample itself; returns the path of the file that it made.</param>
    public static async Task<int> RunAsync(string[] args, string purpose, bool takesImage, int runs, Func<Sample, CancellationToken, Task<string>> body)
    {
        try
        {
            var arguments = Arguments.Parse(args, takesImage);
            if (arguments.Help)
            {
                Console.WriteLine(Arguments.Usage(purpose, takesImage));
                return Done;
            }

            await using var account = await Account.OpenAsync(arguments, runs);
            return await RunAsync(new Sample(arguments, account), body);
        }
        catch (ArgumentsException error)
        {
            Console.Error.WriteLine(error.Message);
            return WrongArguments;
        }
    }

    /// <summary>The options of a run: which workflow of the account it is, and whether its whole graph is sent.</summary>
    public RunOptions OptionsFor(Workflow workflow) => _account.OptionsFor(workflow);

    /// <summary>Shows where the run is until it has ended.</summary>
    public async Task ShowAsync(WorkflowRun run, CancellationToken cancellationToken)
    {
        await foreach (var progress in run.WatchAsync(cancellationToken))
            _progress.Show($"{run.Token.ClassName}: {progress.State.ToString().ToLowerInvariant()}");
    }

    /// <summary>Downloads a file into the output folder and returns its path.</summary>
    public async Task<string> SaveAsync(OutputFile file, CancellationToken cancellationToken)
    {
        _progress.Show($"downloading {file.FileName}");
        Directory.CreateDirectory(Arguments.OutputFolder);
        return await file.SaveAsync(Arguments.OutputFolder, cancellationToken);
    }

    private static async Task<int> RunAsync(Sample sample, Func<Sample, CancellationToken, Task<string>> body)
    {
        using var stop = new StopKeys();
        try
        {
            var path = await body(sample, stop.First);
            sample._progress.End();
            Console.WriteLine(Short(path));
            return Done;
        }
        catch (RunInterruptedException interrupted)
        {
            sample._progress.End();
            await sample.LeaveOrCancelAsync(interrupted, stop);
            return Interrupted;
        }
        catch (OperationCanceledException)
        {
            sample._progress.End();
            Console.Error.WriteLine("Stopped. No task is running.");
            return Interrupted;
        }
        catch (Exception error) when (error is RunningHubException or IOException or UnauthorizedAccessException)
        {
            // The message says what happened, where, and what to do about it; see "Errors" in the README.
            sample._progress.End();
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    private static string Short(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private async Task LeaveOrCancelAsync(RunInterruptedException interrupted, StopKeys stop)
    {
        Console.Error.WriteLine($"Task {interrupted.TaskId} goes on{(Arguments.Live ? "" : ", until this program and its emulator end")}. AttachAsync continues with it: {interrupted.Token}");
        if (interrupted.Reason != InterruptionReason.CancellationRequested) return;

        Console.Error.WriteLine("Press Ctrl+C again within 5 seconds to cancel it.");
        if (!await stop.SecondWithinAsync(TimeSpan.FromSeconds(5))) return;

        var answer = await Client.CancelTaskAsync(interrupted.TaskId);
        Console.Error.WriteLine(answer == CancelAnswer.Requested ? "Cancelled. The time used so far is billed." : "It had ended already.");
    }
}
