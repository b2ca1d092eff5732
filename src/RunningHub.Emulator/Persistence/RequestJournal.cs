using System.Text.Json;

namespace RunningHub.Emulator;

/// <summary>
/// The log of requests on disk: a line of JSON for each, appended in one write, so that a process that is killed loses at most the line that
/// it was writing. Files take turns: when one has as many lines as the log keeps, the next begins and the one before it goes, so never more
/// than twice the log is on disk.
/// </summary>
internal sealed class RequestJournal(string folder, int most) : IDisposable
{
    public const string Folder = "requests";

    private readonly Lock _writing = new();
    private FileStream? _file;
    private int _number;
    private int _lines;
    private bool _isClosed;

    /// <summary>When the last request came; null where the log is empty.</summary>
    public static DateTimeOffset? LatestTime(string folder) => FilesOf(folder).Reverse().Select(f => Read(f, [], out _)).FirstOrDefault(l => l.Count > 0)?[^1].At;

    /// <summary>Reads what is there and goes on behind it.</summary>
    /// <param name="unreadable">Gets the files with lines that make no sense. The others of their lines count.</param>
    public IReadOnlyList<RecordedRequest> Open(List<string> unreadable)
    {
        Directory.CreateDirectory(folder);
        var requests = new List<RecordedRequest>();
        foreach (var file in FilesOf(folder))
        {
            var lines = Read(file, unreadable, out var length);
            requests.AddRange(lines);
            (_number, _lines) = (NumberOf(file), lines.Count);
            // The line that a kill has cut off. What comes next begins a line of its own.
            if (new FileInfo(file).Length > length) Cut(file, length);
        }

        return requests.Count <= most ? requests : requests[^most..];
    }

    public void Append(RecordedRequest request)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(request, StoredJson.Default.RecordedRequest);
        lock (_writing)
        {
            if (_isClosed) return;
            if (_lines >= most) Turn();
            _file ??= new FileStream(PathOf(_number), FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _file.Write([.. line, (byte)'\n']);
            _lines++;
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _isClosed = true;
            _file?.Dispose();
        }
    }

    private void Turn()
    {
        _file?.Dispose();
        _file = null;
        (_number, _lines) = (_number + 1, 0);
        foreach (var old in FilesOf(folder).Where(f => NumberOf(f) < _number - 1)) File.Delete(old);
    }

    private static List<RecordedRequest> Read(string file, List<string> unreadable, out long length)
    {
        var (bytes, requests, isBroken) = (File.ReadAllBytes(file), new List<RecordedRequest>(), false);
        var at = 0;
        for (int end; (end = Array.IndexOf(bytes, (byte)'\n', at)) >= 0; at = end + 1)
        {
            try
            {
                if (JsonSerializer.Deserialize(bytes.AsSpan(at, end - at), StoredJson.Default.RecordedRequest) is { } request) requests.Add(request);
            }
            catch (JsonException)
            {
                isBroken = true;
            }
        }

        length = at;
        if (isBroken) unreadable.Add(file);
        return requests;
    }

    private static void Cut(string file, long length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.SetLength(length);
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jsonl").Where(f => NumberOf(f) >= 0).OrderBy(NumberOf) : [];

    private static int NumberOf(string file) => int.TryParse(Path.GetFileNameWithoutExtension(file), out var number) ? number : -1;

    private string PathOf(int number) => Path.Combine(folder, FormattableString.Invariant($"{number:000000}.jsonl"));
}
