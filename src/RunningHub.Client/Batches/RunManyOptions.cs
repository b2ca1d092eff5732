namespace RunningHub;

/// <summary>How a batch of runs is made. Copied when the batch starts.</summary>
/// <typeparam name="TItem">What one run is made for.</typeparam>
public sealed class RunManyOptions<TItem>
{
    /// <summary>How many items are under way at once. Null, the default: as many as the keys take, or 50 where that is not known.</summary>
    public int? MaximumConcurrency { get; set; }

    /// <summary>How many tasks the batch starts at most; tasks that an earlier process started do not count. Null for no limit.</summary>
    public int? MaximumRuns { get; set; }

    /// <summary>
    /// How many coins the batch may take. No run is started when what has ended, with what those under way will typically take, reaches it;
    /// the first run goes alone, to see what one takes. Coins are known at a task's end only: the last runs can go a little beyond. Null for no limit.
    /// </summary>
    public decimal? MaximumCoins { get; set; }

    /// <summary>What tells items apart, such as a file name or an order number: unique in the journal, and the same when the batch is continued. Required with a journal.</summary>
    public Func<TItem, string>? ItemKey { get; set; }

    /// <summary>
    /// Where the batch is written down, so that a killed one goes on where it was: what is paid for is not started again, and its outcomes are
    /// given again unless the loop had asked for the next. Null, the default: the client's journal, for finding runs only.
    /// </summary>
    public IRunJournal? Journal { get; set; }

    /// <summary>How each run is made.</summary>
    public RunOptions? RunOptions { get; set; }

    /// <summary>Hears of each change of the counts, in the order of the changes, on a thread of the pool: it should return soon.</summary>
    public IProgress<BatchProgress>? Progress { get; set; }

    internal RunManyOptions<TItem> CopyAndCheck()
    {
        if (MaximumConcurrency is < 1 or > 10_000) throw new ArgumentOutOfRangeException(nameof(MaximumConcurrency), MaximumConcurrency, "MaximumConcurrency must be between 1 and 10,000.");
        if (MaximumRuns < 0) throw new ArgumentOutOfRangeException(nameof(MaximumRuns), MaximumRuns, "MaximumRuns must be zero or more.");
        if (MaximumCoins < 0) throw new ArgumentOutOfRangeException(nameof(MaximumCoins), MaximumCoins, "MaximumCoins must be zero or more.");
        if (Journal is not null && ItemKey is null) throw new ArgumentException("A batch with a journal needs ItemKey: it finds an item again by its key.", nameof(ItemKey));
        var copy = (RunManyOptions<TItem>)MemberwiseClone();
        copy.RunOptions = (RunOptions ?? new RunOptions()).CopyAndCheck();
        return copy;
    }
}
