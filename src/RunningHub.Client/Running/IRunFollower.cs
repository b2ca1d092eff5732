using System.Runtime.CompilerServices;

namespace RunningHub;

/// <summary>What a run's handle stands on: a loop of polls, or an end that is known already.</summary>
internal interface IRunFollower
{
    /// <summary>The result of a task that succeeded; throws for any other end.</summary>
    Task<TaskResult> WaitAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<RunProgress> WatchAsync(CancellationToken cancellationToken);

    Task<TaskState> CancelAsync(CancellationToken cancellationToken);
}

/// <summary>A run that is over.</summary>
internal sealed class CompletedRun(TaskResult result) : IRunFollower
{
    public Task<TaskResult> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(RunEnd.Check(result, null));
        }
        catch (RunningHubException error)
        {
            return Task.FromException<TaskResult>(error);
        }
    }

    public async IAsyncEnumerable<RunProgress> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return new RunProgress(result.State);
    }

    public Task<TaskState> CancelAsync(CancellationToken cancellationToken) => Task.FromResult(result.State);
}
