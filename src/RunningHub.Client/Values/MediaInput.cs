namespace RunningHub;

/// <summary>A file for an input that takes an image, video, audio or other upload.</summary>
/// <remarks>
/// The file is opened and checked before anything is submitted, and uploaded when the run starts, once per content and client.
/// There is no conversion from string: it would not say whether the text is a path, a URL or a name that the service knows.
/// </remarks>
public sealed class MediaInput
{
    private readonly MediaSource? _content;

    private MediaInput(MediaInputSource source, string name, MediaSource? content = null)
    {
        Source = source;
        Name = name;
        _content = content;
    }

    /// <summary>Where the file comes from.</summary>
    public MediaInputSource Source { get; }

    /// <summary>The file's name; for <see cref="FromUploaded"/> the service's name, for <see cref="FromUrl"/> the URL.</summary>
    public string Name { get; }

    /// <summary>Whether nothing has to be uploaded: the service knows the name or fetches the URL.</summary>
    public bool IsUploaded => _content is null;

    /// <summary>A file on this machine. It is read when the run starts.</summary>
    /// <param name="path">An absolute path, or one relative to the current directory at this moment.</param>
    public static MediaInput FromFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ArgumentException("The path is empty.", nameof(path));
        var full = Path.GetFullPath(path);
        return new(MediaInputSource.File, Path.GetFileName(full), new FileSource(full));
    }

    /// <summary>What a stream holds from its present position to its end. It is read when the first run starts.</summary>
    /// <param name="stream">A readable stream. One that cannot seek is read into memory, up to the upload limit.</param>
    /// <param name="name">A file name with an extension, which tells the service the kind of file.</param>
    /// <param name="leaveOpen">False disposes the stream after it was read.</param>
    public static MediaInput FromStream(Stream stream, string name, bool leaveOpen = false)
    {
        if (stream is null) throw new ArgumentNullException(nameof(stream));
        if (!stream.CanRead) throw new ArgumentException("The stream cannot be read.", nameof(stream));
        return new(MediaInputSource.Stream, CheckName(name), new StreamSource(stream, name, leaveOpen));
    }

    /// <summary>Bytes in memory. They are not copied: do not change them before the run has started.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="name">A file name with an extension, which tells the service the kind of file.</param>
    public static MediaInput FromBytes(ReadOnlyMemory<byte> bytes, string name) =>
        new(MediaInputSource.Bytes, CheckName(name), new MemorySource(bytes, name));

    /// <summary>A public URL that the node itself fetches. Not every loader does: LoadImage took URLs in recorded runs, others refused them.</summary>
    /// <param name="url">An absolute http or https URL.</param>
    public static MediaInput FromUrl(Uri url)
    {
        if (url is null) throw new ArgumentNullException(nameof(url));
        return url.IsAbsoluteUri && url.Scheme is "http" or "https"
            ? new(MediaInputSource.Url, url.AbsoluteUri)
            : throw new ArgumentException("The URL must be absolute, with http or https.", nameof(url));
    }

    /// <summary>A file that the service already has.</summary>
    /// <param name="fileName">The <c>fileName</c> that an upload answered, such as <c>api/9f86….png</c>; on the same site and account.</param>
    public static MediaInput FromUploaded(string fileName) =>
        string.IsNullOrWhiteSpace(fileName) ? throw new ArgumentException("The name is empty.", nameof(fileName)) : new(MediaInputSource.Uploaded, fileName);

    /// <summary>An output of an earlier run: downloaded and uploaded again when the run starts.</summary>
    /// <param name="output">A file that a run produced.</param>
    public static MediaInput From(OutputFile output)
    {
        if (output is null) throw new ArgumentNullException(nameof(output));
        return new(MediaInputSource.Output, output.FileName, new OutputSource(output));
    }

    /// <summary>What would be sent: the service's name or the URL, or <c>upload:cat.png</c> for a file that is not uploaded yet.</summary>
    public override string ToString() => IsUploaded ? Name : "upload:" + Name;

    internal static MediaInput Exported(string name) => new(MediaInputSource.Uploaded, name);

    /// <summary>Checks the file before anything is sent: it is there, not empty, not over the limit, and says its kind by an extension.</summary>
    /// <returns>Its first bytes; none where they are not at hand.</returns>
    internal Task<byte[]> CheckAsync(long maximumSize, CancellationToken cancellationToken)
    {
        if (_content is null) return Task.FromResult(Array.Empty<byte>());
        if (Path.GetExtension(Name).Length < 2)
            throw new RunningHubException($"The file '{Name}' has no extension, by which the service tells the kind of a file.") { Category = ErrorCategory.FixRequest };
        return _content.CheckAsync(maximumSize, cancellationToken);
    }

    internal Task<Stream> OpenAsync(long maximumSize, CancellationToken cancellationToken) =>
        _content is null ? throw new InvalidOperationException($"'{Name}' needs no upload.") : _content.OpenAsync(maximumSize, cancellationToken);

    private static string CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("The name is empty.", nameof(name)) : name;
}

/// <summary>Where a <see cref="MediaInput"/> comes from.</summary>
public enum MediaInputSource
{
    /// <summary>A path on this machine.</summary>
    File,

    /// <summary>A stream.</summary>
    Stream,

    /// <summary>Bytes in memory.</summary>
    Bytes,

    /// <summary>A URL that the node fetches.</summary>
    Url,

    /// <summary>A name that the service answered to an upload.</summary>
    Uploaded,

    /// <summary>An output of an earlier run.</summary>
    Output,
}
