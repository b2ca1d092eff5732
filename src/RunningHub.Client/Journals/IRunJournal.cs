namespace RunningHub;

/// <summary>
/// Where runs are written down, so that none is lost or paid for twice when the program dies: the intent before the submit, the task's id
/// before anything else happens with it. <see cref="FileRunJournal"/> and <see cref="MemoryRunJournal"/> are two.
/// </summary>
/// <remarks>
/// Called from many threads at once. The order that counts is that of one run's entries: each is awaited before the next step. When the
/// intent cannot be written, nothing is submitted; when the task's id cannot, that is logged, and the run goes on.
/// </remarks>
public interface IRunJournal
{
    /// <summary>Writes an entry down. Complete when it outlives the process.</summary>
    /// <param name="entry">What has happened to a run.</param>
    /// <param name="cancellationToken">Gives up; the entry may be there all the same.</param>
    Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Reads how each run stands: its latest entry, in the order of the first ones.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default);
}
