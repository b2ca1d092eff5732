using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace RunningHub;

/// <summary>
/// The names under which the service knows contents that this client has uploaded. The same content is uploaded once, also by runs that start together,
/// and again when its name has become old: nobody knows how long the service keeps a file.
/// </summary>
internal sealed class UploadCache(TimeProvider clock, TimeSpan lifetime)
{
    private const int FirstSweep = 1024;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private int _sweepAt = FirstSweep;

    /// <summary>The service's name for a content, uploaded if it is not known.</summary>
    /// <param name="content">The content, at its start.</param>
    /// <param name="extension">The extension: part of the service's name, and so of the content's identity here.</param>
    /// <param name="upload">Uploads the content.</param>
    /// <param name="cancellationToken">Ends the wait for another run's upload of the same content.</param>
    public async Task<string> GetAsync(Stream content, string extension, Func<Task<string>> upload, CancellationToken cancellationToken)
    {
        var key = await HashAsync(content, cancellationToken).ConfigureAwait(false) + extension.ToLowerInvariant();
        var entry = _entries.GetOrAdd(key, _ => new Entry());
        await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (entry.Name is { } known && !IsOld(entry)) return known;
            var started = clock.GetTimestamp();
            entry.Name = await upload().ConfigureAwait(false);
            entry.Uploaded = started;
            return entry.Name;
        }
        finally
        {
            entry.Gate.Release();
            if (_entries.Count > Volatile.Read(ref _sweepAt)) Sweep();
        }
    }

    private bool IsOld(Entry entry) => clock.GetElapsedTime(entry.Uploaded) >= lifetime;

    // An entry that is in use while it goes costs one more upload at most.
    private void Sweep()
    {
        foreach (var pair in _entries)
        {
            if (pair.Value.Name is not null && IsOld(pair.Value)) _entries.TryRemove(pair.Key, out _);
        }

        Volatile.Write(ref _sweepAt, Math.Max(FirstSweep, 2 * _entries.Count));
    }

    private static async Task<string> HashAsync(Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0) hash.AppendData(chunk, 0, count);
        return BitConverter.ToString(hash.GetHashAndReset());
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public string? Name { get; set; }

        public long Uploaded { get; set; }
    }
}
