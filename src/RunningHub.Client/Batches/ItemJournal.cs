namespace RunningHub;

/// <summary>A batch's journal as one item sees it: it remembers what was written last.</summary>
internal sealed class ItemJournal(IRunJournal journal, JournalEntry? last) : IRunJournal
{
    private JournalEntry? _last = last;

    public async Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        _last = entry;
        await journal.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default) => journal.ReadAsync(cancellationToken);

    /// <summary>The program has dealt with the item. What may be tried again stays open: no task of it exists, or it was not waited for to its end.</summary>
    public Task HandledAsync(DateTimeOffset now) =>
        _last is { Stage: JournalStage.Ended or JournalStage.OutcomeUnknown or JournalStage.Intended } entry
            ? WriteAsync(entry with { Stage = JournalStage.Handled, At = now }, CancellationToken.None)
            : Task.CompletedTask;
}
