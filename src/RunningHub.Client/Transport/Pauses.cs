using System.Security.Cryptography;

namespace RunningHub;

/// <summary>Pauses that grow, with jitter so that many clients do not come back together. Waiting goes by the client's <see cref="TimeProvider"/>.</summary>
/// <param name="first">The first pause.</param>
/// <param name="factor">What the pause grows by each time.</param>
/// <param name="most">The longest pause, before jitter.</param>
internal sealed class Pauses(TimeSpan first, double factor, TimeSpan most)
{
    private const double Jitter = 0.2;

    private double _next = first.TotalMilliseconds;

    public void StartOver() => _next = first.TotalMilliseconds;

    /// <summary>The next pause: between 80 % and 120 % of the present length.</summary>
    public TimeSpan Next()
    {
        var length = _next;
        _next = Math.Min(length * factor, most.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(length * (1 - Jitter + (2 * Jitter * Chance())));
    }

    private static double Chance()
    {
#if NETSTANDARD2_0
        var bytes = new byte[4];
        using (var random = RandomNumberGenerator.Create()) random.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes, 0) / (double)uint.MaxValue;
#else
        return RandomNumberGenerator.GetInt32(1_000_001) / 1_000_000d;
#endif
    }
}

/// <summary>The two frameworks' ways to wait on a <see cref="TimeProvider"/> or for a task with a token.</summary>
internal static class Waiting
{
    public static Task DelayAsync(this TimeProvider clock, TimeSpan pause, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        clock.Delay(pause, cancellationToken);
#else
        Task.Delay(pause, clock, cancellationToken);
#endif

    /// <summary>Waits for a task that others wait for, too: the token ends this wait only.</summary>
    public static async Task<T> OrCancelledAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled) return await task.ConfigureAwait(false);
        var cancelled = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken)))
        {
            var first = await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
            return await first.ConfigureAwait(false);
        }
    }
}
