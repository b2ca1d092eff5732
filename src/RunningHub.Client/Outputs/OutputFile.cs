using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RunningHub;

/// <summary>One output of a run: a file at a URL, or text. Download it soon: links live about a day.</summary>
public sealed class OutputFile
{
    private readonly Downloads? _downloads;
    private readonly ReadOnlyMemory<byte> _content;

    /// <summary>An output with its content at hand, for a fake run in a unit test.</summary>
    /// <param name="nodeId">The node's id in the file.</param>
    /// <param name="fileName">A file name; made safe as <see cref="FileName"/>.</param>
    /// <param name="content">The file's bytes.</param>
    public OutputFile(string nodeId, string fileName, ReadOnlyMemory<byte> content)
    {
        NodeId = nodeId ?? throw new ArgumentNullException(nameof(nodeId));
        FileName = SafeFileName.From(fileName ?? throw new ArgumentNullException(nameof(fileName)), "output.bin");
        Kind = FileKinds.Of(Path.GetExtension(FileName));
        _content = content;
    }

    private OutputFile(string nodeId, string fileName, OutputKind kind, Uri? url, string? text, Downloads? downloads)
    {
        NodeId = nodeId;
        FileName = fileName;
        Kind = kind;
        Url = url;
        Text = text;
        _downloads = downloads;
        if (url is null && text is not null) _content = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The id of the node that produced it; empty where the service does not say.</summary>
    public string NodeId { get; }

    /// <summary>What it is, by its extension.</summary>
    public OutputKind Kind { get; }

    /// <summary>A name without folders that every file system takes. The service's own name, made safe.</summary>
    public string FileName { get; }

    /// <summary>Where the file is; null for text without a file. Public to whoever has it, and valid for about a day.</summary>
    public Uri? Url { get; }

    /// <summary>The text of a text output; null for files.</summary>
    public string? Text { get; }

    /// <summary>The SHA-256 of the content as it was last saved or read in whole: 64 lower-case hex digits, to find the same file again. Null until then,
    /// and after <see cref="OpenReadAsync"/> alone.</summary>
    /// <remarks>The service names no hash of its outputs. What is checked of each download is its length, and its MD5 where the file's host sends one (<c>Content-MD5</c>).</remarks>
    public string? Sha256 { get; private set; }

    /// <summary>A text output, for a fake run in a unit test.</summary>
    /// <param name="nodeId">The node's id in the file.</param>
    /// <param name="text">The text.</param>
    public static OutputFile FromText(string nodeId, string text)
    {
        if (nodeId is null) throw new ArgumentNullException(nameof(nodeId));
        if (text is null) throw new ArgumentNullException(nameof(text));
        return new OutputFile(nodeId, SafeFileName.From($"text_{nodeId}.txt", "text.txt"), OutputKind.Text, null, text, null);
    }

    /// <summary>Downloads to a file. The file appears under its final name when it is complete.</summary>
    /// <param name="path">A file to write, overwritten if it exists; or a folder (one that exists, or a path that ends with a separator), where
    /// <see cref="FileName"/> is used and nothing is overwritten: a name that is taken gets a number.</param>
    /// <param name="cancellationToken">Ends the download and removes what was written.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="RunningHubException">The download failed for good, or the file is over the limit.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<string> SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ArgumentException("The path is empty.", nameof(path));
        var isFolder = Directory.Exists(path) || path[path.Length - 1] == Path.DirectorySeparatorChar || path[path.Length - 1] == Path.AltDirectorySeparatorChar;
        var target = Path.GetFullPath(isFolder ? Path.Combine(path, FileName) : path);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, $"{Guid.NewGuid():N}.part");
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
                await CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            return isFolder ? MoveBeside(unfinished, target) : MoveOver(unfinished, target);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Opens the content for reading as it arrives. A failure on the way is an exception of the read; nothing is repeated.</summary>
    /// <param name="cancellationToken">Ends the opening, not the reading.</param>
    public async Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default) => _downloads is null || Url is null
        ? new MemoryStream(_content.ToArray(), writable: false)
        : await _downloads.OpenAsync(Url, cancellationToken).ConfigureAwait(false);

    /// <summary>Downloads into memory.</summary>
    public async Task<byte[]> ReadAsBytesAsync(CancellationToken cancellationToken = default)
    {
        using var memory = new MemoryStream();
        await CopyToAsync(memory, cancellationToken).ConfigureAwait(false);
        return memory.ToArray();
    }

    /// <summary>The name and the node, without the URL: <c>ComfyUI_00001_.png (node 9)</c>.</summary>
    public override string ToString() => $"{FileName} (node {NodeId})";

    /// <summary>An output of the wire; null where it has neither a usable URL nor text.</summary>
    internal static OutputFile? FromWire(OutputData data, int index, ServiceApi api)
    {
        var nodeId = data.NodeId ?? "";
        var type = data.FileType ?? data.OutputType;
        var isAddress = data.Output?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
        var address = data.FileUrl ?? data.Url ?? data.OutputUrl ?? (isAddress ? data.Output : null);
        var text = data.Text ?? data.Content ?? (isAddress ? null : data.Output);
        var url = string.IsNullOrWhiteSpace(address) ? null : api.Resolve(address!);
        if (url is null && text is null) return null;

        var named = url is null ? "" : url.AbsolutePath.Substring(url.AbsolutePath.LastIndexOf('/') + 1);
        var extension = FileKinds.Of(type) == OutputKind.Other && string.IsNullOrEmpty(type) ? (url is null ? "txt" : "bin") : type!;
        var name = SafeFileName.From(Uri.UnescapeDataString(named), SafeFileName.From($"output_{nodeId}_{index}.{extension}", $"output_{index}.bin"));
        if (Path.GetExtension(name).Length == 0 && !string.IsNullOrEmpty(type)) name = SafeFileName.From($"{name}.{type}", name);
        var kind = FileKinds.Of(Path.GetExtension(name)) is var byName and not OutputKind.Other ? byName : FileKinds.Of(type);
        return new OutputFile(nodeId, name, url is null ? OutputKind.Text : kind, url, text, api.Downloads);
    }

    internal async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        if (_downloads is not null && Url is not null)
        {
            Sha256 = Hex(await _downloads.CopyAsync(Url, target, cancellationToken).ConfigureAwait(false));
            return;
        }

        var bytes = _content.ToArray();
        await target.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        Sha256 = Hex(hash.GetHashAndReset());
    }

    private static string Hex(byte[] hash) => string.Concat(hash.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));

    private static string MoveOver(string unfinished, string target)
    {
#if NETSTANDARD2_0
        // In one step, so that there is a file at any moment: the old one or the new one.
        if (File.Exists(target)) File.Replace(unfinished, target, null);
        else File.Move(unfinished, target);
#else
        File.Move(unfinished, target, overwrite: true);
#endif
        return target;
    }

    private static string MoveBeside(string unfinished, string target)
    {
        var stem = Path.Combine(Path.GetDirectoryName(target)!, Path.GetFileNameWithoutExtension(target));
        for (var number = 2; ; number++)
        {
            try
            {
                File.Move(unfinished, target);
                return target;
            }
            catch (IOException) when (File.Exists(target))
            {
                target = $"{stem}-{number}{Path.GetExtension(target)}";
            }
        }
    }
}
