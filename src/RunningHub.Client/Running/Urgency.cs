namespace RunningHub;

/// <summary>What a request is worth now: for the poll of a run how likely it finds the end, and the others beside that.</summary>
internal abstract class Urgency
{
    /// <summary>A submit fills a free place: only the poll of a run that has almost surely ended goes before it.</summary>
    public static readonly Urgency Submit = new Fixed(0.9);

    /// <summary>A question that somebody waits for, such as a repeated one: as a poll that finds an end every other time.</summary>
    public static readonly Urgency Question = new Fixed(0.5);

    /// <summary>From 0 for what may wait to 1.</summary>
    /// <param name="now">A timestamp of the client's clock.</param>
    public abstract double At(long now);

    private sealed class Fixed(double value) : Urgency
    {
        public override double At(long now) => value;
    }
}
