using System.Net;

namespace RunningHub;

/// <summary>A file as a request's body: read from its start with each attempt, sent as it is read, and told about.</summary>
internal sealed class StreamedContent(Stream file, Action progressed, IProgress<TransferProgress>? progress) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => CopyAsync(stream, CancellationToken.None);

#if !NETSTANDARD2_0
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => CopyAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        length = file.Length;
        return true;
    }

    private async Task CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var chunk = new byte[64 * 1024];
        long sent = 0;
        int count;
        while ((count = await file.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(chunk, 0, count, cancellationToken).ConfigureAwait(false);
            progressed();
            progress?.Report(new TransferProgress(sent += count, file.Length));
        }
    }
}
