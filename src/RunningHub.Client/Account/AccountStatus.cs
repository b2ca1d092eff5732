namespace RunningHub;

/// <summary>An account's balance and load, as <c>/uc/openapi/accountStatus</c> gives them.</summary>
public sealed record AccountStatus
{
    /// <summary>RunningHub coins left.</summary>
    public decimal? Coins { get; init; }

    /// <summary>Money left, in <see cref="Currency"/>; can be negative. Null for accounts without a wallet.</summary>
    public decimal? Money { get; init; }

    /// <summary><c>USD</c>, <c>CNY</c>, or null for accounts without a wallet.</summary>
    public string? Currency { get; init; }

    /// <summary>How many tasks run now, those started on the website included. Not a quota.</summary>
    public int? RunningTasks { get; init; }

    /// <summary>The kind of key: <c>NORMAL</c>, <c>SHARED</c> or a dedicated kind.</summary>
    public string? KeyKind { get; init; }
}
