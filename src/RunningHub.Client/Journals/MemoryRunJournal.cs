namespace RunningHub;

/// <summary>A journal that ends with the process: for tests, and for a batch that may be interrupted but not killed.</summary>
public sealed class MemoryRunJournal : IRunJournal
{
    private readonly object _gate = new();
    private readonly JournalIndex _index = new();

    /// <inheritdoc/>
    public Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        if (entry is null) throw new ArgumentNullException(nameof(entry));
        lock (_gate) _index.Add(entry);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate) return Task.FromResult(_index.ToList());
    }
}
