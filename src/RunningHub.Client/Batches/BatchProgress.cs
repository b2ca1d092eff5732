namespace RunningHub;

/// <summary>How far a batch is.</summary>
public sealed record BatchProgress
{
    /// <summary>How many items there are, where the source says it; null otherwise.</summary>
    public int? Total { get; init; }

    /// <summary>Items whose loop asked for the next outcome in an earlier process: not run, not given again.</summary>
    public int Skipped { get; init; }

    /// <summary>Tasks that were started, and those of an earlier process that are waited for again.</summary>
    public int Started { get; init; }

    /// <summary>Items under way: waiting for a place, uploading, queued, running.</summary>
    public int UnderWay { get; init; }

    /// <summary>Items with outputs.</summary>
    public int Succeeded { get; init; }

    /// <summary>Items without.</summary>
    public int Failed { get; init; }

    /// <summary>Coins that the tasks which ended have taken.</summary>
    public decimal Coins { get; init; }

    /// <summary>Whether the batch stopped before its last item because a budget was used up.</summary>
    public bool IsBudgetReached { get; init; }

    /// <summary><c>17 of 200 done (1 failed), 53 under way, 340 coins</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Skipped + Succeeded + Failed}{(Total is { } total ? FormattableString.Invariant($" of {total}") : "")} done{(Failed > 0 ? FormattableString.Invariant($" ({Failed} failed)") : "")}, {UnderWay} under way, {Coins:0.##} {(Coins == 1 ? "coin" : "coins")}{(IsBudgetReached ? ", budget reached" : "")}");
}
