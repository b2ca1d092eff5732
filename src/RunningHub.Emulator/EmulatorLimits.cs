namespace RunningHub.Emulator;

/// <summary>What one site of the emulator takes in and keeps in memory. The oldest goes first where a store is full.</summary>
public sealed class EmulatorLimits
{
    /// <summary>The largest JSON body in bytes; more is HTTP 413. Default: 16 MB.</summary>
    public int RequestBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The largest file in bytes that an upload accepts; more is 809, as documented for v1. Default: 30 MB.</summary>
    public int UploadBytes { get; set; } = 30 * 1024 * 1024;

    /// <summary>The largest LoRA file in bytes that its storage takes; more is HTTP 413. Default: 4 GB. None is kept.</summary>
    public long ModelBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>How many bytes of uploads are kept. Default: 512 MB.</summary>
    public long StoredBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>How many tasks are kept; older finished ones are purged and answer 807. Default: 20,000.</summary>
    public int Tasks { get; set; } = 20_000;

    /// <summary>How many requests the log keeps. Default: 5,000.</summary>
    public int Requests { get; set; } = 5_000;

    /// <summary>How many characters of a request or an answer the log keeps. Default: 64 Ki.</summary>
    public int LoggedCharacters { get; set; } = 64 * 1024;

    /// <summary>
    /// The most pixels of one picture; a graph that asks for more fails as on a card without memory. Default: 32 million.
    /// </summary>
    public int Pixels { get; set; } = 32 * 1024 * 1024;

    /// <summary>The most files that one save node writes. Default: 64.</summary>
    public int FilesPerNode { get; set; } = 64;
}
