using System.Text;
using System.Text.Json;

namespace RunningHub;

/// <summary>
/// A journal in one file: a line of JSON for each entry, appended and forced to the disk before a write is complete. One process has it at a
/// time. It survives being killed at any moment: a line that was cut off belongs to a step that was not taken yet, and is passed over.
/// </summary>
/// <remarks>
/// Entries that are written at the same time share one trip to the disk. The file only grows, by about a kilobyte for each run: take one for
/// each batch, and delete it when nothing in it is of interest any more.
/// </remarks>
public sealed class FileRunJournal : IRunJournal, IDisposable, IAsyncDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly object _gate = new();
    private readonly JournalIndex _index = new();
    private readonly FileStream _file;
    private Batch? _collecting;
    private Task _writing = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>Opens a journal, or makes one.</summary>
    /// <param name="path">The file, such as <c>posters.journal</c>; its folder is made where it does not exist. A local disk: the file is locked.</param>
    /// <exception cref="IOException">Another process has the file open, or it cannot be read or written.</exception>
    public FileRunJournal(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ArgumentException("The path is empty.", nameof(path));
        Path = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        // Without a buffer of its own: what could not be written must not come later, behind what was.
        _file = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        try
        {
            Load();
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Takes an empty file, which a test may have fail.</summary>
    internal FileRunJournal(FileStream file)
    {
        Path = file.Name;
        _file = file;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    /// <exception cref="IOException">The entry could not be written.</exception>
    public Task WriteAsync(JournalEntry entry, CancellationToken cancellationToken = default)
    {
        if (entry is null) throw new ArgumentNullException(nameof(entry));
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        lock (_gate)
        {
            if (_isDisposed) throw new ObjectDisposedException(nameof(FileRunJournal));
            var isFirst = _collecting is null;
            _collecting ??= new Batch();
            _collecting.Add(entry);
            var written = _collecting.Written.Task;
            if (isFirst) _writing = WriteAfterAsync(_writing);
            return written;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalEntry>> ReadAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate) return Task.FromResult(_index.ToList());
    }

    /// <summary>Waits for writes under way and closes the file.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Waits for writes under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        Task writing;
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
            writing = _writing;
        }

        await writing.ConfigureAwait(false);
        _file.Dispose();
    }

    // What comes meanwhile is collected, and goes to the disk together.
    private async Task WriteAfterAsync(Task before)
    {
        await before.ConfigureAwait(false);
        await Task.Yield();
        Batch batch;
        lock (_gate)
        {
            batch = _collecting!;
            _collecting = null;
        }

        var end = _file.Position;
        try
        {
            var bytes = batch.ToBytes();
            _file.Write(bytes, 0, bytes.Length);
            _file.Flush(flushToDisk: true);
        }
        catch (Exception failure)
        {
            TakeBack(end);
            batch.Written.TrySetException(failure);
            return;
        }

        lock (_gate)
        {
            foreach (var entry in batch.Entries) _index.Add(entry);
        }

        batch.Written.TrySetResult(true);
    }

    // On a full disk a part of the lines is there, and what is shorter would leave their rest behind it: old news after newer ones.
    private void TakeBack(long end)
    {
        try
        {
            _file.SetLength(end);
            _file.Position = end;
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The next write tries its luck.
        }
    }

    private void Load()
    {
        using (var reader = new StreamReader(_file, Utf8, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true))
        {
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && Parse(line) is { } entry) _index.Add(entry);
            }
        }

        _file.Seek(0, SeekOrigin.End);
    }

    private static JournalEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry);
        }
        catch (Exception cut) when (cut is JsonException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private sealed class Batch
    {
        private readonly StringBuilder _text = new();

        public List<JournalEntry> Entries { get; } = [];

        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // A line break first: whatever a failed write or a kill left unfinished stands on a line of its own.
        public void Add(JournalEntry entry)
        {
            Entries.Add(entry);
            _text.Append('\n').Append(JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry));
        }

        public byte[] ToBytes() => Utf8.GetBytes(_text.Append('\n').ToString());
    }
}
