namespace RunningHub.Benchmarks;

/// <summary>What one round of one side took.</summary>
/// <param name="Microseconds">Time, wall clock.</param>
/// <param name="Bytes">Managed bytes allocated by the thread that did it.</param>
internal readonly record struct Cost(double Microseconds, long Bytes)
{
    public static Cost operator +(Cost left, Cost right) => new(left.Microseconds + right.Microseconds, left.Bytes + right.Bytes);

    public static Cost operator -(Cost left, Cost right) => new(left.Microseconds - right.Microseconds, left.Bytes - right.Bytes);

    public static Cost operator /(Cost cost, int times) => new(cost.Microseconds / times, cost.Bytes / times);
}
