namespace RunningHub;

/// <summary>How far the transfer of a file is. Starts anew when the transfer is repeated.</summary>
/// <param name="Bytes">The bytes that were sent.</param>
/// <param name="Total">The size of the file.</param>
public readonly record struct TransferProgress(long Bytes, long Total);
