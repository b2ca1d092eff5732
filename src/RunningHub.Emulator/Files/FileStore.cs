using System.Collections.Concurrent;

namespace RunningHub.Emulator;

/// <summary>
/// A site's files, all in memory: uploads under the names that the service gives them, outputs as recipes. A name from outside is only ever
/// compared with these names, so there is no path to escape from.
/// </summary>
internal sealed class FileStore(EmulatorLimits limits, SiteChanges changes)
{
    /// <summary>Where outputs are served; another path than the API's, as they live on other hosts there.</summary>
    public const string OutputPath = "/rh-images/";

    /// <summary>Where uploads are served: the <c>download_url</c> of v2.</summary>
    public const string InputPath = "/rh-inputs/";

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, StoredUpload> _uploads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProducedFile> _outputs = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Keeps an upload under its content's hash: the same content has the same name.</summary>
    public StoredUpload Store(string prefix, UploadedContent file, bool keepsArchiveName = false)
    {
        var (hash, extension) = (Hashing.Hex64(file.Bytes), ExtensionOf(file.ClientName));
        // Measured on v1: an archive gets the bare hash, without folder and extension.
        var upload = new StoredUpload(extension == "zip" && !keepsArchiveName ? hash
            : $"{prefix}{hash}{(extension.Length == 0 ? "" : "." + extension)}", extension, file.Bytes);
        Keep(upload);
        return upload;
    }

    /// <summary>Keeps an upload under a name of its own, as ComfyUI does; what else had the name is gone.</summary>
    public StoredUpload StoreAs(string name, UploadedContent file)
    {
        var upload = new StoredUpload(name, ExtensionOf(file.ClientName), file.Bytes);
        lock (_gate)
        {
            if (_uploads.Remove(name, out var former)) _bytes -= former.Bytes.Length;
        }

        Keep(upload);
        return upload;
    }

    /// <summary>Keeps an upload; the oldest make room where the store is full.</summary>
    public void Keep(StoredUpload upload)
    {
        var dropped = new List<StoredUpload>();
        lock (_gate)
        {
            if (!_uploads.TryAdd(upload.Name, upload)) return;
            _bytes += upload.Bytes.Length;
            while (_bytes > limits.StoredBytes && _uploads.Count > 1)
            {
                var oldest = _uploads.GetAt(0).Value;
                _bytes -= oldest.Bytes.Length;
                _uploads.RemoveAt(0);
                dropped.Add(oldest);
            }
        }

        changes.Changed(upload);
        foreach (var oldest in dropped) changes.Removed(oldest);
    }

    /// <summary>An upload by its name, or by the URL under which this site serves it.</summary>
    public StoredUpload? FindUpload(string name)
    {
        if (Uri.TryCreate(name, UriKind.Absolute, out var url) && url.AbsolutePath.StartsWith(InputPath, StringComparison.Ordinal))
            name = url.AbsolutePath[InputPath.Length..];
        lock (_gate) return _uploads.GetValueOrDefault(name);
    }

    /// <summary>How many uploads are kept.</summary>
    public int UploadCount
    {
        get
        {
            lock (_gate) return _uploads.Count;
        }
    }

    public void Publish(ProducedFile file) => _outputs[file.Folder + "/output/" + file.FileName] = file;

    public void Withdraw(ProducedFile file) => _outputs.TryRemove(file.Folder + "/output/" + file.FileName, out _);

    public ProducedFile? FindOutput(string path) => _outputs.GetValueOrDefault(path);

    private static string ExtensionOf(string clientName)
    {
        var dot = clientName.LastIndexOf('.');
        var extension = dot < 0 ? "" : clientName[(dot + 1)..].ToLowerInvariant();
        return extension.Length is > 0 and <= 8 && extension.All(char.IsAsciiLetterOrDigit) ? extension : "";
    }
}

/// <summary>An upload under the name that nodes refer to.</summary>
internal sealed record StoredUpload(string Name, string Extension, byte[] Bytes);
