namespace RunningHub.Emulator;

/// <summary>What stands behind a key: its limits and its balance. Guarded by the site's lock.</summary>
internal sealed class Account(string key, KeyOptions options)
{
    public string Key { get; } = key;

    public KeyOptions Options { get; set; } = options;

    public decimal Coins { get; set; } = options.Coins;

    /// <summary>The wallet in the site's currency; null where the account has none.</summary>
    public decimal? Money { get; set; } = options.Money;

    /// <summary>The coins charged so far.</summary>
    public decimal Spent { get; set; }

    /// <summary>The folder of this account's files on the output host: a hash, as on the service, never the key.</summary>
    public string FileFolder { get; } = Hashing.Hex32("folder of " + key);

    /// <summary>How many tasks have been charged to it.</summary>
    public int Charges { get; set; }

    /// <summary>Whether it came from the data folder and no program has asked for its key since.</summary>
    public bool IsRestored { get; set; }

    /// <summary>Held while a submit looks for a place and takes it.</summary>
    public Lock Door { get; } = new();

    /// <summary>The tasks that are queued or running now.</summary>
    public int ActiveTasks { get; set; }

    /// <summary>Those of them that run.</summary>
    public int RunningTasks { get; set; }

    /// <summary>The personal queue: those that would run if there were a machine.</summary>
    public Queue<TaskEntry> Waiting { get; } = new();
}
