namespace RunningHub.Emulator;

/// <summary>An API key and the account behind it, as a test wants them.</summary>
public sealed record KeyOptions
{
    /// <summary>The key itself, 32 hexadecimal digits. Default: the emulator makes one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The kind of key. Default: a consumer's.</summary>
    public KeyKind Kind { get; init; } = KeyKind.Normal;

    /// <summary>The coins on the account. A submit with none is refused (416, for shared keys 812). Default: 100,000.</summary>
    public decimal Coins { get; init; } = 100_000;

    /// <summary>The wallet in the site's currency; null where the account has none. May be negative.</summary>
    public decimal? Money { get; init; }

    /// <summary>Whether there is power left for AI apps, a balance of its own; without it an app is 414. Default: true.</summary>
    public bool HasPower { get; init; } = true;

    /// <summary>
    /// How many tasks may be queued or running at once. One more is 421, or <see cref="WireOptions.ConcurrencyCode"/>; for a dedicated key,
    /// whose machines these are, it is 415, or the task waits in the personal queue. Default: 50.
    /// </summary>
    public int Concurrency { get; init; } = 50;

    /// <summary>
    /// Whether a dedicated key's machine is one of 48 GB: a submit that does not ask for <c>plus</c> is 435 then. Default: false.
    /// </summary>
    public bool HasLargeMachine { get; init; }

    /// <summary>Whether a dedicated key's plan has ended: submits are 436. Default: false.</summary>
    public bool IsPlanOver { get; init; }

    /// <summary>Whether the account has a membership; without one every call is 801. Default: true.</summary>
    public bool IsMember { get; init; } = true;

    /// <summary>Whether the key is switched on; otherwise 802. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;
}

/// <summary>The kinds of key that the service knows.</summary>
public enum KeyKind
{
    /// <summary>A consumer's key (<c>NORMAL</c>).</summary>
    Normal,

    /// <summary>An enterprise's shared key (<c>SHARED</c>).</summary>
    Shared,

    /// <summary>An enterprise's dedicated key (<c>EXCLUSIVE</c>).</summary>
    Dedicated,
}
