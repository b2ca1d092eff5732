namespace RunningHub;

/// <summary>What a task took. Totals of the task: the service repeats them on each file, and they are not to be summed.</summary>
public sealed record TaskUsage
{
    /// <summary>RunningHub coins; null where the account is not billed in coins.</summary>
    public decimal? Coins { get; init; }

    /// <summary>Money in the site's currency (USD on .ai, CNY on .cn); null where the account is not billed in money.</summary>
    public decimal? Money { get; init; }

    /// <summary>Money for third-party models that the workflow called, in the site's currency.</summary>
    public decimal? ThirdPartyMoney { get; init; }

    /// <summary>The time on the machine, in whole seconds on the wire.</summary>
    public TimeSpan? RunTime { get; init; }

    /// <summary>The time that is billed, where the service says another than the time on the machine.</summary>
    public TimeSpan? BilledTime { get; init; }

    /// <summary>The length of the sound or film that was made, where the service says it.</summary>
    public TimeSpan? OutputLength { get; init; }

    /// <summary><c>83 s, 17 coins</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>(4);
        if (RunTime is { } time) parts.Add(FormattableString.Invariant($"{time.TotalSeconds:0.###} s"));
        if (Coins is { } coins) parts.Add(FormattableString.Invariant($"{coins} {(coins == 1 ? "coin" : "coins")}"));
        if (Money is { } money) parts.Add(FormattableString.Invariant($"{money} in money"));
        if (ThirdPartyMoney is { } other) parts.Add(FormattableString.Invariant($"{other} in money for third parties"));
        return parts.Count == 0 ? "unknown" : string.Join(", ", parts);
    }
}
