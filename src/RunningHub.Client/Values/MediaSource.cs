namespace RunningHub;

/// <summary>Where the bytes of a <see cref="MediaInput"/> come from.</summary>
internal abstract class MediaSource
{
    /// <summary>Checks what can be checked without the network: that the content is there, not empty, and not over the limit.</summary>
    /// <returns>The content's first bytes, as <see cref="ContentKind"/> looks at; none where they are not at hand.</returns>
    public abstract Task<byte[]> CheckAsync(long maximumSize, CancellationToken cancellationToken);

    /// <summary>Opens the content: a stream that can seek, at its start. The caller disposes it.</summary>
    public abstract Task<Stream> OpenAsync(long maximumSize, CancellationToken cancellationToken);

    protected static void CheckSize(string name, long size, long maximumSize)
    {
        if (size == 0) throw Refused($"The file '{name}' is empty.");
        if (size > maximumSize) throw Refused($"The file '{name}' has {size} bytes; at most {maximumSize} are uploaded. Make it smaller, or give a URL with MediaInput.FromUrl.");
    }

    protected static RunningHubException Refused(string message, Exception? cause = null) => new(message, cause) { Category = ErrorCategory.FixRequest };
}

/// <summary>A file on this machine, read anew for each upload.</summary>
internal sealed class FileSource(string path) : MediaSource
{
    public override async Task<byte[]> CheckAsync(long maximumSize, CancellationToken cancellationToken)
    {
        using var file = await OpenAsync(maximumSize, cancellationToken).ConfigureAwait(false);
        var start = new byte[Math.Min(file.Length, ContentKind.Length)];
        var read = 0;
        try
        {
            for (int count; read < start.Length && (count = await file.ReadAsync(start, read, start.Length - read, cancellationToken).ConfigureAwait(false)) > 0;) read += count;
        }
        catch (IOException failure)
        {
            throw Refused($"The file '{path}' cannot be read: {failure.Message}", failure);
        }

        Array.Resize(ref start, read);
        return start;
    }

    public override Task<Stream> OpenAsync(long maximumSize, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refused($"The file '{path}' cannot be read: {failure.Message}", failure);
        }

        try
        {
            CheckSize(path, file.Length, maximumSize);
            return Task.FromResult<Stream>(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes, string name) : MediaSource
{
    public override Task<byte[]> CheckAsync(long maximumSize, CancellationToken cancellationToken)
    {
        CheckSize(name, bytes.Length, maximumSize);
        return Task.FromResult(bytes.Slice(0, Math.Min(bytes.Length, ContentKind.Length)).ToArray());
    }

    public override Task<Stream> OpenAsync(long maximumSize, CancellationToken cancellationToken)
    {
        CheckSize(name, bytes.Length, maximumSize);
        return Task.FromResult<Stream>(System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false));
    }
}

/// <summary>A stream of the caller's, read once into memory: it can serve several runs then, and several attempts.</summary>
internal sealed class StreamSource(Stream stream, string name, bool leaveOpen) : MediaSource
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private MemorySource? _read;

    public override async Task<byte[]> CheckAsync(long maximumSize, CancellationToken cancellationToken) =>
        await (await ReadAsync(maximumSize, cancellationToken).ConfigureAwait(false)).CheckAsync(maximumSize, cancellationToken).ConfigureAwait(false);

    public override async Task<Stream> OpenAsync(long maximumSize, CancellationToken cancellationToken) =>
        await (await ReadAsync(maximumSize, cancellationToken).ConfigureAwait(false)).OpenAsync(maximumSize, cancellationToken).ConfigureAwait(false);

    private async Task<MemorySource> ReadAsync(long maximumSize, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_read is not null) return _read;
            using var memory = new MemoryStream();
            var chunk = new byte[64 * 1024];
            int count;
            while ((count = await stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (memory.Length + count > maximumSize) throw Refused($"The stream '{name}' holds more than {maximumSize} bytes, which is the most that is uploaded.");
                memory.Write(chunk, 0, count);
            }

            if (!leaveOpen) stream.Dispose();
            return _read = new MemorySource(memory.ToArray(), name);
        }
        finally
        {
            _reading.Release();
        }
    }
}

/// <summary>An output of an earlier run, downloaded when it is uploaded again.</summary>
internal sealed class OutputSource(OutputFile output) : MediaSource
{
    public override Task<byte[]> CheckAsync(long maximumSize, CancellationToken cancellationToken) => Task.FromResult(Array.Empty<byte>());

    public override async Task<Stream> OpenAsync(long maximumSize, CancellationToken cancellationToken)
    {
        var memory = new BoundedMemory(output.FileName, maximumSize);
        await output.CopyToAsync(memory, cancellationToken).ConfigureAwait(false);
        CheckSize(output.FileName, memory.Length, maximumSize);
        memory.Position = 0;
        return memory;
    }

    private sealed class BoundedMemory(string name, long maximumSize) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            CheckSize(name, Length + count, maximumSize);
            base.Write(buffer, offset, count);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }

#if !NETSTANDARD2_0
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            CheckSize(name, Length + buffer.Length, maximumSize);
            return base.WriteAsync(buffer, cancellationToken);
        }
#endif
    }
}
