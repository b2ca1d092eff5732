using Microsoft.Extensions.Logging;

namespace RunningHub;

/// <summary>Repeats reads and uploads: they cost nothing and change nothing that counts.</summary>
internal sealed class Repeater(TimeProvider clock, ILogger log, RequestBudget budget)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);

    // How often a request is made in all, by what the failure allows. The check of the key is flaky, but a bad key is the usual reason.
    private static readonly (RetryClass Retry, int Attempts)[] Table =
    [
        (RetryClass.Retry, 4),
        (RetryClass.SlowDown, 4),
        (RetryClass.Auth, 3),
    ];

    public Task<T> RepeatAsync<T>(string operation, Func<Task<T>> attempt, CancellationToken cancellationToken) =>
        RepeatAsync(operation, attempt, static (attempt, _) => attempt(), cancellationToken);

    /// <summary>The same for an attempt that is told what to do, and so need not be made anew for each call.</summary>
    public async Task<T> RepeatAsync<TWhat, T>(string operation, TWhat what, Func<TWhat, CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        Pauses? pauses = null;
        for (var made = 1; ; made++)
        {
            TimeSpan pause;
            try
            {
                return await attempt(what, cancellationToken).ConfigureAwait(false);
            }
            catch (RunningHubException error) when (made < AttemptsFor(error.Retry))
            {
                pauses ??= new Pauses(First, 2, Most);
                pause = pauses.Next();
                if (error.RetryAfter is { } asked && asked > pause) pause = asked < LongestRequest ? asked : LongestRequest;
                log.Repeating(operation, made, pause, error.Code, error.Identifier);
                if (error.Retry == RetryClass.SlowDown)
                {
                    // What is too much for one request is too much for all of them.
                    budget.SlowDown(pause);
                    log.SlowingDown(pause);
                }
            }

            await clock.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
            await budget.TakeAsync(Urgency.Question, null, cancellationToken).ConfigureAwait(false);
            Telemetry.Repeated(operation);
        }
    }

    private static int AttemptsFor(RetryClass retry)
    {
        foreach (var row in Table)
        {
            if (row.Retry == retry) return row.Attempts;
        }

        return 1;
    }
}
